import type { LaunchLine } from '../../../contract/answer.ts'
import { deepspeedLine } from './deepspeed.ts'
import { megatronLine } from './megatron.ts'
import { nemoLine } from './nemo.ts'
import type { LaunchSubject } from './subject.ts'
import { torchtitanLine } from './torchtitan.ts'

/**
 * A training run as each framework is started, or what of it the framework cannot be told. Each line was read
 * back by the options that its version has. Pure; throws `LaunchFault` where one of ours would not be taken.
 */
export function launchLines(subject: LaunchSubject): LaunchLine[] {
  return [megatronLine, torchtitanLine, deepspeedLine, nemoLine].map((line) => line(subject))
}
