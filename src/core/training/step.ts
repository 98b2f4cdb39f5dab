import type { TrainingPlan } from '../../contract/request/training-plan.ts'
import { halfPrecisionPeak } from '../machine/machine.ts'
import { type Anchor, precisionPeak } from './calibration.ts'
import { evaluateStep } from './evaluate-step.ts'
import { calibration as shippedCalibration, residuals as shippedResiduals } from './measured.ts'
import { hardwareFlopPerToken, modelFlopPerToken } from './model-flop.ts'
import { newStepParts, type StepPart, stepParts } from './parts.ts'
import { deviceCount, planNumbers } from './plan.ts'
import { prepareProblem } from './prepare.ts'
import type { TrainingSubject } from './problem.ts'
import type { RangeFactors } from './residuals.ts'
import { stepRange } from './step-range.ts'

/** Name and version of this function in derivations. */
export const stepFunction = 'training.step_time@1'

export type StepQuestion = TrainingSubject & { plan: TrainingPlan }

/** Step time with its parts, rate and utilization. Seconds, tokens, shares. */
export type StepAnswer = {
  step_time_s: number
  step_time_low_s: number
  step_time_high_s: number
  /** Factors that give the p10 and p90 of any time that follows from the step. */
  range: RangeFactors
  /** Seconds by part; they sum to `step_time_s`. */
  breakdown: Record<Exclude<StepPart, 'total'>, number>
  tokens_per_s_per_accelerator: number
  model_flop_per_token: number
  /** Model FLOP over the dense peak of the run's precision; `null` where the vendor has not said it. */
  mfu_ratio: number | null
  mfu_bf16_ratio: number
  hfu_ratio: number | null
  generation: string
  /** The fitted generation whose errors are this answer's. */
  fitted_generation: string
  anchor: Anchor
}

function breakdownOf(parts: Float64Array): StepAnswer['breakdown'] {
  const entries = stepParts.map((name, index): [StepPart, number] => [name, parts[index] ?? 0])
  return Object.fromEntries(entries.filter(([name]) => name !== 'total')) as StepAnswer['breakdown']
}

/**
 * One optimizer step of `question.plan` by part: what evaluateStep computes, with its range and
 * utilization. `null` where the accelerator has no 16-bit peak to measure against.
 */
export function explainStep(
  question: StepQuestion,
  data = { calibration: shippedCalibration, residuals: shippedResiduals },
): StepAnswer | null {
  const { machine, run, plan } = question
  const prepared = prepareProblem(question, plan, data.calibration)
  const half = halfPrecisionPeak(machine)
  if (prepared === null || half === null) return null
  const { problem, anchor, generation, fitted_generation } = prepared
  const numbers = planNumbers(plan, run.recompute)
  const parts = newStepParts()
  const seconds = evaluateStep(problem, numbers, parts)
  const devices_count = deviceCount(plan)
  const range = stepRange(data.residuals.step_ranges, { anchor, devices_count, parts })
  const tokens = run.global_batch_sequences * run.sequence_length_tokens
  const rate = tokens / (seconds * devices_count)
  const peak = precisionPeak(machine, run.precision)
  const flop = modelFlopPerToken(problem)
  return {
    step_time_s: seconds,
    step_time_low_s: seconds * range.low,
    step_time_high_s: seconds * range.high,
    range,
    breakdown: breakdownOf(parts),
    tokens_per_s_per_accelerator: rate,
    model_flop_per_token: flop,
    mfu_ratio: peak === null ? null : (rate * flop) / peak,
    mfu_bf16_ratio: (rate * flop) / half,
    hfu_ratio: peak === null ? null : (rate * hardwareFlopPerToken(problem, numbers)) / peak,
    generation,
    fitted_generation,
    anchor,
  }
}
