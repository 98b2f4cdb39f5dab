import type { Estimate, Range } from '../../contract/answer.ts'
import { kindOf } from '../../kinds/kinds.ts'
import type { Told } from '../estimates/answer.ts'

type Value = Estimate['headline'][string]

/** What a summary is made of: an answer, or an item of a comparison. */
export type Summarised = {
  status: string
  flag?: Estimate['flag']
  headline: Estimate['headline'] | null
  ranges: Estimate['ranges'] | null
  warnings: readonly Told[]
}

/** What a reader of an answer looks at first. */
export type Summary = {
  status: string
  flag?: Estimate['flag']
  headline: Record<string, Value>
  /** p10 and p90 of the estimate's error, of the leading figures that vary. */
  ranges: Record<string, { low: number; high: number }>
  warnings: { code: string; path?: string }[]
}

const digits = 6
/** A range is not known to more. */
const rangeDigits = 4

const rounded = (value: number, to: number) => Number(value.toPrecision(to))

/** A number to `digits` digits; words and yes or no as they are. */
function short(value: Value): Value {
  return typeof value === 'number' ? rounded(value, digits) : value
}

/**
 * Status, flag, warnings, the headline without nulls and to 6 digits, and the ranges of the kind's leading
 * figures. `wanted`: the headline figures that are shown; all where absent.
 */
export function summaryOf(
  kind: string,
  { status, flag, headline, ranges, warnings }: Summarised,
  wanted?: readonly string[],
): Summary {
  const known = Object.entries(headline ?? {}).filter(
    ([key, value]) => value !== null && (wanted === undefined || wanted.includes(key)),
  )
  return {
    status,
    ...(flag !== undefined && { flag }),
    headline: Object.fromEntries(known.map(([key, value]) => [key, short(value)])),
    ranges: Object.fromEntries(
      (kindOf(kind)?.leadingFigures ?? []).flatMap((key) => {
        const range = ranges?.[key]
        return range && range.low < range.high ? [[key, ends(range)]] : []
      }),
    ),
    warnings: briefly(warnings),
  }
}

function ends({ low, high }: Range): { low: number; high: number } {
  return { low: rounded(low, rangeDigits), high: rounded(high, rangeDigits) }
}

/** Each code once with where it stands first: the full answer has the others, and the words. */
function briefly(warnings: readonly Told[]): Summary['warnings'] {
  const codes = [...new Set(warnings.map(({ code }) => code))]
  return codes.flatMap((wanted) => {
    const found = warnings.find(({ code }) => code === wanted)
    if (found === undefined) return []
    const { code, path } = found
    return [{ code, ...(path !== undefined && { path }) }]
  })
}
