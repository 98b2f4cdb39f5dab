import { kindOf } from '../../kinds/kinds.ts'
import type { Summary } from './summary.ts'

/** Bytes that an ordinary reader takes in at a glance: 1.5 KiB. */
export const summaryMaxBytes = 1536

/** The same figure by another measure, the least asked first. */
const byMeasure = [/_per_year$/, /_per_accelerator_hour$/, /_per_million_\w+$/, /_per_request$/]

export type Fitted = Summary & { headline_left_out_count?: number }

/**
 * A summary within its bytes. One that is longer leaves out figures by a year, an hour, a token or a request,
 * then others from the end of the headline, and says how many; the leading figures stay.
 */
export function fitted(kind: string, summary: Summary, around: object): Fitted {
  return bytesMostOf({ ...around, ...summary }) <= summaryMaxBytes
    ? summary
    : shortenedTo(kind, summary, around)
}

/** Of a rounded number (`-1.23457e+100`) and of a character as JSON escapes it. */
const longest = { number: 13, character: 6 }
const isName = /^[\w.]*$/

/** Bytes of its JSON at the most: most summaries are far below their bound, and need not be written twice. */
function bytesMostOf(value: unknown): number {
  if (typeof value === 'number') return longest.number
  if (typeof value === 'string') return 2 + (isName.test(value) ? 1 : longest.character) * value.length
  if (typeof value !== 'object' || value === null) return 'false'.length
  let bytes = '{}'.length
  for (const key in value) bytes += key.length + '"":,'.length + bytesMostOf(value[key as keyof typeof value])
  return bytes
}

function shortenedTo(kind: string, summary: Summary, around: object): Fitted {
  const leading = kindOf(kind)?.leadingFigures ?? []
  const keys = Object.keys(summary.headline)
  const rankOf = (key: string) => {
    const measure = byMeasure.findIndex((end) => end.test(key))
    return measure < 0 ? byMeasure.length : measure
  }
  const spare = keys
    .filter((key) => !leading.includes(key))
    .toReversed()
    .toSorted((a, b) => rankOf(a) - rankOf(b))
  const headline = { ...summary.headline }
  let left = 0
  const made = (): Fitted => ({
    ...summary,
    headline: { ...headline },
    ...(left > 0 && { headline_left_out_count: left }),
  })
  for (const key of spare) {
    if (Buffer.byteLength(JSON.stringify({ ...around, ...made() })) <= summaryMaxBytes) break
    delete headline[key]
    left += 1
  }
  return made()
}
