import type { ResolvedEntries } from '../catalog/resolved-entries.ts'
import { exchange, type Purse } from '../economy/currency.ts'
import { moneyOf } from '../economy/ownership-amounts.ts'
import { givenPrice, requireDate, warnAge } from '../economy/price.ts'
import { definePurchaseCost } from '../economy/purchase.ts'
import { assume, type Draft, define, lack } from '../estimates/draft.ts'
import { acceleratorFigure } from '../fleet/accelerator.ts'
import { nodeSize } from '../fleet/node.ts'
import { choosePrecision, definePeak } from '../fleet/peak.ts'
import { bytesPerGb, bytesPerGib } from '../units.ts'
import type { MarketRequest } from './request.ts'

/** Compute now and ahead, memory and its money, ratios: what the accelerators of a market amount to. */
export function defineMachines(
  draft: Draft,
  request: MarketRequest,
  entries: ResolvedEntries,
  purse: Purse,
): void {
  const hardware = { input: request.accelerator, entries }
  const peak = definePeak(draft, choosePrecision(draft, request.precision, hardware, 'precision'), hardware)
  const memory = acceleratorFigure(draft, 'memory_usable_gib', hardware)
  const bandwidth = acceleratorFigure(draft, 'memory_bandwidth_gb_per_s', hardware)
  const bytes = `${memory} * ${bytesPerGib}[byte/GiB]`
  const change = 'growth_total_factor / efficiency_total_factor'
  define(draft, 'compute_flop_per_s', 'FLOP/s', `accelerator_count * ${peak}`)
  define(draft, 'accelerator_ahead_count', 'count', `accelerator_count * ${change}`)
  define(draft, 'compute_ahead_flop_per_s', 'FLOP/s', `compute_flop_per_s * ${change}`)
  define(draft, 'memory_total_bytes', 'byte', `accelerator_count * ${bytes}`)
  define(draft, 'compute_to_memory_flop_per_s_per_byte', 'FLOP/s/byte', `${peak} / (${bytes})`)
  define(
    draft,
    'compute_to_bandwidth_flop_per_byte',
    'FLOP/byte',
    `${peak} / (${bandwidth} * ${bytesPerGb}[byte/GB])`,
  )
  define(
    draft,
    'node_count',
    'count',
    `ceil(accelerator_count / ${nodeSize(draft, { ...fleetOf(request), entries })})`,
  )
  definePurchaseCost(draft, { ...fleetOf(request), entries }, purse)
  defineMemoryMoney(draft, request.memory_price, purse, entries.catalog_as_of)
}

const fleetOf = ({ accelerator, node }: MarketRequest) => ({ accelerator, node, power: undefined })

function defineMemoryMoney(
  draft: Draft,
  price: MarketRequest['memory_price'],
  purse: Purse,
  today: string | undefined,
): void {
  const name = 'memory_cost_amount'
  const money = moneyOf(purse)
  if (!price) {
    lack(draft, name, money, { reason: 'input_missing', supply: 'memory_price.amount_per_gb' })
    return
  }
  const asOf = requireDate('memory_price.as_of', price.as_of)
  warnAge(draft, 'memory_price', asOf, today)
  const path = 'memory_price.amount_per_gb'
  const { currency, tax, tax_ratio } = price
  const amount = assume(draft, givenPrice(path, `${currency}/GB`, price.amount_per_gb, price))
  const converted = exchange(draft, purse, { currency, at: 'memory_price', tax, tax_ratio })
  if ('gap' in converted) lack(draft, name, money, converted.gap)
  else define(draft, name, money, `memory_total_bytes / ${bytesPerGb}[byte/GB] * ${amount}${converted.term}`)
}
