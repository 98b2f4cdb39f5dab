import type { ResolvedEntries } from '../catalog/resolved-entries.ts'
import type { Purse } from '../economy/currency.ts'
import {
  defineElectricityCost,
  defineEmbodiedEmissions,
  defineFacilityEnergy,
  defineMarketEmissions,
  defineOperationalEmissions,
  defineWater,
  whole,
} from '../economy/footprint.ts'
import { findRent } from '../economy/price.ts'
import { definePurchaseCost } from '../economy/purchase.ts'
import { electricityCurrency } from '../economy/site.ts'
import { type Fleet, nodeSize } from '../fleet/node.ts'
import { choosePrecision } from '../fleet/peak.ts'
import { shapeOf } from '../model/model-input.ts'
import { defineRunCost } from '../run/cost.ts'
import { defineCounts } from '../run/counts.ts'
import { defineRunEnergy } from '../run/energy.ts'
import { defineRunModel } from '../run/model.ts'
import { defineUtilizations } from '../run/rate.ts'
import { defineRecompute } from '../run/recompute.ts'
import { defineWorkAndHours } from '../run/solve.ts'
import { defineSpeeds } from '../run/speed.ts'
import { warnOfRun } from '../run/warnings.ts'
import type { Gap } from '../sheet/figure.ts'
import type { Estimate, Validity } from './answer.ts'
import { assemble, type EstimateOptions } from './assemble.ts'
import { type Draft, lack, startDraft } from './draft.ts'
import type { FlopConvention, TrainingRequest } from './request.ts'

/** Figures of the headline, in their published order. */
export const trainingKeys = [
  'training_compute_flop',
  'training_compute_pf_days',
  'accelerator_needed_count',
  'accelerator_count',
  'node_count',
  'wall_clock_days',
  'accelerator_hours',
  'accelerator_years',
  'mfu_ratio',
  'mfu_against_bf16_ratio',
  'hfu_ratio',
  'tokens_count',
  'tokens_per_parameter',
  'cost_amount',
  'energy_it_kwh',
  'energy_facility_kwh',
  'electricity_cost_amount',
  'emissions_operational_kgco2e',
  'emissions_operational_market_kgco2e',
  'emissions_embodied_kgco2e',
  'water_l',
  'purchase_cost_amount',
  'step_time_s',
  'tokens_per_s_per_accelerator',
  'memory_peak_per_accelerator_gib',
] as const

export type EstimateInputs<Request> = { request: Request; entries: ResolvedEntries }

/**
 * What it takes to train: FLOP, accelerators, days, money, energy, carbon. Whatever the request
 * leaves open is solved from the rest. Throws `Refusal` for a request that cannot be answered.
 */
export function estimateTraining(
  { request, entries }: EstimateInputs<TrainingRequest>,
  options: EstimateOptions,
): Estimate {
  const draft = startDraft()
  const run = request.run ?? {}
  const fleet: Fleet = { accelerator: request.accelerator, node: request.node, power: request.power, entries }
  const hardware = { input: request.accelerator, entries }
  const convention = chooseConvention(draft, request, entries)
  const precision = choosePrecision(draft, run.precision, hardware, 'run.precision')
  const recompute = run.recompute ?? 'none'
  draft.settings.push({
    path: 'run.recompute',
    value: recompute,
    origin: run.recompute ? 'given' : 'default',
  })
  const model = defineRunModel(draft, request, entries, convention)
  defineRecompute(draft, recompute)
  const rent = findRent(draft, { price: request.price, entries })
  const purse: Purse = {
    currency: currencyOf(request, entries, rent?.currency),
    rates: request.currency_rates ?? [],
  }
  const size = nodeSize(draft, fleet)
  defineWorkAndHours(draft, {
    run,
    model,
    hardware,
    precision,
    recompute,
    rent,
    purse,
    size,
    count: request.accelerator?.count,
  })
  defineUtilizations(draft, hardware)
  defineCounts(draft, { count: request.accelerator?.count, deadline: run.deadline_days }, size)
  defineSpeeds(draft, run, model)
  defineRunCost(draft, rent, purse, { size, scheduled: isScheduled(request) })
  defineRunEnergy(draft, fleet)
  defineFootprint(draft, request, fleet, purse)
  warnOfRun(draft, request, { convention, purse })
  lack(draft, 'memory_peak_per_accelerator_gib', 'GiB', { reason: 'not_requested', supply: 'plan' })
  draft.notModelled.push('failed_experiments', 'staff', 'data_preparation', 'storage')
  return finish(draft, request, purse, { options, validity: validityOf(request, entries, precision) })
}

function isScheduled({ accelerator, run }: TrainingRequest): boolean {
  return accelerator?.count !== undefined || run?.deadline_days !== undefined
}

/** `causal` when the shape is known, else the 6 N D rule: the convention is always shown. */
function chooseConvention(
  draft: Draft,
  { model, run }: TrainingRequest,
  entries: ResolvedEntries,
): FlopConvention {
  const shape = model ? shapeOf(model, entries.model) : null
  const chosen = run?.flop_convention ?? (shape ? 'causal' : '6nd')
  draft.settings.push({
    path: 'run.flop_convention',
    value: chosen,
    origin: run?.flop_convention ? 'given' : 'default',
  })
  return chosen
}

/** The rent's currency speaks for the answer, else that of any other amount in the request. */
function currencyOf(
  { run, node, site }: TrainingRequest,
  entries: ResolvedEntries,
  rent: string | undefined,
): string | null {
  return (
    rent ?? node?.price?.currency ?? electricityCurrency({ site, entries }) ?? run?.budget?.currency ?? null
  )
}

function defineFootprint(draft: Draft, request: TrainingRequest, fleet: Fleet, purse: Purse): void {
  const place = { site: request.site, entries: fleet.entries }
  defineFacilityEnergy(draft, place, whole)
  defineElectricityCost(draft, { ...place, purse }, whole)
  defineOperationalEmissions(draft, place, whole)
  defineMarketEmissions(draft, place)
  defineEmbodiedEmissions(draft, fleet, request.embodied)
  defineWater(draft, place)
  definePurchaseCost(draft, fleet, purse)
}

function validityOf(
  { model }: TrainingRequest,
  entries: ResolvedEntries,
  precision: string,
): Omit<Validity, 'not_modelled'> {
  const shape = model ? shapeOf(model, entries.model) : null
  const kind = shape ? (shape.architecture.moe ? 'moe' : 'dense') : 'any'
  return {
    domain: `training.${kind}.${precision}.${entries.accelerator?.family ?? 'any'}`,
    inside_domain: false,
    backtest: null,
  }
}

type Finish = { options: EstimateOptions; validity: Omit<Validity, 'not_modelled'> }

function finish(
  draft: Draft,
  request: TrainingRequest,
  purse: Purse,
  { options, validity }: Finish,
): Estimate {
  const count = request.accelerator?.count
  const asksDeadline = count !== undefined && request.run?.deadline_days !== undefined
  const others = { cost_currency: purse.currency, deadline_met_probability_ratio: null, fits_in_memory: null }
  const gaps: Record<string, Gap> = {
    cost_currency: { reason: 'input_missing', supply: 'price.currency' },
    deadline_met_probability_ratio: { reason: 'not_requested', supply: 'run.deadline_days' },
    fits_in_memory: { reason: 'not_requested', supply: 'plan' },
  }
  const deadline = { figure: 'accelerator_needed_count', bound: count ?? 0 }
  return assemble(
    draft,
    {
      kind: 'training',
      keys: trainingKeys,
      driven: ['accelerator_hours', 'energy_facility_kwh', 'cost_amount'],
      others,
      gaps,
      ...(asksDeadline && { probabilities: { deadline_met_probability_ratio: deadline } }),
      validity,
    },
    options,
  )
}
