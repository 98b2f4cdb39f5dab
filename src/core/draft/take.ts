import type { Estimate, Range } from '../../contract/answer.ts'
import type { Assumption, Gap } from '../sheet/figure.ts'
import { words } from '../words.ts'
import { assume, type Draft } from './draft.ts'

export type Taken = {
  /** Of the headline. */
  key: string
  unit: string
  /** What the sheet calls it. */
  path: string
  /** Where the request around has a field of the estimate's request. */
  at: (supply: string) => string
  /** Taken without its range: a count that is held. */
  isFixed?: boolean
}

/** Adds a headline figure of an estimate as a derived assumption with its range, or as unknown for its reason. */
export function take(draft: Draft, inner: Estimate, { key, unit, path, at, isFixed = false }: Taken): string {
  const value = inner.headline[key]
  const origin = {
    path,
    unit,
    origin: 'derived',
    source: words('estimate_of', { kind: inner.kind }),
  } as const
  if (typeof value !== 'number') return assume(draft, { ...origin, value: null, gap: gapOf(inner, key, at) })
  return assume(draft, { ...origin, value, ...(!isFixed && spreadOf(value, inner.ranges[key])) })
}

/** Of a triangle around its middle the tenth and ninetieth percentile lie this part of the way to its ends. */
const partToTheEnds = 1 - Math.sqrt(0.2)

/** The inner range is p10 to p90, so the triangle that stands for it is wider. Its middle may lie outside a skewed range. */
function spreadOf(
  value: number,
  range: Range | null | undefined,
): Pick<Assumption, 'low' | 'high' | 'distribution'> {
  if (!range || range.low >= range.high) return {}
  const { low, high } = range
  const ends = {
    low: Math.max(0, value - Math.max(0, value - low) / partToTheEnds),
    high: value + Math.max(0, high - value) / partToTheEnds,
  }
  return { low, high, distribution: { kind: 'triangular', mode: value, ...ends } }
}

function gapOf(inner: Estimate, key: string, at: Taken['at']): Gap {
  const unknown = inner.unknowns.find(({ path }) => path === `headline.${key}`)
  const { reason, supply, detail } = unknown ?? { reason: 'not_modelled' }
  return {
    reason,
    ...(supply !== undefined && { supply: at(supply) }),
    ...(detail !== undefined && { detail }),
  }
}
