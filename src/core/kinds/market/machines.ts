import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { TrainingPrecision } from '../../../contract/field/text.ts'
import type { MarketRequest } from '../../../contract/request/market.ts'
import { type Draft, define, defineQuotient } from '../../draft/draft.ts'
import type { Purse } from '../../economy/currency.ts'
import { embodiedPerAccelerator } from '../../economy/embodied.ts'
import { definePurchaseCost } from '../../economy/purchase.ts'
import { acceleratorFigure } from '../../fleet/accelerator.ts'
import { type Fleet, nodeSize } from '../../fleet/node.ts'
import { choosePrecision, definePeak } from '../../fleet/peak.ts'
import { bytesPerGb, bytesPerGib } from '../../units.ts'
import { defineMemoryMoney } from './memory-money.ts'

export function fleetOf({ accelerator, node, power }: MarketRequest, entries: ResolvedEntries): Fleet {
  return { accelerator, node, power, entries }
}

/**
 * Compute now and ahead, memory and its money, ratios, nodes and their price: what the accelerators of
 * a market amount to. Answers the number format that compute is counted in.
 */
export function defineMachines(
  draft: Draft,
  request: MarketRequest,
  { entries, purse }: { entries: ResolvedEntries; purse: Purse },
): TrainingPrecision {
  const hardware = { input: request.accelerator, entries }
  const precision = choosePrecision(draft, request.precision, hardware, 'precision')
  const peak = definePeak(draft, precision, hardware)
  const change = 'growth_total_factor / efficiency_total_factor'
  define(draft, 'compute_flop_per_s', 'FLOP/s', `accelerator_count * ${peak}`)
  define(draft, 'accelerator_ahead_count', 'count', `accelerator_count * ${change}`)
  define(draft, 'compute_ahead_flop_per_s', 'FLOP/s', `compute_flop_per_s * ${change}`)
  defineMemory(draft, request, { entries, peak })
  const fleet = fleetOf(request, entries)
  define(draft, 'node_count', 'count', `ceil(accelerator_count / ${nodeSize(draft, fleet)})`)
  definePurchaseCost(draft, fleet, purse)
  defineMemoryMoney(draft, request.memory_price, { purse, today: entries.catalog_as_of })
  define(
    draft,
    'emissions_embodied_kgco2e',
    'kgCO2e',
    `accelerator_count * ${embodiedPerAccelerator(draft, fleet, undefined)}`,
  )
  return precision
}

/** Memory of all accelerators, and what compute, bandwidth and the tiers' weights are against it. */
function defineMemory(
  draft: Draft,
  { accelerator }: MarketRequest,
  { entries, peak }: { entries: ResolvedEntries; peak: string },
): void {
  const hardware = { input: accelerator, entries }
  const memory = acceleratorFigure(draft, 'memory_usable_gib', hardware)
  const bandwidth = acceleratorFigure(draft, 'memory_bandwidth_gb_per_s', hardware)
  const bytes = `${memory} * ${bytesPerGib}[byte/GiB]`
  const type = entries.accelerator?.memory_type
  if (type) draft.settings.push({ path: 'accelerator.memory_type', value: type, origin: 'catalog' })
  define(draft, 'memory_total_bytes', 'byte', `accelerator_count * ${bytes}`)
  defineQuotient(draft, 'compute_to_memory_flop_per_s_per_byte', 'FLOP/s/byte', `${peak} / (${bytes})`)
  defineQuotient(
    draft,
    'compute_to_bandwidth_flop_per_byte',
    'FLOP/byte',
    `${peak} / (${bandwidth} * ${bytesPerGb}[byte/GB])`,
  )
  defineQuotient(
    draft,
    'weights_to_memory_ratio',
    'ratio',
    `weights_total_gb * ${bytesPerGb}[byte/GB] / memory_total_bytes`,
  )
}
