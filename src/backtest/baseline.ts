import { halfPrecisionPeak } from '../core/machine/machine.ts'
import { precisionPeak } from '../core/training/calibration.ts'
import { hardwareFlopPerToken } from '../core/training/model-flop.ts'
import { deviceCount, planNumbers } from '../core/training/plan.ts'
import { prepareProblem } from '../core/training/prepare.ts'
import type { TrainingQuestion } from './training-question.ts'

/** What most calculators assume. */
const flatUtilization = 0.45

/** Seconds of a step if 45% of the dense peak were reached, recomputed FLOP counted. `null` without a peak. */
export function flatStepSeconds({ subject, plan }: TrainingQuestion): number | null {
  const { machine, run } = subject
  const prepared = prepareProblem(subject, plan)
  const peak = precisionPeak(machine, run.precision) ?? halfPrecisionPeak(machine)
  if (prepared === null || peak === null) return null
  const tokens = run.global_batch_sequences * run.sequence_length_tokens
  const flop = tokens * hardwareFlopPerToken(prepared.problem, planNumbers(plan, run.recompute))
  return flop / (deviceCount(plan) * peak * flatUtilization)
}
