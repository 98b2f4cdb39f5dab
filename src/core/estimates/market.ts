import type { ResolvedEntries } from '../catalog/resolved-entries.ts'
import { purseOf } from '../economy/currency.ts'
import { purchaseCurrency, requirePurchaseDate } from '../economy/purchase.ts'
import { defineGrowth } from '../market/growth.ts'
import { defineMachines } from '../market/machines.ts'
import { defineMedia } from '../market/media.ts'
import type { MarketRequest } from '../market/request.ts'
import { defineStorage } from '../market/storage.ts'
import { defineSupply } from '../market/supply.ts'
import { defineTiers } from '../market/tiers.ts'
import type { Estimate } from './answer.ts'
import { assemble, type EstimateOptions } from './assemble.ts'
import { startDraft } from './draft.ts'
import type { EstimateInputs } from './training.ts'

/** Figures of the headline, in their published order. */
export const marketKeys = [
  'accelerator_count',
  'node_count',
  'compute_flop_per_s',
  'growth_per_year_factor',
  'growth_doubling_months',
  'growth_total_factor',
  'efficiency_per_year_factor',
  'efficiency_doubling_months',
  'efficiency_total_factor',
  'accelerator_ahead_count',
  'compute_ahead_flop_per_s',
  'purchase_cost_amount',
  'memory_total_bytes',
  'memory_cost_amount',
  'compute_to_memory_flop_per_s_per_byte',
  'compute_to_bandwidth_flop_per_byte',
  'compute_to_storage_flop_per_s_per_gb',
  'supply_total_flop_per_s',
  'supply_regions_flop_per_s',
  'supply_flop_per_s_per_rack',
  'share_of_supply_ratio',
  'share_of_supply_ahead_ratio',
  'share_of_free_supply_ratio',
  'share_of_market_ratio',
  'storage_total_gb',
  'storage_hdd_gb',
  'storage_ssd_gb',
  'storage_power_kw',
  'storage_energy_facility_kwh_per_year',
  'media_tokens_per_day',
] as const

/**
 * A market or a nation: accelerators by tier, growth and efficiency, memory and its money, the share
 * of a supply, storage, and media as tokens. Throws `Refusal` for a request that cannot be answered.
 */
export function estimateMarket(
  { request, entries }: EstimateInputs<MarketRequest>,
  options: EstimateOptions,
): Estimate {
  const draft = startDraft()
  requirePurchaseDate(request.node)
  const purse = purseOf(request, currencyOf(request, entries), entries)
  defineTiers(draft, request.tiers)
  defineGrowth(draft, 'growth', request.growth, request.ahead_years)
  defineGrowth(draft, 'efficiency', request.efficiency, request.ahead_years)
  defineMachines(draft, request, entries, purse)
  defineSupply(draft, request)
  defineStorage(draft, request.storage, { site: request.site, entries })
  defineMedia(draft, request.media, entries.model)
  draft.notModelled.push('network', 'lead_times', 'second_hand_machines')
  const reading = {
    kind: 'market',
    keys: marketKeys,
    driven: ['accelerator_ahead_count', 'share_of_supply_ratio', 'storage_energy_facility_kwh_per_year'],
    others: { cost_currency: purse.currency },
    gaps: { cost_currency: { reason: 'input_missing', supply: 'memory_price.currency' } },
    validity: { domain: 'market', inside_domain: false, backtest: null },
  } as const
  return assemble(draft, reading, options)
}

/** The currency of what is bought, else that of memory. */
function currencyOf({ node, memory_price }: MarketRequest, entries: ResolvedEntries): string | null {
  return purchaseCurrency(node, entries) ?? memory_price?.currency ?? null
}
