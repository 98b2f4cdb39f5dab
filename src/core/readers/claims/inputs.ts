import type { Origin } from '../../../contract/answer.ts'
import { Refusal } from '../../refusal.ts'
import type { Basis, CheckedClaim } from './claim.ts'
import type { Changes, Trial } from './evaluate.ts'

/** `convention`: a neutral value or setting that the claim's arithmetic leaves out. */
export type InputBasis = Basis | 'convention' | Exclude<Origin, 'given'>

/** A number that a claim rests on: its own, or one that the estimate brought in. */
export type ClaimInput = {
  path: string
  unit: string
  value: number
  basis: InputBasis
  low?: number
  high?: number
  /** The figure that this input was solved from. */
  solvedFrom?: string
  /** The bounds are of the number as it was used, and not what it could plausibly be in its place. */
  isRange?: boolean
  /** It cannot be moved by itself: a number of a catalog entry that the request names as a whole. */
  isFixed?: boolean
}

/** Blocks whose numbers come from their entry alone once they name one. */
const wholeBlocks = /^(model|price|revenue)\./

/** A number of a model's shape must fit the others. */
function isShape(path: string): boolean {
  return path.startsWith('model.') && !/^model\.parameters_(total|active)_count$/.test(path)
}

/** Every number that the evaluation rested on. The claim's own say which basis they have. */
export function inputsOf(claim: CheckedClaim, { estimate, sheet }: Trial): ClaimInput[] {
  const own = claim.assumptions.flatMap(
    ({ path, unit, basis, low, high, solved_from, from_step }): ClaimInput[] => {
      const value = sheet.assumptions.find((one) => one.path === path)?.value
      if (typeof value !== 'number' || from_step !== undefined) return []
      return [
        { path, unit, value, basis, ...bounds(low, high), ...(solved_from && { solvedFrom: solved_from }) },
      ]
    },
  )
  const derived = claim.assumptions.filter(({ from_step }) => from_step !== undefined)
  const known = new Set([...own, ...derived].map(({ path }) => path))
  const brought = (estimate?.assumptions ?? []).flatMap(
    ({ path, unit = '1', value, origin, low, high }): ClaimInput[] => {
      if (typeof value !== 'number' || known.has(path)) return []
      const isFixed = (origin !== 'given' && wholeBlocks.test(path)) || isShape(path)
      const basis = origin === 'given' ? (claim.request_basis ?? 'convention') : origin
      const isRange = low !== undefined || high !== undefined
      const more = { ...bounds(low, high), ...(isRange && { isRange }), ...(isFixed && { isFixed }) }
      return [{ path, unit, value, basis, ...more }]
    },
  )
  return [...own, ...brought]
}

function bounds(low: number | undefined, high: number | undefined): { low?: number; high?: number } {
  return { ...(low !== undefined && { low }), ...(high !== undefined && { high }) }
}

/** Our figures with some inputs changed; `null` where the request cannot be answered so. */
export type Evaluate = (changes: Changes) => Trial['ours'] | null

/** Each change is looked at once, however many figures ask for it: a check asks for the same ones of each. */
export function onceEach<T>(look: (changes: Changes) => T): (changes: Changes) => T {
  const known = new Map<string, T>()
  return (changes) => {
    const key = JSON.stringify([...changes])
    const found = known.get(key)
    if (found !== undefined) return found
    const made = look(changes)
    known.set(key, made)
    return made
  }
}

/** As `onceEach`, of our figures. */
export function evaluateOnce(evaluate: (changes: Changes) => Trial): Evaluate {
  return onceEach((changes) => tryOurs(evaluate, changes))
}

function tryOurs(evaluate: (changes: Changes) => Trial, changes: Changes): Trial['ours'] | null {
  try {
    return evaluate(changes).ours
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** A figure with one input changed; `null` where the request cannot be answered so. */
export function figureAt(evaluate: Evaluate, base: Changes, figure: string, path: string) {
  return (value: number): number | null => evaluate(new Map(base).set(path, value))?.get(figure) ?? null
}

/** Small and large, since a figure in whole nodes moves in steps. */
const nudges = [1.01, 2, 0.5]
/** An input that cancels moves a figure by rounding alone. */
const rounding = 1e-9

/** Whether a figure moves when one input alone is changed. */
export function moves(figureOf: (value: number) => number | null, value: number, ours: number): boolean {
  return nudges.some((nudge) => {
    const moved = figureOf(value === 0 ? nudge / 10 : value * nudge)
    return moved !== null && Math.abs(moved - ours) > rounding * Math.abs(ours)
  })
}
