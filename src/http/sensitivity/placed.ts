import { readPath, setPath } from '../../core/readers/claims/place.ts'
import { Refusal } from '../../core/refusal.ts'
import { figuresAt } from '../../core/sheet/at-points.ts'
import type { SensitivityBody } from '../schemas/sensitivity.ts'
import type { VariedInput } from './inputs.ts'
import type { Asking, Seen } from './model.ts'

/** Rounding of one and the same formula. */
const rounding = 1e-9

type Placing = { base: Seen; inputs: readonly VariedInput[]; figures: readonly string[] }

/**
 * The inputs, those that do more than their place in the sheet says made to move the request: a count of accelerators also
 * chooses the plan. One that was sent is tried at both ends of its range, in the sheet and as a request.
 */
export function placed(
  body: SensitivityBody,
  asking: Asking,
  { base, inputs, figures }: Placing,
): VariedInput[] {
  const isSent = (path: string) => readPath(body.request, path) !== undefined
  return inputs.map((input) => {
    if (input.slot === null || !isSent(input.path) || input.rangeFrom === 'request') return input
    const isOfSheet = [0.1, 0.9].every((share) => isSame(body, asking, { base, input, figures }, share))
    return isOfSheet ? input : { ...input, slot: null }
  })
}

type Tried = { base: Seen; input: VariedInput; figures: readonly string[] }

function isSame(
  body: SensitivityBody,
  { see }: Asking,
  { base, input, figures }: Tried,
  share: number,
): boolean {
  const { shown } = base
  const value = input.quantile(share)
  if (shown === null || input.slot === null) return false
  const keys = figures.filter((figure) => shown.keys.includes(figure))
  const moved = new Map([[input.slot, Float64Array.of(value)]])
  const inSheet = figuresAt(shown.sheet, moved, keys.map(shown.nameOf), 1)
  const request = structuredClone(body.request)
  setPath(request, input.path, value)
  try {
    const { headline } = see(request).estimate
    return keys.every((key, at) => isClose(headline[key], inSheet[at]?.[0] ?? Number.NaN))
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

function isClose(told: unknown, found: number): boolean {
  if (typeof told !== 'number') return Number.isNaN(found)
  return Math.abs(told - found) <= rounding * Math.abs(told)
}
