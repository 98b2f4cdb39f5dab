import { numberAt } from '../../../core/readers/claims/place.ts'
import type { Unknown } from '../../../core/readers/optimum/program.ts'
import { Refusal } from '../../../core/refusal.ts'
import { boundsAt } from '../../schemas/bounds-at.ts'
import type { OptimumBody, SolveUnknownBody } from '../../schemas/solve-optimum.ts'

/** A number that is searched for, by its place in the request. */
export type NumberUnknown = Unknown & { path: string }
export type Choice = { path: string; value: number | string | boolean }
export type Sought = { numbers: NumberUnknown[]; choices: Choice[][] }

/** Combinations of choices, each of which is searched for itself. */
const combinationsMost = 500
/** Without bounds of its own a number begins here. */
const usual = 1

/**
 * What a body searches for: its numbers, with their bounds, and all combinations of its choices. Throws Refusal
 * `path_not_solvable`, `range_invalid`, `field_conflict`, `work_too_large`.
 */
export function soughtOf(body: OptimumBody): Sought {
  const seen = new Set<string>()
  for (const [index, { path }] of body.unknowns.entries()) {
    if (seen.has(path)) throw new Refusal('path_not_solvable', `/unknowns/${index}/path`, { path })
    seen.add(path)
  }
  const numbers = body.unknowns.flatMap((unknown, index) =>
    unknown.choices === undefined ? [numberOf(body, unknown, `/unknowns/${index}`)] : [],
  )
  const lists = body.unknowns.flatMap((unknown, index) => {
    const { choices, path } = checked(unknown, `/unknowns/${index}`)
    return choices === undefined ? [] : [choices.map((value) => ({ path, value }))]
  })
  const count = lists.reduce((product, list) => product * list.length, 1)
  if (count > combinationsMost)
    throw new Refusal('work_too_large', '/unknowns', {
      work: count,
      bound: combinationsMost,
      unit: 'choices',
    })
  return { numbers, choices: lists.reduce<Choice[][]>(combined, [[]]) }
}

const combined = (found: Choice[][], list: Choice[]) =>
  found.flatMap((some) => list.map((one) => [...some, one]))

function checked(unknown: SolveUnknownBody, pointer: string): SolveUnknownBody {
  if (unknown.choices === undefined) return unknown
  const other = (['low', 'high', 'integer'] as const).find((name) => unknown[name] !== undefined)
  if (other !== undefined)
    throw new Refusal('field_conflict', `${pointer}/${other}`, {
      fields: [`unknowns.choices`, `unknowns.${other}`],
    })
  return unknown
}

function numberOf({ kind, request }: OptimumBody, unknown: SolveUnknownBody, pointer: string): NumberUnknown {
  const { path } = unknown
  const own = boundsAt(kind, path)
  if (own === null) throw new Refusal('path_not_solvable', `${pointer}/path`, { path })
  const low = Math.max(own.low, unknown.low ?? own.low)
  const high = Math.min(own.high, unknown.high ?? own.high)
  if (low > high) throw new Refusal('range_invalid', `${pointer}/low`, { low, value: low, high })
  const isWhole = own.isWhole || unknown.integer === true
  const start = numberAt(request, path) ?? middleOf(unknown, { low, high })
  return { path, low, high, isWhole, start: clamp(isWhole ? Math.round(start) : start, low, high) }
}

/** Between the bounds that were sent, by logarithms; half of the only one; else what is usual. */
function middleOf({ low, high }: SolveUnknownBody, bounds: { low: number; high: number }): number {
  if (low !== undefined && high !== undefined)
    return low > 0 ? Math.sqrt(low) * Math.sqrt(high) : (low + high) / 2
  if (high !== undefined) return high > 0 ? high / 2 : high * 2
  if (low !== undefined && low !== 0) return low > 0 ? low * 2 : low / 2
  const isBounded = bounds.low > 1e-300 && bounds.high < 1e30
  return isBounded ? Math.sqrt(bounds.low) * Math.sqrt(bounds.high) : usual
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
