import type { TokenPriceEntry, TokenPriceVariant } from '../../contract/catalog/entries.ts'
import { type Draft, warn } from '../draft/draft.ts'

/**
 * What to know of a price list of the catalog before money rests on it: that it is no longer in force, and which of
 * its other prices (of some hours, of coming days, by length of answer) the answer does not take: `unused`, else all.
 */
export function warnOfList(
  draft: Draft,
  path: string,
  entry: TokenPriceEntry,
  today: string | undefined,
  unused?: readonly TokenPriceVariant[],
): void {
  if (entry.retired || entry.historical)
    warn(draft, { code: 'price_not_in_force', path, parameters: { ref: entry.id } })
  const variants = unused ?? entry.variants.filter(({ valid_until: end }) => !end || !today || end > today)
  if (variants.length > 0)
    warn(draft, {
      code: 'price_variants_unused',
      path,
      parameters: { ref: entry.id, variants: variants.map(nameOf) },
    })
}

/** A variant by what sets it apart, in the words of its own fields. */
function nameOf({ valid_from, hours_utc, by_answer_length }: TokenPriceVariant): string {
  return [
    hours_utc && `hours_utc ${hours_utc}`,
    valid_from && `valid_from ${valid_from}`,
    by_answer_length && 'by_answer_length',
  ]
    .filter(Boolean)
    .join(' ')
}
