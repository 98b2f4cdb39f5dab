import type { PriceEntry } from '../contract/catalog/entries.ts'

/** What a price by reference may ask for beside its name. */
export type PriceContract = Pick<PriceEntry, 'basis' | 'currency'>

/** The kind of contract and the currency that a price by reference asks for, as far as it does. */
export function contractOf(price: object | undefined): Partial<PriceContract> {
  const { basis, currency } = (price ?? {}) as Partial<PriceContract>
  return { ...(basis !== undefined && { basis }), ...(currency !== undefined && { currency }) }
}
