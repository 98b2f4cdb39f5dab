import type { TrainingPrecision } from '../../../contract/field/text.ts'
import type { Recompute } from '../../../contract/request/recompute.ts'
import type { RunInput } from '../../../contract/request/training.ts'
import { assume, called, type Draft, define, lack } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import type { Purse } from '../../economy/currency.ts'
import type { Rent } from '../../economy/price.ts'
import type { AcceleratorSource } from '../../fleet/accelerator.ts'
import { definePeak } from '../../fleet/peak.ts'
import { Refusal } from '../../refusal.ts'
import type { Failing } from '../../reliability/failing.ts'
import { defineLost } from '../../reliability/lost.ts'
import { settleGoodput } from '../../reliability/settle.ts'
import { hoursPerYear, secondsPerHour } from '../../units.ts'
import {
  defineComputeReadings,
  defineTokens,
  flopOfTokens,
  type RunModel,
  sentFlop,
  sentHours,
  tokenStages,
} from './compute.ts'
import { defineHours, defineHoursOfBudget, defineHoursOfSchedule, flopOfHours, hoursAtRate } from './hours.ts'
import { definePredictedRate, defineRate, defineStepRate, goodput, type RateForm, readRate } from './rate.ts'
import { readWork, type Work } from './work.ts'

export type RunSource = {
  run: RunInput
  model: RunModel
  hardware: AcceleratorSource
  precision: TrainingPrecision
  recompute: Recompute
  rent: Rent | null
  purse: Purse
  size: string
  count: number | undefined
  /** What the sheet calls the count; absent: the input that was sent. */
  countName?: string
  /** Tokens of a predicted step, where there is one. */
  predicted: string | null
  /** What fails in the run, where it is said. */
  failing: Failing | null
}

const flop = 'training_compute_flop'

/**
 * Defines the compute, the accelerator-hours and MFU, each from what the request knows of the
 * others: work at a rate gives hours; hours at a rate give work; work and hours give MFU; a
 * schedule or a budget gives hours.
 */
export function defineWorkAndHours(draft: Draft, source: RunSource): void {
  const work = readWork(source.run)
  const form = readRate(source.run)
  const isMeasured = work.hours && (work.form === 'tokens' || work.form === 'flop')
  if (isMeasured && form !== 'default') {
    throw new Refusal('rate_overdetermined', '/run/accelerator_hours', {
      forms: ['run.accelerator_hours', 'run rate'],
    })
  }
  if (isMeasured) solveMfu(draft, source, work)
  else if (work.form === 'tokens' || work.form === 'flop' || hasTokenStages(source.run))
    solveHours(draft, source, work, form)
  else solveWork(draft, source, work, form)
}

function hasTokenStages(run: RunInput): boolean {
  return (run.stages ?? []).some(({ tokens_count }) => tokens_count !== undefined)
}

/** The rate of model FLOP of one accelerator before goodput, whichever way it was sent. */
function rateOf(draft: Draft, source: RunSource, form: RateForm): string {
  const { run, model, hardware, precision, recompute, count, predicted } = source
  const rate = { run, accelerator: hardware, precision, recompute, flopPerToken: model.flopPerToken }
  if (predicted !== null && form === 'default' && count !== undefined) {
    return definePredictedRate(draft, rate, { tokens: predicted, count: countPath(draft, source, count) })
  }
  if (form !== 'step_time') return defineRate(draft, form, rate)
  if (count === undefined)
    throw new Refusal('accelerator_incomplete', '/accelerator/count', { needed_for: 'run.step_time_s' })
  return defineStepRate(draft, rate, countPath(draft, source, count))
}

function countPath(draft: Draft, { countName }: RunSource, count: number): string {
  return countName ?? assume(draft, given('accelerator.count', 'count', count))
}

/** Defines FLOP, under `name`, and tokens of a work that is sent as either. Stages in tokens are in both. */
function defineWork(draft: Draft, source: RunSource, work: Work, name = flop): { tokens: string | null } {
  const { run, model } = source
  if (work.form === 'flop') {
    define(draft, name, 'FLOP', `${sentFlop(draft, run)}${flopOfStages(draft, source)}`)
    return { tokens: defineTokensFromFlop(draft, model, name) }
  }
  const tokens = defineTokens(draft, run, work, model)
  const formula = flopOfTokens(tokens, model)
  const rule = model.convention === '6nd' ? 'Kaplan et al. 2020, section 2.1' : undefined
  if (formula === null) lack(draft, name, 'FLOP', { reason: 'input_missing', supply: 'model' })
  else define(draft, name, 'FLOP', formula, rule)
  return { tokens }
}

/** What stages in tokens add to a work that is sent in FLOP. */
function flopOfStages(draft: Draft, { run, model }: RunSource): string {
  const stages = tokenStages(draft, run)
  if (stages.length > 0 && model.flopPerToken === null)
    throw new Refusal('model_missing', '/model', { needed_for: 'run.stages' })
  return stages.map(({ path }) => ` + ${model.flopPerToken} * ${path}`).join('')
}

function defineTokensFromFlop(draft: Draft, { flopPerToken }: RunModel, name = flop): string | null {
  if (flopPerToken !== null) return define(draft, 'tokens_count', 'token', `${name} / ${flopPerToken}`)
  lack(draft, 'tokens_count', 'token', { reason: 'input_missing', supply: 'model' })
  return null
}

/** Work at a rate: hours. Stages that are sent in hours come on top, and bring their FLOP along. */
function solveHours(draft: Draft, source: RunSource, work: Work, form: RateForm): void {
  const { run, model } = source
  const byTokens = model.flopPerToken === null && work.form !== 'flop'
  if (byTokens && form !== 'tokens_per_s' && form !== 'step_time')
    throw new Refusal('model_missing', '/model', { needed_for: 'run.tokens_count' })
  const rate = rateOf(draft, source, form)
  const productive = goodput(draft, run, form === 'sustained')
  const added = sentHours(draft, run)
  const isWhole = Object.keys(added).length === 0
  const name = isWhole ? flop : 'rated_compute_flop'
  const { tokens } = defineWork(draft, source, work, name)
  const speed = called(draft, 'tokens_per_s_per_accelerator')
  const hoursAt = (productive: string) =>
    byTokens
      ? `${tokens} / (${speed} * ${productive}) / ${secondsPerHour}[s/h]`
      : hoursAtRate(name, rate, productive)
  const formula = hoursAt(productive)
  settle(draft, source, [hoursAt('expected_goodput_ratio'), ...Object.values(added)].join(' + '))
  if (isWhole) {
    define(draft, 'accelerator_hours', 'h', formula)
    breakDownByGoodput(draft, productive, source.failing)
  } else {
    defineHours(draft, { rated: define(draft, 'rated_accelerator_hours', 'h', formula), ...added })
    if (source.failing) defineLost(draft, source.failing, 'accelerator_hours')
    const addedHours = `(${Object.values(added).join(' + ')})`
    define(draft, flop, 'FLOP', `${name} + ${flopOfHours(addedHours, rate, productive)}`)
  }
  finishCompute(draft, source, tokens)
}

/** `hours`: accelerator hours that the run is expected to take, as a term. */
function settle(draft: Draft, { failing }: RunSource, hours: string): void {
  if (failing) settleGoodput(draft, failing, `(${hours}) / ${failing.count}`)
}

/** The same where the hours are known. */
function settleKnown(draft: Draft, source: RunSource, hours: string): void {
  settle(draft, source, hours)
  if (source.failing) defineLost(draft, source.failing, hours)
}

function breakDownByGoodput(draft: Draft, productive: string, failing: Failing | null): void {
  define(draft, 'productive_accelerator_hours', 'h', `accelerator_hours * ${productive}`)
  const lost = failing
    ? defineLost(draft, failing, 'accelerator_hours')
    : {
        lost: define(
          draft,
          'lost_accelerator_hours',
          'h',
          'accelerator_hours - productive_accelerator_hours',
        ),
      }
  draft.breakdowns.set('accelerator_hours', { productive: 'productive_accelerator_hours', ...lost })
}

/** Work in known hours: MFU, over the billed hours unless a goodput is sent. */
function solveMfu(draft: Draft, source: RunSource, work: Work): void {
  const { run, hardware, precision } = source
  if (source.model.flopPerToken === null && work.form !== 'flop')
    throw new Refusal('model_missing', '/model', { needed_for: 'run.tokens_count' })
  const peak = definePeak(draft, precision, hardware)
  const { tokens } = defineWork(draft, source, work)
  defineHours(draft, sentHours(draft, run))
  const hours = called(draft, 'accelerator_hours')
  settleKnown(draft, source, hours)
  define(
    draft,
    'mfu_ratio',
    'ratio',
    `${flop} / (${hours} * ${secondsPerHour}[s/h] * ${peak} * ${goodput(draft, run, true)})`,
  )
  finishCompute(draft, source, tokens)
}

/** Hours that are sent, scheduled or paid for, at a rate: FLOP, and tokens where a model is known. */
function solveWork(draft: Draft, source: RunSource, work: Work, form: RateForm): void {
  const { run, count, rent, purse, size } = source
  const rate = rateOf(draft, source, form)
  const productive = goodput(draft, run, form === 'sustained')
  const sent = sentHours(draft, run)
  if (Object.keys(sent).length > 0) defineHours(draft, sent)
  else if (count !== undefined && run.deadline_days !== undefined) {
    const path = countPath(draft, source, count)
    defineHoursOfSchedule(draft, path, assume(draft, given('run.deadline_days', 'day', run.deadline_days)))
  } else if (run.budget && rent)
    defineHoursOfBudget(draft, { budget: run.budget, rent, purse, size, rate, goodput: productive })
  else throw new Refusal('work_missing', '/run', { form: work.form })
  const hours = called(draft, 'accelerator_hours')
  settleKnown(draft, source, hours)
  define(draft, flop, 'FLOP', flopOfHours(hours, rate, productive))
  finishCompute(draft, source, defineTokensFromFlop(draft, source.model))
}

function finishCompute(draft: Draft, { model }: RunSource, tokens: string | null): void {
  defineComputeReadings(draft, tokens, model.total)
  defineYears(draft)
  breakDownCompute(draft, model)
}

function defineYears(draft: Draft): void {
  const hours = called(draft, 'accelerator_hours')
  define(draft, 'accelerator_years', 'year', `${hours} / ${hoursPerYear}[h/year]`)
}

/** By part of the model where its shape is known, else by pass. */
function breakDownCompute(draft: Draft, { convention, flopPerToken }: RunModel): void {
  const parts: Record<string, string> = {}
  if (convention === '6nd' || flopPerToken === null) {
    parts.forward = define(draft, 'forward_compute_flop', 'FLOP', `${flop} / 3`)
    parts.backward = define(draft, 'backward_compute_flop', 'FLOP', `${flop} * 2 / 3`)
  } else {
    const shares =
      convention === 'causal' ? ['linear', 'lm_head', 'attention_core'] : ['parameters', 'attention_core']
    for (const part of shares) {
      parts[part] = define(
        draft,
        `${part}_compute_flop`,
        'FLOP',
        `${flop} * ${part}_flop_per_token / model_flop_per_token`,
      )
    }
  }
  draft.breakdowns.set(flop, parts)
}
