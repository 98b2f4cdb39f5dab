import type { AssumptionReport, Estimate, Validity } from '../../../contract/answer.ts'
import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { SourcingRequest } from '../../../contract/request/sourcing.ts'
import type { EstimateOptions } from '../../answer/assemble.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { sheetOf } from '../../draft/draft-sheet.ts'
import { given } from '../../draft/number-input.ts'
import { type Taken, take as takeFigure } from '../../draft/take.ts'
import { Refusal } from '../../refusal.ts'
import { figureValue } from '../../sheet/sheet.ts'
import { hoursPerMonth } from '../../units.ts'
import { words } from '../../words.ts'
import { estimateFinetuning } from '../finetuning/estimate.ts'
import { estimateTraining } from '../training/estimate.ts'
import { pathAt, refusedAt } from './embed.ts'
import { allTokens, workHours } from './workload.ts'

const horizonPath = 'horizon_months'
/** What the cost of the run rests on and its hours do not. */
const ofThePlace = /^(site|price|embodied|currency_rates|power)\b/

/** A run as the work to be sourced: its estimate, and the horizon where its schedule gives one. */
export type TrainingWorkload = {
  assumptions: AssumptionReport[]
  validity: Omit<Validity, 'not_modelled'>
  isFeasible: boolean
  /** Name of the horizon and its value. */
  horizon: { path: string; months: number } | null
  /** The sheet's name of the tokens that a fine-tuning trains on in a month; `null`: it is none. */
  tuned: string | null
}

type RunPath = 'workload.training' | 'workload.finetuning'

/**
 * Defines the hours of a month as those of a run over the horizon. A run with a count of accelerators
 * or a deadline is its own horizon. `null` where no run was sent. Throws `Refusal`.
 */
export function defineTrainingWork(
  draft: Draft,
  request: SourcingRequest,
  { entries, options }: { entries: ResolvedEntries; options: EstimateOptions },
): TrainingWorkload | null {
  const { training, finetuning } = request.workload
  const run = finetuning ?? training
  if (run === undefined) return null
  const at: RunPath = finetuning ? 'workload.finetuning' : 'workload.training'
  checkAlone(request, at)
  const { accelerator, node, power } = request
  const machinesOf = {
    ...(accelerator && { accelerator }),
    ...(node && { node: withoutPrice(node) }),
    ...(power && { power }),
  }
  const plain = {
    ...options,
    include: { derivation: false, drivers: false },
    isRead: (key: string) => ['accelerator_hours', 'accelerator_count', 'tokens_count'].includes(key),
  }
  const { site: _, price: __, ...machines } = entries
  const inner = refusedAt(at, () =>
    finetuning
      ? estimateFinetuning({ request: { ...finetuning, ...machinesOf }, entries: machines }, plain)
      : estimateTraining({ request: { ...training, ...machinesOf }, entries: machines }, plain),
  )
  const take = (key: string, unit: string, isFixed = false) =>
    takeOfRun(draft, inner, { key, unit, isFixed, at })
  const hours = take('accelerator_hours', 'h')
  const horizon = horizonOfRun(draft, request, { inner, hours, at })
  if (horizon === null) {
    const length = given(horizonPath, 'month', request.horizon_months ?? Number.NaN)
    define(draft, workHours, 'h/month', `${hours} / ${assume(draft, length)}`)
  } else define(draft, workHours, 'h/month', `${hours} / ${horizon.path}`)
  lack(draft, allTokens, 'token/month', {
    reason: 'not_requested',
    supply: 'workload.input_tokens_per_month',
    detail: words('trained_not_billed'),
  })
  const months = horizon?.path ?? horizonPath
  const tuned = finetuning
    ? define(draft, 'tuned_tokens_per_month', 'token/month', `${take('tokens_count', 'token')} / ${months}`)
    : null
  tellOf(draft, inner, at)
  const assumptions = inner.assumptions
    .filter(({ path }) => !ofThePlace.test(path))
    .map((one) => ({ ...one, path: pathAt(at, one.path) }))
  return { assumptions, validity: inner.validity, isFeasible: inner.status !== 'infeasible', horizon, tuned }
}

/** A run is all the work there is, and does not grow. */
function checkAlone(
  { workload, throughput, horizon_months, accelerator }: SourcingRequest,
  at: RunPath,
): void {
  const { training, finetuning, growth, ...rest } = workload
  const others = { ...rest, ...(training && finetuning && { training }) }
  const run = (finetuning ?? training)?.run
  const forms = Object.keys(others).map((field) => `workload.${field}`)
  if (forms.length > 0) throw new Refusal('work_overdetermined', `/${at.replace('.', '/')}`, { forms })
  const conflict = (field: string, other: string) => {
    throw new Refusal('field_conflict', `/${field.replaceAll('.', '/')}`, { fields: [field, other] })
  }
  if (growth !== undefined) conflict('workload.growth', at)
  if (throughput !== undefined) conflict('throughput', at)
  if (run?.budget !== undefined) conflict(`${at}.run.budget`, 'rent')
  if (run?.deadline_days === undefined) return
  if (accelerator?.count !== undefined) conflict(`${at}.run.deadline_days`, 'accelerator.count')
  if (horizon_months !== undefined) conflict(`${at}.run.deadline_days`, 'horizon_months')
}

function withoutPrice({ price: _, ...node }: NonNullable<SourcingRequest['node']>) {
  return node
}

/** Hours over what the fleet has in a month, one month where they are not known; with a horizon that was sent, or without a schedule, there is none. */
function horizonOfRun(
  draft: Draft,
  request: SourcingRequest,
  { inner, hours, at }: { inner: Estimate; hours: string; at: RunPath },
): TrainingWorkload['horizon'] {
  const { accelerator_count: fleet, accelerator_hours: total } = inner.headline
  if (request.horizon_months !== undefined) return null
  if (typeof fleet !== 'number' && typeof total === 'number')
    throw new Refusal('sizing_incomplete', '/horizon_months', {
      fields: ['horizon_months', 'accelerator.count', `${at}.run.deadline_days`],
    })
  const count =
    request.accelerator?.count === undefined
      ? takeOfRun(draft, inner, { key: 'accelerator_count', unit: 'count', isFixed: true, at })
      : assume(draft, given('accelerator.count', 'count', request.accelerator.count))
  define(draft, horizonPath, 'month', `${hours} / (${count} * ${hoursPerMonth}[h/month])`)
  return { path: horizonPath, months: figureValue(sheetOf(draft), horizonPath) ?? 1 }
}

/** A headline figure of the run as a derived assumption. */
function takeOfRun(
  draft: Draft,
  inner: Estimate,
  { at, ...figure }: Pick<Taken, 'key' | 'unit' | 'isFixed'> & { at: RunPath },
): string {
  return takeFigure(draft, inner, {
    ...figure,
    path: `${at}.${figure.key}`,
    at: (supply) => pathAt(at, supply),
  })
}

function tellOf(draft: Draft, inner: Estimate, at: RunPath): void {
  for (const warning of inner.warnings)
    draft.warnings.push(warning.path === undefined ? warning : { ...warning, path: pathAt(at, warning.path) })
  draft.notModelled.push(...inner.validity.not_modelled.filter((one) => !draft.notModelled.includes(one)))
}
