import { type Static, Type } from 'typebox'
import { field, optional, strict } from '../field/field.ts'
import { PositiveInput } from '../field/number-input.ts'
import { Currency } from '../field/text.ts'
import { Load } from './demand.ts'
import { fleetFields } from './fleet.ts'
import { Ownership } from './ownership.ts'
import { Api, ApiByAmount, ApiByRef } from './sourcing-api.ts'
import {
  OnDemand,
  OnDemandByAmount,
  OnDemandByRef,
  Reserve,
  ReserveByAmount,
  ReserveByRef,
  Spot,
  SpotByAmount,
  SpotByRef,
} from './sourcing-rent.ts'
import { sourcingWorkSchemas, Throughput, Workload } from './sourcing-work.ts'

export * from './ownership.ts'
export * from './sourcing-api.ts'
export * from './sourcing-rent.ts'

const { accelerator, node, power, site, currency_rates, tax, pin } = fleetFields

export const SourcingRequest = Type.Object(
  {
    workload: field(Workload, 'What is to be done in a month.', { output_tokens_per_month: 5e10 }),
    throughput: optional(Throughput, 'How fast a machine works.', { tokens_per_s_per_accelerator: 2000 }),
    horizon_months: optional(
      PositiveInput,
      'Months that are compared over (months of 30 days). Default 36.',
      36,
    ),
    fleet_step_months: optional(
      Type.Integer({ minimum: 1, maximum: 120 }),
      'With workload.growth: months after which a reserved or owned fleet is enlarged for the months to come. Left out, it is sized at the start for the fullest month. Not with accelerator.count.',
      12,
    ),
    currency: optional(Currency, 'Currency of the answer. Default: that of the first price.', 'USD'),
    rent: optional(OnDemand, 'Rent on demand.', { ref: 'cheapest' }),
    reserve: optional(Reserve, 'Rent of a whole fleet.', { ref: 'cheapest', term_months: 12 }),
    spot: optional(Spot, 'Rent that may be interrupted.', { ref: 'cheapest' }),
    own: optional(Ownership, 'Machines of one’s own.', { mode: 'leased', currency: 'USD', as_of: '2026-10' }),
    api: optional(Api, 'A price list by token or byte.', { ref: 'deepseek.deepseek-v4-flash' }),
    load: optional(Load, 'How load varies and what is kept free.', { peak_to_average_factor: 2 }),
    accelerator,
    node,
    power,
    site,
    currency_rates,
    tax,
    pin,
  },
  { $id: 'SourcingRequest', description: 'One workload and the ways to get it done.', ...strict },
)

export const sourcingSchemas = [
  ...sourcingWorkSchemas,
  OnDemandByRef,
  OnDemandByAmount,
  OnDemand,
  ReserveByRef,
  ReserveByAmount,
  Reserve,
  SpotByRef,
  SpotByAmount,
  Spot,
  ApiByRef,
  ApiByAmount,
  Api,
  Ownership,
  SourcingRequest,
]

/** Paid while it works. */
export type OnDemandInput = Static<typeof OnDemand>
/** Paid for the whole fleet all month, at least for the term. */
export type ReserveInput = Static<typeof Reserve>
/** Paid while it works, with what interruptions cost on top. */
export type SpotInput = Static<typeof Spot>
/** A list of the catalog, with what it lacks or what differs in the list's currency; or amounts. */
export type ApiInput = Static<typeof Api>
/** What it takes to own machines. The node's purchase price stands in `node.price`. */
export type OwnershipInput = Static<typeof Ownership>
export type OwnershipMode = OwnershipInput['mode']
/** Fields that hold an amount of money. */
export type OwnershipAmount = Extract<keyof OwnershipInput, `${string}_amount_${string}`>
export type SourcingRequest = Static<typeof SourcingRequest>
