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

const rounded = (value: number, to: number) =>
  Number.isInteger(value) && Math.abs(value) < 10 ** to ? value : Number(value.toPrecision(to))

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
  const leading = kindOf(kind)?.leadingFigures ?? []
  return {
    status,
    ...(flag !== undefined && { flag }),
    headline: knownOf(headline ?? {}, wanted),
    ranges: endsOf(ranges ?? {}, leading),
    warnings: briefly(warnings),
  }
}

function knownOf(headline: Estimate['headline'], wanted: readonly string[] | undefined): Summary['headline'] {
  const known: Summary['headline'] = {}
  for (const key in headline) {
    const value = headline[key] ?? null
    if (value !== null && (wanted === undefined || wanted.includes(key))) known[key] = short(value)
  }
  return known
}

function endsOf(ranges: Estimate['ranges'], leading: readonly string[]): Summary['ranges'] {
  const shown: Summary['ranges'] = {}
  for (const key of leading) {
    const range = ranges[key]
    if (range && range.low < range.high) shown[key] = ends(range)
  }
  return shown
}

function ends({ low, high }: Range): { low: number; high: number } {
  return { low: rounded(low, rangeDigits), high: rounded(high, rangeDigits) }
}

/** Each code once with where it stands first: the full answer has the others, and the words. */
function briefly(warnings: readonly Told[]): Summary['warnings'] {
  if (warnings.length === 0) return []
  const codes = [...new Set(warnings.map(({ code }) => code))]
  return codes.flatMap((wanted) => {
    const found = warnings.find(({ code }) => code === wanted)
    if (found === undefined) return []
    const { code, path } = found
    return [{ code, ...(path !== undefined && { path }) }]
  })
}
