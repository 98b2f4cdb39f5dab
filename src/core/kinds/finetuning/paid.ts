import type { FinetuningRequest } from '../../../contract/request/finetuning.ts'
import { assume, type Draft, define } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import { secondsPerHour } from '../../units.ts'
import { defineHoursOfBudget, defineHoursOfSchedule } from '../training/hours.ts'
import type { RoundTime } from './time.ts'
import { slotsOfStep } from './trainer-step.ts'
import { defineExamples } from './work.ts'

/** Defines `accelerator_hours` where a budget, or a count and a deadline, say how long a round may be. */
export function defineHoursOfPay(
  draft: Draft,
  { request, objective, goodput, rent, purse, size }: RoundTime,
): void {
  const { run = {} } = request
  if (run.budget && rent) {
    const flop = `${slotsOfStep(draft, run)} * tuned_flop_per_token`
    const rate = `(${flop} / (${objective.stepName} * ${objective.trainersName}))`
    defineHoursOfBudget(draft, { budget: run.budget, rent, purse, size, rate, goodput })
  } else if (run.deadline_days !== undefined)
    defineHoursOfSchedule(
      draft,
      'accelerator.count',
      assume(draft, given('run.deadline_days', 'day', run.deadline_days)),
    )
  else throw new Refusal('work_missing', '/data')
  define(draft, 'working_hours', 'h', `accelerator_hours * ${goodput} / accelerator.count`)
}

/** The steps, tokens and examples that those hours are enough for. */
export function definePaidWork(
  draft: Draft,
  { data = {}, run = {} }: FinetuningRequest,
  padding: string | null,
): void {
  define(draft, 'steps_count', 'count', `working_hours * ${secondsPerHour}[s/h] / step_time_s`)
  const real = padding === null ? '' : ` * (1 - ${padding})`
  define(draft, 'tokens_count', 'token', `steps_count * (${slotsOfStep(draft, run)})${real}`)
  defineExamples(draft, data)
}
