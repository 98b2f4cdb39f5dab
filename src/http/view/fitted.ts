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
