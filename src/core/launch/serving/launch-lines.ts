import type { LaunchLine } from '../../../contract/answer.ts'
import { kubernetesLine } from './manifest.ts'
import { sglangLine } from './sglang.ts'
import type { ServingSubject } from './subject.ts'
import { tensorrtLine } from './tensorrt.ts'
import { vllmLine } from './vllm.ts'

/**
 * Replicas as each engine is started, and as Kubernetes runs them. Each line was read back by the options that its
 * version has. Pure; throws `LaunchFault` where one of ours would not be taken.
 */
export function servingLines(subject: ServingSubject & { vendor: string | null }): LaunchLine[] {
  return [vllmLine(subject), sglangLine(subject), tensorrtLine(subject), kubernetesLine(subject)]
}
