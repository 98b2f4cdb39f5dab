import { type Draft, warn } from '../draft/draft.ts'
import { pointerTo } from '../draft/number-input.ts'
import { Refusal } from '../refusal.ts'

const staleAfterMonths = 12

/** Warns at `at.as_of`, as `warnStale`. */
export function warnAge(draft: Draft, at: string, asOf: string | undefined, today: string | undefined): void {
  warnStale(draft, `${at}.as_of`, { asOf, today })
}

type Dates = { asOf: string | undefined; today: string | undefined }

/**
 * Warns, once at a path, of an amount that is over a year old. Age is measured against the catalog's date, not a clock,
 * so that the same request stays the same answer.
 */
export function warnStale(draft: Draft, path: string, { asOf, today }: Dates): void {
  if (!asOf || !today) return
  const months = monthsOf(today) - monthsOf(asOf)
  const isKnown = draft.warnings.some((warning) => warning.code === 'price_stale' && warning.path === path)
  if (months > staleAfterMonths && !isKnown)
    warn(draft, { code: 'price_stale', path, parameters: { as_of: asOf, months } })
}

/** An amount of money without a date says nothing: it is refused as `price_undated`. `at` is the field. */
export function requireDate(at: string, asOf: string | null | undefined): string {
  if (!asOf) throw new Refusal('price_undated', pointerTo(at))
  return asOf
}

type Dated = Dates & { at: string }

/**
 * For amounts that stand beside the cost of an answer and not in it (electricity of a run that is
 * rented, what its nodes cost to buy): answered without a date too, with a warning.
 */
export function warnDate(draft: Draft, { at, asOf, today }: Dated): void {
  warnAge(draft, at, asOf, today)
  const [code, path] = ['price_without_date', `${at}.as_of`]
  const isKnown = draft.warnings.some((warning) => warning.code === code && warning.path === path)
  if (asOf === undefined && !isKnown) warn(draft, { code, path })
}

function monthsOf(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7) || 1)
}
