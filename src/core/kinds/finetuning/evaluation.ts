import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { secondsPerHour } from '../../units.ts'
import { defineForward } from './forward.ts'
import type { RoundTime } from './time.ts'
import { slotsOfStep } from './trainer-step.ts'

const name = 'evaluation_hours'

/** Defines the time of forward passes over what is held out; answers whether there is any. */
export function defineEvaluation(
  draft: Draft,
  { request, prediction, objective, tuned }: RoundTime,
): boolean {
  const { data = {}, run = {} } = request
  const { work } = objective
  if (data.evaluation_ratio === undefined || work.data === null || work.padding === null) {
    lack(draft, name, 'h', { reason: 'not_requested', supply: 'data.evaluation_ratio' })
    return false
  }
  if (prediction === null) {
    lack(draft, name, 'h', { reason: 'input_missing', supply: 'accelerator.ref' })
    return false
  }
  const { architecture } = tuned.shape
  const forward = defineForward(draft, 'forward_time_s', { architecture, prediction })
  const times =
    data.evaluations_count === undefined
      ? 'data.epochs_count'
      : assume(draft, given('data.evaluations_count', 'count', data.evaluations_count))
  const held = `data_tokens_count * data.evaluation_ratio * ${times} / (1 - ${work.padding})`
  define(draft, name, 'h', `${held} / (${slotsOfStep(draft, run)}) * ${forward} / ${secondsPerHour}[s/h]`)
  return true
}
