import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { SourcingRequest } from '../../../contract/request/sourcing.ts'
import type { Draft } from '../../draft/draft.ts'
import type { Purse } from '../../economy/currency.ts'
import type { Rent } from '../../economy/price.ts'
import { type RentOption, readRent } from './rent-price.ts'
import { definePaidByUse, defineReserved } from './rents.ts'

export type Rents = { [O in RentOption]?: Rent | null }

/** The prices of the ways to rent that were asked for. Throws Refusal `price_undated`. */
export function readRents(draft: Draft, request: SourcingRequest, entries: ResolvedEntries): Rents {
  const rents: Rents = {}
  for (const option of ['rent', 'reserve', 'spot'] as const) {
    const price = request[option]
    if (price)
      rents[option] = readRent(draft, option, price, {
        entry: entries.rents?.[option],
        catalogAsOf: entries.catalog_as_of,
      })
  }
  return rents
}

type RentParts = { rents: Rents; purse: Purse; size: string; entries: ResolvedEntries }

/** The costs of the ways to rent that were asked for. */
export function defineRents(
  draft: Draft,
  request: SourcingRequest,
  { rents, purse, size, entries }: RentParts,
): void {
  const { rent, reserve, spot } = request
  const source = (option: RentOption) => ({
    purse,
    size,
    entry: entries.rents?.[option],
    catalogAsOf: entries.catalog_as_of,
  })
  if (rent) definePaidByUse(draft, 'rent', rents.rent ?? null, { ...source('rent'), price: rent })
  if (reserve) defineReserved(draft, rents.reserve ?? null, { ...source('reserve'), price: reserve })
  if (spot) definePaidByUse(draft, 'spot', rents.spot ?? null, { ...source('spot'), price: spot })
}
