import type { Estimate } from '../../../contract/answer.ts'
import type { PriceEntry } from '../../../contract/catalog/entries.ts'
import type { SourceWording } from '../../../contract/words.ts'

/** The rent that an item was computed with: never a silent pick. */
export type PriceShown = {
  /** `prices/id@version`; `null` for an amount that was sent. */
  ref: string | null
  provider: string | null
  region: string | null
  basis: string | null
  offer: string | null
  amount: number
  /** `USD/h` of an accelerator or a node, `USD/month`: `field` says of what. */
  unit: string
  field: string
  as_of: string | null
  /** Who says so. */
  source: SourceWording | null
  verified: boolean | null
}

/** Reads the rent off the assumptions of an estimate; `null` where it has none. */
export function priceShown({ assumptions }: Estimate, entry: PriceEntry | undefined): PriceShown | null {
  const rent = assumptions.find(({ path }) => /^price\.\w+_amount$/.test(path))
  if (!rent || typeof rent.value !== 'number') return null
  const named = rent.ref === undefined ? undefined : entry
  const sent = assumptions.find(({ path }) => path === 'price.basis')?.value
  return {
    ref: rent.ref ?? null,
    provider: named?.provider ?? null,
    region: named?.region ?? null,
    basis: named?.basis ?? (typeof sent === 'string' ? sent : null),
    offer: named?.offer ?? null,
    amount: rent.value,
    unit: rent.unit ?? '',
    field: rent.path,
    as_of: rent.as_of ?? null,
    source: rent.source ?? null,
    verified: rent.verified ?? null,
  }
}
