import type { Estimate } from '../../../contract/answer.ts'
import type { PriceInput } from '../../../contract/request/fleet.ts'
import type { SitedEstimate } from '../../../contract/request/siting.ts'
import { type Draft, define, lack } from '../../draft/draft.ts'
import { exchange } from '../../economy/currency.ts'
import { moneyOf } from '../../economy/ownership-amounts.ts'
import { findRent, type Rent } from '../../economy/price.ts'
import { nodeSize } from '../../fleet/node.ts'
import { Refusal } from '../../refusal.ts'
import type { Gap } from '../../sheet/figure.ts'
import { daysPerMonth, hoursPerDay, hoursPerMonth } from '../../units.ts'
import { words } from '../../words.ts'
import { nodesFor } from '../training/counts.ts'
import type { SiteSource } from './site-sheet.ts'
import { isRun } from './sited-run.ts'
import { take } from './take.ts'
import { replicas, takeAccelerators } from './take-work.ts'
import { estimateWork, fleetOf } from './work.ts'

/** The price of a site, else that of the estimate, which holds wherever a site has none of its own. */
export function rentAt({ request, index }: Pick<SiteSource, 'request' | 'index'>): {
  at: string
  price: PriceInput | undefined
} {
  const own = request.sites[index]?.price
  if (own !== undefined) return { at: 'site.price', price: own }
  return { at: 'estimate.request.price', price: priceOf(request.estimate) }
}

/** A price that the estimate has itself. Owned machines and storage are not rented. */
export function priceOf({ kind, request }: SitedEstimate): PriceInput | undefined {
  return kind === 'sourcing' || kind === 'market' ? undefined : request.price
}

/** Throws Refusal `field_conflict` for a rent where nothing is rented by the hour. */
export function checkRents({ request }: Pick<SiteSource, 'request'>): void {
  const { estimate, sites } = request
  const isRented =
    isRun(estimate.kind) ||
    estimate.kind === 'serving' ||
    (estimate.kind === 'demand' && estimate.request.sizing.method !== 'money_proxy')
  for (const [index, { price }] of sites.entries()) {
    if (price !== undefined && !isRented)
      throw new Refusal('field_conflict', `/sites/${index}/price`, { fields: ['estimate', 'sites.price'] })
  }
}

/** What the machines of the work cost to rent at the place, for the same work everywhere. */
export function defineRent(draft: Draft, source: SiteSource): void {
  const { purse, entries, scope } = source
  const name = 'rent_cost_amount'
  const money = moneyOf(purse)
  const { at, price } = rentAt(source)
  if (price === undefined || scope.base !== 'rent') {
    lack(draft, name, money, { reason: 'not_requested', supply: 'site.price' })
    return
  }
  const rent = findRent(draft, { price, entries, at })
  const quantity: Quantity = rent
    ? paidQuantity(draft, source, rent)
    : { gap: { reason: 'input_missing', supply: `${at}.accelerator_hour_amount` } }
  const converted = exchange(draft, purse, rent ?? { currency: money, at })
  if ('gap' in quantity) lack(draft, name, money, quantity.gap)
  else if ('gap' in converted) lack(draft, name, money, converted.gap)
  else define(draft, name, money, `${quantity.term} * ${rent?.path}${converted.term}`)
}

type Quantity = { term: string } | { gap: Gap }

function paidQuantity(draft: Draft, source: SiteSource, rent: Rent): Quantity {
  const { kind } = source.request.estimate
  if (isRun(kind)) return { term: paidByRun(draft, source, rent) }
  if (kind === 'demand') return { term: paidByDemand(draft, source, rent) }
  return paidByReplicas(draft, source, rent)
}

/** As in the training estimate: a node is paid whole where the counts are known. */
function paidByRun(draft: Draft, { inner, request, entries }: SiteSource, { basis, size }: Rent): string {
  if (basis === 'pf_day') return take(draft, inner, 'training_compute_pf_days', 'PF_day')
  if (basis === 'accelerator_hour') return take(draft, inner, 'accelerator_hours', 'h')
  const isScheduled = typeof inner.headline.node_count === 'number'
  const fleet = fleetOf(request.estimate, entries) ?? { entries }
  const nodes = () =>
    size === undefined
      ? take(draft, inner, 'node_count', 'count')
      : nodesFor(take(draft, inner, 'accelerator_count', 'count'), size)
  const hours = isScheduled
    ? `${nodes()} * period_days * ${hoursPerDay}[h/day]`
    : `${take(draft, inner, 'accelerator_hours', 'h')} / ${size ?? nodeSize(draft, fleet)}`
  return basis === 'node_hour' ? hours : `${hours} / ${hoursPerDay}[h/day] / ${daysPerMonth}[day/month]`
}

const paidUnits: Record<Rent['basis'], string> = {
  accelerator_hour: 'h',
  node_hour: 'h',
  node_month: 'month',
  pf_day: 'PF_day',
}

/** What a demand pays for in a day is what it costs at a price of 1, whatever its scaling. */
function paidByDemand(draft: Draft, { inner, request, entries, purse }: SiteSource, rent: Rent): string {
  const { basis } = rent
  const key = `paid_${basis}s_per_day`
  const path = `estimate.${key}`
  if (!draft.assumptions.some((known) => known.path === path) && request.estimate.kind === 'demand') {
    const currency = moneyOf(purse)
    const { request: demand } = request.estimate
    const { tax } = demand
    const price: PriceInput = {
      [`${basis}_amount`]: 1,
      currency,
      as_of: entries.catalog_as_of ?? '2026',
      ...(tax && { tax }),
    }
    const ofEntry = rent.size !== undefined && entries.price
    const atOne = estimateWork(
      { kind: 'demand', request: { ...demand, price: ofEntry ? { ref: ofEntry.id } : price } },
      ofEntry ? { ...entries, price: { ...ofEntry, currency, [`${basis}_amount`]: 1 } } : entries,
      { samples: 0, seed: 1, include: { derivation: false, drivers: false } },
    )
    const value = atOne.headline.cost_amount_per_day
    const renamed: Estimate = {
      ...inner,
      headline: { [key]: value ?? null },
      ranges: {},
      unknowns: atOne.unknowns.map((one) => ({ ...one, path: `headline.${key}` })),
    }
    take(draft, renamed, key, `${paidUnits[basis]}/day`)
  }
  return `${path} * ${daysPerMonth}[day]`
}

/** Replicas are held all month. */
function paidByReplicas(
  draft: Draft,
  { inner, request, entries }: SiteSource,
  { basis, size }: Rent,
): Quantity {
  const { estimate } = request
  if (basis === 'pf_day' || estimate.kind !== 'serving')
    return { gap: { reason: 'not_modelled', detail: words('pf_day_price') } }
  const accelerators = `${takeAccelerators(draft, inner)} * ${replicas(draft, estimate)}`
  if (basis === 'accelerator_hour') return { term: `${accelerators} * ${hoursPerMonth}[h]` }
  const nodes = `${accelerators} / ${size ?? nodeSize(draft, fleetOf(estimate, entries) ?? { entries })}`
  return { term: basis === 'node_hour' ? `${nodes} * ${hoursPerMonth}[h]` : `${nodes} * 1[month]` }
}
