export type ImportedDate = { as_of: string | null; as_of_text: string | null }

/**
 * The earliest date that a free-form date allows, as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: a range counts
 * as old as its start, so that a price is never shown fresher than it is. The source's own words are
 * kept where they say more.
 */
export function importDate(text: string | undefined): ImportedDate {
  if (text === undefined) return { as_of: null, as_of_text: null }
  const quarter = /^(\d{4})-Q([1-4])$/.exec(text)
  const as_of = quarter
    ? `${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}`
    : (/\d{4}(-\d{2}(?!\d)(-\d{2}(?!\d))?)?/.exec(text)?.[0] ?? null)
  return { as_of, as_of_text: as_of === text ? null : text }
}
