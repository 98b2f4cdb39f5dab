import type { TrainingPrecision } from '../../../contract/field/text.ts'
import type { FinetuningRequest } from '../../../contract/request/finetuning.ts'
import type { Recompute } from '../../../contract/request/recompute.ts'
import { type Draft, define, lack } from '../../draft/draft.ts'
import type { Purse } from '../../economy/currency.ts'
import type { Rent } from '../../economy/price.ts'
import type { AcceleratorSource } from '../../fleet/accelerator.ts'
import { Refusal } from '../../refusal.ts'
import type { Failing } from '../../reliability/failing.ts'
import type { Prediction } from '../training/predict.ts'
import { readRate } from '../training/rate.ts'
import { defineEvaluation } from './evaluation.ts'
import { defineHoursAtRate, defineRoundHours, defineStepOfPhases, defineYears } from './hours.ts'
import type { ObjectiveOfRound } from './objective.ts'
import { defineHoursOfPay, definePaidWork } from './paid.ts'
import { defineTrainerStep } from './trainer-step.ts'
import type { TunedShape } from './tuned.ts'

export type RoundTime = {
  request: FinetuningRequest
  hardware: AcceleratorSource
  precision: TrainingPrecision
  recompute: Recompute
  prediction: Prediction | null
  objective: ObjectiveOfRound
  tuned: TunedShape
  count: number | null
  goodput: string
  /** What fails in the round, where it is said. */
  failing: Failing | null
  rent: Rent | null
  purse: Purse
  size: string
}

/**
 * Defines the step, the hours of its phases and the accelerator-hours of a round. Throws `Refusal('work_missing')`
 * where neither data nor what pays for it on known accelerators was sent.
 */
export function defineRoundTime(draft: Draft, time: RoundTime): void {
  const { request, prediction, objective, count, goodput } = time
  const { run = {} } = request
  const isPredicted = prediction !== null && readRate(run) === 'default'
  const { stepName, trainersName: name, work } = objective
  const trainers = count === null ? null : name
  const rate = defineTrainerStep(draft, { ...time, run, isPredicted, trainers, stepName })
  if (count === null && work.data === null) throw new Refusal('work_missing', '/data')
  if (count === null) {
    finishWork(draft, 'tokens_count')
    defineHoursAtRate(draft, { rate, goodput })
    lackEvaluation(draft)
    defineYears(draft)
    return
  }
  const seconds = objective.phases(prediction)
  if (Object.keys(seconds).length > 1) defineStepOfPhases(draft, seconds)
  if (work.data === null) {
    defineHoursOfPay(draft, time)
    definePaidWork(draft, request, work.padding)
  }
  finishWork(draft, objective.trainedTokens)
  const hasEvaluation = defineEvaluation(draft, time)
  const isPaid = work.data === null
  defineRoundHours(draft, { seconds, goodput, failing: time.failing, hasEvaluation, isPaid })
  defineYears(draft)
}

/** `trained`: tokens that go through the trainer, each as often as it does. */
function finishWork(draft: Draft, trained: string): void {
  define(draft, 'training_compute_flop', 'FLOP', `tuned_flop_per_token * ${trained}`)
}

function lackEvaluation(draft: Draft): void {
  lack(draft, 'evaluation_hours', 'h', { reason: 'not_requested', supply: 'data.evaluation_ratio' })
}
