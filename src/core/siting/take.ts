import type { Estimate, Range } from '../estimates/answer.ts'
import { assume, type Draft } from '../estimates/draft.ts'
import type { Assumption, Gap } from '../sheet/figure.ts'

/** Adds a headline figure of an estimate as a derived assumption with its range, or as unknown for its reason. */
export function take(draft: Draft, inner: Estimate, key: string, unit: string): string {
  const value = inner.headline[key]
  const path = `estimate.${key}`
  const source = `${inner.kind} estimate`
  if (typeof value === 'number') {
    return assume(draft, {
      path,
      unit,
      value,
      ...spreadOf(value, inner.ranges[key]),
      origin: 'derived',
      source,
    })
  }
  return assume(draft, { path, unit, value: null, gap: gapOf(inner, key), origin: 'derived', source })
}

/** Of a triangle around its middle the tenth and ninetieth percentile lie this part of the way to its ends. */
const partToTheEnds = 1 - Math.sqrt(0.2)

/** The inner range is p10 to p90, so the triangle that stands for it is wider. */
function spreadOf(
  value: number,
  range: Range | null | undefined,
): Pick<Assumption, 'low' | 'high' | 'distribution'> {
  if (!range || range.low >= range.high) return {}
  const { low, high } = range
  const ends = {
    low: Math.max(0, value - (value - low) / partToTheEnds),
    high: value + (high - value) / partToTheEnds,
  }
  return { low, high, distribution: { kind: 'triangular', mode: value, ...ends } }
}

function gapOf(inner: Estimate, key: string): Gap {
  const unknown = inner.unknowns.find(({ path }) => path === `headline.${key}`)
  if (!unknown) return { reason: 'not_modelled', supply: 'estimate.request' }
  const { reason, supply, detail } = unknown
  return {
    reason,
    ...(supply !== undefined && { supply: `estimate.request.${supply}` }),
    ...(detail !== undefined && { detail }),
  }
}
