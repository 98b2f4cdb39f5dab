import type { Validity } from '../../../contract/answer.ts'
import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { FlopConvention, TrainingRequest } from '../../../contract/request/training.ts'
import { type Draft, setting } from '../../draft/draft.ts'
import { checkSite } from '../../economy/check-site.ts'
import type { Purse } from '../../economy/currency.ts'
import { definePurchaseCost, purchaseCurrency } from '../../economy/purchase.ts'
import { electricityCurrency } from '../../economy/site.ts'
import type { Fleet } from '../../fleet/node.ts'
import { type KnownShape, shapeOf } from '../../model/model-input.ts'
import { defineRunFootprint } from './footprint.ts'
import { lackMemory, lackUnpredicted } from './lack-memory.ts'
import { deviceTotal } from './plan.ts'
import { definePrediction, type Prediction } from './predict.ts'
import type { PredictionSource } from './predicted-subject.ts'
import { readRate } from './rate.ts'

/** `causal` when the shape is known, else the 6 N D rule: the convention is always shown. */
export function chooseConvention(
  draft: Draft,
  { model, run }: TrainingRequest,
  entries: ResolvedEntries,
): FlopConvention {
  const shape = model ? shapeOf(model, entries.model) : null
  return setting(draft, 'run.flop_convention', run?.flop_convention, shape ? 'causal' : '6nd')
}

/** The rent's currency speaks for the answer, else that of any other amount in the request. */
export function currencyOf(
  { run, node, site, expenses }: Pick<TrainingRequest, 'run' | 'node' | 'site' | 'expenses'>,
  entries: ResolvedEntries,
  rent: string | undefined,
): string | null {
  return (
    rent ??
    purchaseCurrency(node, entries) ??
    electricityCurrency({ site, entries }) ??
    run?.budget?.currency ??
    expenses?.currency ??
    null
  )
}

/** What stands around a run: its machines to buy, its electricity, carbon and water. */
export function defineFootprint(
  draft: Draft,
  { site, embodied }: Pick<TrainingRequest, 'site' | 'embodied'>,
  { fleet, purse, isScheduled }: { fleet: Fleet; purse: Purse; isScheduled: boolean },
): void {
  const place = { site, entries: fleet.entries, purse }
  checkSite(place)
  definePurchaseCost(draft, fleet, purse)
  defineRunFootprint(draft, { fleet, place, embodied, isScheduled })
}

export function validityOf(
  { model }: TrainingRequest,
  entries: ResolvedEntries,
  precision: string,
): Omit<Validity, 'not_modelled'> {
  const shape = model ? shapeOf(model, entries.model) : null
  return unpredictedValidity(shape, precision, entries)
}

/** Where a run stands that is not known well enough to be predicted. */
export function unpredictedValidity(
  shape: KnownShape | null,
  precision: string,
  entries: ResolvedEntries,
): Omit<Validity, 'not_modelled'> {
  const kind = shape ? (shape.architecture.moe ? 'moe' : 'dense') : 'any'
  return {
    domain: `training.${kind}.${precision}.${entries.accelerator?.family ?? 'any'}`,
    inside_domain: false,
    backtest: null,
  }
}

/** Accelerators that were sent, else those that the plan multiplies to. */
export function countOf({ accelerator, plan }: TrainingRequest): number | undefined {
  return accelerator?.count ?? (plan && deviceTotal(plan))
}

type PredictionInputs = Pick<PredictionSource, 'fleet' | 'precision' | 'entries' | 'plans'> & {
  count: number | undefined
}

/**
 * Predicts memory, and the step where no rate was sent, for a plan or a count of a model whose shape
 * is known. Where it cannot be said, the memory figures say why.
 */
export function predictRun(
  draft: Draft,
  request: TrainingRequest,
  inputs: PredictionInputs,
): Prediction | null {
  const { count, fleet, entries } = inputs
  const shape = request.model ? shapeOf(request.model, entries.model) : null
  const isAsked =
    request.plan !== undefined || (count !== undefined && readRate(request.run ?? {}) === 'default')
  if (count === undefined || !isAsked) return lackMemory(draft, { reason: 'not_requested', supply: 'plan' })
  if (!shape) return lackMemory(draft, { reason: 'input_missing', supply: 'model.architecture' })
  draft.settings.push({ path: 'optimizer', value: 'adam', origin: 'default' })
  const prediction = definePrediction(draft, {
    ...inputs,
    run: request.run ?? {},
    plan: request.plan,
    fleet: { ...fleet, accelerator: { ...fleet.accelerator, count } },
    architecture: shape.architecture,
    ...(request.offload && { offload: request.offload }),
    withStep: readRate(request.run ?? {}) === 'default',
    ...(request.fabric && { stepName: 'step_time_one_site_s' }),
  })
  return prediction ?? lackUnpredicted(draft)
}
