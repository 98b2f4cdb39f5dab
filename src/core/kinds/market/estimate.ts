import type { Estimate } from '../../../contract/answer.ts'
import type { EstimateInputs, ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { MarketRequest } from '../../../contract/request/market.ts'
import { assemble, type EstimateOptions } from '../../answer/assemble.ts'
import { assume, startDraft } from '../../draft/draft.ts'
import { settledSheet, sheetOf } from '../../draft/draft-sheet.ts'
import { given } from '../../draft/number-input.ts'
import { checkSite } from '../../economy/check-site.ts'
import { purseOf } from '../../economy/currency.ts'
import { purchaseCurrency, requirePurchaseDate } from '../../economy/purchase.ts'
import { electricityCurrency } from '../../economy/site.ts'
import { defineCrossing } from './crossing.ts'
import { defineFleetYear, electricityOf } from './energy.ts'
import { defineGrowth } from './growth.ts'
import { marketKeys } from './keys.ts'
import { defineMachines, fleetOf } from './machines.ts'
import { defineMedia } from './media.ts'
import { checkReferences, modelToStore } from './references.ts'
import { defineSales } from './sales.ts'
import { defineShares } from './shares.ts'
import { defineStorage } from './storage.ts'
import { defineSupply } from './supply.ts'
import { defineTiers } from './tiers.ts'
import { defineYears, type MarketYear, readYears, yearNames, yearUnits } from './years.ts'

export type MarketEstimate = Estimate & { years: MarketYear[] }

/**
 * A market or a nation: accelerators by tier, growth and efficiency, memory and its money, energy, the
 * share of a supply by year, storage, and media as tokens. Throws `Refusal` for a request that cannot
 * be answered.
 */
export function estimateMarket(
  { request, entries }: EstimateInputs<MarketRequest>,
  options: EstimateOptions,
): MarketEstimate {
  checkReferences(request, entries)
  checkSite({ site: request.site, entries })
  const draft = startDraft()
  requirePurchaseDate(request.node)
  const purse = purseOf(request, currencyOf(request, entries), entries)
  const site = { site: request.site, entries, purse }
  const place = { ...site, electricity: electricityOf(draft, site) }
  if (request.ahead_years !== undefined) assume(draft, given('ahead_years', 'year', request.ahead_years))
  defineTiers(draft, request.tiers, request.accelerator)
  defineGrowth(draft, 'growth', request.growth, request.ahead_years)
  defineGrowth(draft, 'efficiency', request.efficiency, request.ahead_years)
  const precision = defineMachines(draft, request, { entries, purse })
  defineFleetYear(draft, fleetOf(request, entries), place)
  const parts = defineSupply(draft, request)
  const base = defineShares(draft, { request, entries, parts, precision })
  defineSales(draft, request.market)
  defineYears(draft, request, base)
  const model = modelToStore(draft, request, entries)
  defineStorage(draft, { storage: request.storage, model, place })
  defineMedia(draft, request.media, entries.encoder)
  defineCrossing(draft, request, base !== null)
  settledSheet(draft)
  draft.notModelled.push('network', 'lead_times', 'second_hand_machines')
  const reading = {
    kind: 'market',
    keys: marketKeys,
    also: yearNames(request),
    driven: ['accelerator_ahead_count', 'share_of_supply_ratio', 'storage_energy_facility_kwh_per_year'],
    others: { cost_currency: purse.currency },
    units: yearUnits,
    gaps: { cost_currency: { reason: 'input_missing', supply: 'memory_price.currency' } },
    validity: { domain: 'market', inside_domain: false, backtest: null },
  } as const
  return { ...assemble(draft, reading, options), years: readYears(sheetOf(draft), request) }
}

/** The currency of what is bought, else that of memory, else that of electricity. */
function currencyOf({ node, memory_price, site }: MarketRequest, entries: ResolvedEntries): string | null {
  const electricity = electricityCurrency({ site, entries })
  return purchaseCurrency(node, entries) ?? memory_price?.currency ?? electricity
}
