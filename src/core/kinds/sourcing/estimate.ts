import type { EstimateInputs, ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { SourcingRequest } from '../../../contract/request/sourcing.ts'
import { sourcingOptions } from '../../../contract/request/sourcing-options.ts'
import type { EstimateOptions } from '../../answer/assemble.ts'
import { type Draft, startDraft } from '../../draft/draft.ts'
import { checkSite } from '../../economy/check-site.ts'
import { type Purse, purseOf } from '../../economy/currency.ts'
import { requireDate, warnAge } from '../../economy/price.ts'
import { purchaseCurrency, requirePurchaseDate } from '../../economy/purchase.ts'
import { electricityCurrency } from '../../economy/site.ts'
import { type Fleet, nodeSize } from '../../fleet/node.ts'
import { Refusal } from '../../refusal.ts'
import { apiCurrency, defineApiCost } from './api.ts'
import { defineBreakEvens, defineImpliedThroughput, definePayback, paidBack } from './break-even.ts'
import { type Chosen, choose } from './choice.ts'
import { defineFleetSize, warnOfCapacity } from './fleet-size.ts'
import { checkOnePrice, warnOfIdleWords } from './one-price.ts'
import { defineOwn, defineOwnYears } from './own.ts'
import { readSourcing, type SourcingEstimate } from './reading.ts'
import { defineRents, type Rents, readRents } from './rent-options.ts'
import { termMonths } from './rents.ts'
import { defineAbsent, defineTotals } from './totals.ts'
import { defineWork, type Work } from './work.ts'

export { type SourcingEstimate, sourcingKeys } from './reading.ts'

/**
 * Rent, reserve, spot, own or pay per token for one workload: cost by month and over the horizon,
 * where two options cost the same, and what flips the choice. Throws `Refusal` for a request that
 * cannot be answered, `price_undated` among them.
 */
export function estimateSourcing(
  { request, entries }: EstimateInputs<SourcingRequest>,
  options: EstimateOptions,
): SourcingEstimate {
  const draft = startDraft()
  checkRequest(draft, request, entries)
  warnOfIdleWords(draft, request)
  const fleet: Fleet = { accelerator: request.accelerator, node: request.node, power: request.power, entries }
  const size = nodeSize(draft, fleet)
  const work = defineWork(draft, request, { entries, options })
  defineFleetSize(draft, {
    count: request.accelerator?.count,
    load: request.load,
    size,
    growth: work.growth,
    replica: work.served?.count ?? null,
    isFlat: work.training !== null,
  })
  const purse = defineOptions(draft, request, { fleet, size, work })
  const { choice, months } = compare(draft, request, { purse, work, options })
  return readSourcing(draft, { purse, choice, months, work }, options)
}

/** Amounts of money need a date, and the idle draw of an owned fleet is the ownership's own. */
function checkRequest(draft: Draft, request: SourcingRequest, entries: ResolvedEntries): void {
  const { own, node, power } = request
  const today = entries.catalog_as_of
  if (own) warnAge(draft, 'own', requireDate('own.as_of', own.as_of), today)
  requirePurchaseDate(node)
  for (const field of ['idle_ratio', 'load_ratio', 'idle_draw_ratio', 'host_share_ratio'] as const)
    if (power?.[field] !== undefined)
      throw new Refusal('field_conflict', `/power/${field}`, { fields: ['own.idle_draw_ratio'] })
  checkOnePrice(request)
  checkSite({ site: request.site, entries })
}

type Making = { fleet: Fleet; size: string; work: Work }

/** Defines the cost of a month for every option that was asked for; answers the money of the answer. */
function defineOptions(draft: Draft, request: SourcingRequest, { fleet, size, work }: Making): Purse {
  const { entries } = fleet
  const rents = readRents(draft, request, entries)
  const purse = purseOf(request, currencyOf(request, entries, rents), entries)
  defineRents(draft, request, { rents, purse, size, entries })
  defineOwn(draft, request, { fleet, purse })
  if (request.api) {
    const { api, workload } = request
    const { tokens } = work
    const tuned = work.training?.tuned ?? null
    const entry = entries.token_price
    defineApiCost(draft, { api, entry, purse, tokens, tuned, workload, catalogAsOf: entries.catalog_as_of })
  }
  return purse
}

/** What was asked for, else the currency of the first amount in the request. */
function currencyOf(
  { currency, own, api, node, site }: SourcingRequest,
  entries: ResolvedEntries,
  { rent, reserve, spot }: Rents,
): string | null {
  return (
    currency ??
    rent?.currency ??
    reserve?.currency ??
    spot?.currency ??
    apiCurrency(api, entries.token_price) ??
    own?.currency ??
    purchaseCurrency(node, entries) ??
    electricityCurrency({ site, entries }) ??
    null
  )
}

function compare(
  draft: Draft,
  request: SourcingRequest,
  { purse, work, options }: { purse: Purse; work: Work; options: EstimateOptions },
): Chosen {
  const asked = new Set(sourcingOptions.filter((option) => request[option] !== undefined))
  const term = request.reserve ? termMonths(draft, request.reserve) : null
  const { horizon, growth } = work
  defineAbsent(draft, asked, purse)
  defineBreakEvens(draft, purse)
  for (const variable of paidBack) definePayback(draft, variable, purse)
  defineImpliedThroughput(draft)
  warnOfCapacity(draft, request.load)
  defineTotals(draft, { asked, purse, horizon: horizon.path, term, growth })
  if (request.own) defineOwnYears(draft, purse, work)
  return choose(draft, { asked, growth, held: work.held, isSearched: options.headlineOnly !== true })
}
