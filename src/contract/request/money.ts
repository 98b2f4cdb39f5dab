import type { PriceBasis } from '../catalog/entries.ts'
import type { NumberInput } from './number.ts'

export type Money = { amount: NumberInput; currency: string }

export type TaxBasis = 'included' | 'excluded'

/** What is to be known of an amount of money beside its currency. */
export type PriceNotes = {
  as_of?: string
  /** Whether the amount holds tax. */
  tax?: TaxBasis
  /** Tax over the amount without it. */
  tax_ratio?: NumberInput
  /** Who says so. */
  source?: string
}

/** A purchase price: of the catalog, or as an amount. With a card's price, the cards' share of a node. */
export type NodePriceInput =
  | ({ ref: string; accelerator_share_ratio?: NumberInput } & Pick<PriceNotes, 'tax' | 'tax_ratio'>)
  | ({
      amount?: NumberInput
      accelerator_amount?: NumberInput
      accelerator_share_ratio?: NumberInput
      currency: string
    } & PriceNotes)

export type PriceInput =
  | ({
      ref: string
      /** Of `cheapest`: the kind of contract, by default on demand, and the currency, by default that of the rest. */
      basis?: PriceBasis
      currency?: string
    } & Pick<PriceNotes, 'tax' | 'tax_ratio'>)
  | ({
      accelerator_hour_amount?: NumberInput
      node_hour_amount?: NumberInput
      node_month_amount?: NumberInput
      pf_day_amount?: NumberInput
      currency: string
      basis?: PriceBasis
    } & PriceNotes)

/** A dated rate: one `from` is worth `rate` of `to`. */
export type CurrencyRate = { from: string; to: string; rate: NumberInput; as_of: string }
