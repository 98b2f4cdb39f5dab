import type { ResolvedEntries } from '../catalog/resolved-entries.ts'
import { type Purse, purseOf } from '../economy/currency.ts'
import { requireDate, warnAge } from '../economy/price.ts'
import { purchaseCurrency, requirePurchaseDate } from '../economy/purchase.ts'
import { electricityCurrency } from '../economy/site.ts'
import { type Fleet, nodeSize } from '../fleet/node.ts'
import { Refusal } from '../refusal.ts'
import { apiCurrency, defineApiCost } from '../sourcing/api.ts'
import {
  breakEvenKeys,
  defineBreakEvens,
  defineImpliedThroughput,
  definePayback,
  pairs,
  paybackKey,
} from '../sourcing/break-even.ts'
import { type Choice, choose } from '../sourcing/choice.ts'
import { busyShare, defineFleetSize, warnOfCapacity } from '../sourcing/fleet-size.ts'
import { defineOwn, ownKeys } from '../sourcing/own.ts'
import { settleQuotients } from '../sourcing/quotients.ts'
import { defineRents, type Rents, readRents } from '../sourcing/rent-options.ts'
import { termMonths } from '../sourcing/rents.ts'
import { type SourcingOption, type SourcingRequest, sourcingOptions } from '../sourcing/request.ts'
import { defineTotals, horizonOf } from '../sourcing/totals.ts'
import { allTokens, defineWorkload, workHours } from '../sourcing/workload.ts'
import type { Estimate } from './answer.ts'
import { assemble, type EstimateOptions } from './assemble.ts'
import { type Draft, startDraft } from './draft.ts'
import type { EstimateInputs } from './training.ts'

export type SourcingEstimate = Estimate & { choice: Choice }

const perOption = sourcingOptions.flatMap((option) => [
  `${option}_cost_amount_per_month`,
  `${option}_cost_amount`,
  ...(option === 'api'
    ? []
    : [`${option}_cost_amount_per_accelerator_hour`, `${option}_cost_amount_per_work_hour`]),
  `${option}_cost_amount_per_million_tokens`,
])

/** Figures of the headline, in their published order. */
export const sourcingKeys = [
  allTokens,
  workHours,
  'accelerator_needed_count',
  'accelerator_count',
  'node_count',
  busyShare,
  ...perOption,
  ...ownKeys,
  ...pairs.flatMap(breakEvenKeys),
  'break_even_rent_api_throughput_factor',
  'price_implied_tokens_per_s_per_accelerator',
  paybackKey('rent'),
  paybackKey('reserve'),
  paybackKey('api'),
]

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
  const asked = new Set(sourcingOptions.filter((option) => request[option] !== undefined))
  const fleet: Fleet = { accelerator: request.accelerator, node: request.node, power: request.power, entries }
  const size = nodeSize(draft, fleet)
  const tokens = defineWorkload(draft, request.workload, request.throughput)
  defineFleetSize(draft, { count: request.accelerator?.count, load: request.load, size })
  const rents = readRents(draft, request, entries)
  const purse = purseOf(request, currencyOf(request, entries, rents), entries)
  const horizon = horizonOf(draft, request.horizon_months)
  defineRents(draft, request, { rents, purse, size, entries })
  defineOwn(draft, request, { fleet, purse, horizon })
  if (request.api) {
    const { api, workload } = request
    const entry = entries.token_price
    defineApiCost(draft, { api, entry, purse, tokens, workload, catalogAsOf: entries.catalog_as_of })
  }
  const term = request.reserve ? termMonths(draft, request.reserve) : null
  defineTotals(draft, { asked, purse, horizon, term })
  defineComparisons(draft, purse)
  settleQuotients(draft)
  const choice = choose(draft, asked)
  return { ...finish(draft, purse, choice, options), choice }
}

/** Amounts of money need a date, and the idle draw of an owned fleet is the ownership's own. */
function checkRequest(draft: Draft, { own, node, power }: SourcingRequest, entries: ResolvedEntries): void {
  const today = entries.catalog_as_of
  if (own) warnAge(draft, 'own', requireDate('own.as_of', own.as_of), today)
  requirePurchaseDate(node)
  for (const field of ['idle_ratio', 'load_ratio', 'idle_draw_ratio', 'host_share_ratio'] as const)
    if (power?.[field] !== undefined)
      throw new Refusal('field_conflict', `/power/${field}`, { fields: ['own.idle_draw_ratio'] })
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

function defineComparisons(draft: Draft, purse: Purse): void {
  defineBreakEvens(draft, purse)
  for (const variable of ['rent', 'reserve', 'api'] as const) definePayback(draft, variable, purse)
  defineImpliedThroughput(draft)
  warnOfCapacity(draft)
}

function finish(draft: Draft, purse: Purse, choice: Choice, options: EstimateOptions): Estimate {
  const cheapest: SourcingOption | null = choice.ranking[0]?.option ?? null
  for (const { option, reason } of choice.not_ranked)
    draft.warnings.push({ code: 'option_not_ranked', path: option, parameters: { reason } })
  draft.notModelled.push('taxes', 'network_egress', 'migration')
  const reading = {
    kind: 'sourcing',
    keys: sourcingKeys,
    driven: (['rent', 'own', 'api'] as const).map((option) => `${option}_cost_amount`),
    others: { cost_currency: purse.currency, cheapest_option: cheapest },
    gaps: {
      cost_currency: { reason: 'input_missing', supply: 'currency' },
      cheapest_option: { reason: 'depends_on_unknown', supply: 'rent' },
    },
    validity: { domain: 'sourcing', inside_domain: false, backtest: null },
  } as const
  return assemble(draft, reading, options)
}
