import type { Estimate, FleetTold } from '../../../../contract/answer.ts'
import type { EstimateInputs, ResolvedEntries } from '../../../../contract/catalog/resolved-entries.ts'
import type { TrainingRequest } from '../../../../contract/request/training.ts'
import type { EstimateOptions } from '../../../answer/assemble.ts'
import { startDraft } from '../../../draft/draft.ts'
import { checkSite } from '../../../economy/check-site.ts'
import { purseOf } from '../../../economy/currency.ts'
import { purchaseCurrency } from '../../../economy/purchase.ts'
import { choosePrecision } from '../../../fleet/peak.ts'
import { shapeOf } from '../../../model/model-input.ts'
import { defineRunCost } from '../cost.ts'
import { defineRunEnergy } from '../energy.ts'
import { defineExpenses } from '../expenses.ts'
import { defineRunFootprint } from '../footprint.ts'
import { without } from '../launched.ts'
import { defineRunModel, showRunModel } from '../model.ts'
import { leftOutOf } from '../not-modelled.ts'
import { chooseConvention, currencyOf, validityOf } from '../parts.ts'
import { defineUtilizations, readRate } from '../rate.ts'
import { readRun, trainingKeys } from '../reading.ts'
import { defineRecompute } from '../recompute.ts'
import { alternativesTo, showRecompute } from '../show-plan.ts'
import { defineWorkAndHours } from '../solve.ts'
import { defineSpeeds } from '../speed.ts'
import { warnOfRun } from '../warnings.ts'
import { requireNoOther } from './conflicts.ts'
import { defineFleetPurchase, findRents, fleetRent, splitCost } from './money.ts'
import { openParts, type Part } from './part.ts'
import { type FleetPrediction, predictFleet } from './predict.ts'
import {
  defineFleetCounts,
  defineFleetDays,
  defineFleetDraw,
  fleetEmbodied,
  meanAccelerator,
  splitByDraw,
} from './totals.ts'

/** Parts that are done wait for the slowest, and are taken to draw what they draw at work. */
const waiting = 'draw_of_waiting_accelerators'

/**
 * What it takes to train on accelerators of several kinds: one run, whose average accelerator stands for the fleet in
 * every figure that is told of one. Throws `Refusal`.
 */
export function estimateFleetRun(
  { request, entries }: EstimateInputs<TrainingRequest>,
  options: EstimateOptions,
): Estimate {
  requireNoOther(request)
  const draft = startDraft()
  const run = request.run ?? {}
  const parts = openParts(draft, request, entries)
  const count = parts.reduce((sum, part) => sum + part.count, 0)
  const convention = chooseConvention(draft, request, entries)
  const precision = choosePrecision(draft, run.precision, leastAble(parts), 'run.precision')
  const model = defineRunModel(draft, request, entries, convention)
  showRunModel(draft, request, entries, precision)
  defineFleetCounts(draft, parts)
  const prediction = predictFleet(draft, request, { precision, entries, parts, plans: options.plans })
  const recompute = showRecompute(draft, run.recompute, prediction?.settled ?? null)
  defineRecompute(draft, recompute, request.model && shapeOf(request.model, entries.model)?.architecture)
  const rents = findRents(parts)
  const purse = purseOf(request, currencyOfFleet(request, entries, { parts, rents }), entries)
  const rent = rents && fleetRent(draft, rents, purse)
  const hardware = meanAccelerator(draft, parts)
  defineWorkAndHours(draft, {
    ...{ run, model, hardware, precision, recompute, rent, purse, size: '1', count },
    countName: 'accelerator_count',
    failing: null,
    predicted: readRate(run) === 'default' ? (prediction?.tokens_per_step ?? null) : null,
  })
  defineUtilizations(draft, hardware)
  defineFleetDays(draft, run.deadline_days)
  defineSpeeds(draft, run, model)
  defineRunCost(draft, rent, purse, { size: '1', scheduled: true })
  if (rents) splitCost(draft, parts, purse)
  defineExpenses(draft, request.expenses, purse)
  defineFleetDraw(draft, parts)
  defineRunEnergy(draft, { power: request.power, entries })
  const place = { site: request.site, entries, purse }
  checkSite(place)
  defineFleetPurchase(draft, parts, purse)
  const embodiedEach = fleetEmbodied(draft, parts, request.embodied)
  const fleet = { power: request.power, entries }
  defineRunFootprint(draft, { fleet, place, embodied: request.embodied, isScheduled: false, embodiedEach })
  for (const [figure, unit] of [
    ['energy_it_kwh', 'kWh'],
    ['power_it_kw', 'kW'],
  ] as const)
    splitByDraw(draft, parts, { figure, unit })
  warnOfRun(draft, request, { convention, purse })
  for (const part of parts) part.tell()
  draft.notModelled.push(
    ...new Set([...leftOutOf(request), waiting, ...(prediction?.validity.not_modelled ?? [])]),
  )
  const validity = prediction?.validity ?? validityOf(request, entries, precision)
  const estimate = readRun(
    draft,
    {
      ...{ kind: 'training', keys: trainingKeys, purse, count, deadline: run.deadline_days, failing: null },
      hasSites: false,
      ...{ isMemoryPredicted: prediction !== null, validity },
      ...(prediction && alternativesTo(prediction.settled)),
    },
    options,
  )
  return withoutBlocks({ ...estimate, ...(prediction && { fleet: tellFleet(parts, prediction) }) }, options)
}

/** A format that one part lacks is no format of the run. */
function leastAble(parts: readonly Part[]) {
  const lacking = parts.find(
    ({ entries: { accelerator } }) => accelerator?.peak_dense_bf16_flop_per_s === null,
  )
  const { fleet } = lacking ?? parts[0] ?? { fleet: { entries: {} } }
  return { input: 'accelerator' in fleet ? fleet.accelerator : undefined, entries: fleet.entries }
}

function currencyOfFleet(
  request: TrainingRequest,
  entries: ResolvedEntries,
  { parts, rents }: { parts: readonly Part[]; rents: ReturnType<typeof findRents> },
): string | null {
  const rented = rents?.flatMap(({ rent }) => rent ?? [])[0]?.currency
  const bought = parts.flatMap(({ fleet, entries: own }) => purchaseCurrency(fleet.node, own) ?? [])[0]
  return currencyOf(request, entries, rented ?? bought)
}

/** Each part under the plan, at the values of the request. */
function tellFleet(parts: readonly Part[], { plan, answer }: FleetPrediction): FleetTold {
  const ranks = plan.tensor * plan.pipeline * plan.context
  return {
    slowest: { index: answer.slowest_index, ref: answer.slowest_part },
    parts: parts.map(({ ref, count }, index) => {
      const { answer: step, memory } = answer.parts[index] ?? {}
      return {
        ref,
        count,
        data: count / ranks,
        step_time_s: step?.step_time_s ?? null,
        waiting_ratio: step ? 1 - step.step_time_s / answer.step_time_s : null,
        memory_peak_per_accelerator_gib: memory?.memory_peak_per_accelerator_gib ?? null,
        memory_usable_gib: memory?.memory_usable_gib ?? null,
        fits_in_memory: memory?.fits_in_memory ?? null,
      }
    }),
  }
}

/** No line starts unlike machines as one, and a step of one stage is another on each kind. */
function withoutBlocks(estimate: Estimate, { include }: EstimateOptions): Estimate {
  const blocks = (['launch', 'timeline'] as const).filter((block) => include[block])
  return blocks.reduce<Estimate>(
    (told, path) => without(told, { path, reason: 'not_modelled', supply: 'accelerator' }),
    estimate,
  )
}
