import type { TrainingPrecision } from '../../../contract/field/text.ts'
import type { FinetuningRunInput } from '../../../contract/request/finetuning.ts'
import type { Recompute } from '../../../contract/request/recompute.ts'
import { assume, type Draft, define } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import type { AcceleratorSource } from '../../fleet/accelerator.ts'
import { definePeak } from '../../fleet/peak.ts'
import { defineRate, readRate } from '../training/rate.ts'
import { batchTokens } from '../training/work.ts'

export type TrainerStep = {
  run: FinetuningRunInput
  hardware: AcceleratorSource
  precision: TrainingPrecision
  recompute: Recompute
  /** Whether the step stands in the sheet already. */
  isPredicted: boolean
  /** The sheet's name of the accelerators that train; `null`: not known. */
  trainers: string | null
  stepName: string
}

/** Tokens of an optimizer step, padding among them. */
export function slotsOfStep(draft: Draft, run: FinetuningRunInput): string {
  return run.global_batch_tokens === undefined
    ? 'run.global_batch_sequences * run.sequence_length_tokens'
    : batchTokens(draft, run)
}

/**
 * Defines the time of an optimizer step where it is not predicted: as it was sent, or at a rate. Answers the rate of
 * model FLOP of one accelerator, `null` where the step is predicted or measured.
 */
export function defineTrainerStep(draft: Draft, step: TrainerStep): string | null {
  const { run, hardware, precision, recompute, trainers, stepName } = step
  const form = readRate(run)
  const { step_time_s: measured } = run
  if (step.isPredicted || form === 'step_time') {
    definePeak(draft, precision, hardware)
    if (measured !== undefined)
      define(draft, stepName, 's', assume(draft, given('run.step_time_s', 's', measured)))
    return null
  }
  const flopPerToken = 'tuned_flop_per_token'
  const rate = defineRate(draft, form, { run, accelerator: hardware, precision, recompute, flopPerToken })
  if (trainers !== null)
    define(draft, stepName, 's', `${slotsOfStep(draft, run)} * ${flopPerToken} / (${rate} * ${trainers})`)
  return rate
}
