import { numberAt } from '../../core/readers/claims/place.ts'
import type { Uncertain } from '../../core/readers/sensitivity/model.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Assumption } from '../../core/sheet/figure.ts'
import { distributionOf, quantile, varies } from '../../core/sheet/quantile.ts'
import type { Sheet } from '../../core/sheet/sheet.ts'
import { boundsAt } from '../schemas/bounds-at.ts'
import type { SensitivityBody } from '../schemas/sensitivity.ts'
import type { NumberBounds } from '../validation/number-bounds.ts'
import { quantileOf, tenPercent } from './quantile.ts'

export type VariedInput = Uncertain & {
  rangeFrom: 'body' | 'request' | 'estimate' | 'ten_percent'
  /** Its place in the sheet; `null`: the request is made anew for each value. */
  slot: number | null
  /** What its field takes: a point outside has no figures. `null`: no field of the request has it. */
  bounds: NumberBounds | null
}

/**
 * The inputs that vary: those that are listed, else all of the sheet that have a range. Throws Refusal
 * `path_not_solvable` for a path that names no number with a value.
 */
export function inputsOf(body: SensitivityBody, sheet: Sheet | null): VariedInput[] {
  if (body.inputs === undefined)
    return (sheet?.assumptions ?? []).flatMap((one, slot) => ownInput(body, one, slot))
  const seen = new Set<string>()
  return body.inputs.map((listed, index) => {
    const { path, distribution } =
      typeof listed === 'string' ? { path: listed, distribution: undefined } : listed
    const input = seen.has(path) ? null : listedInput(body, { path, sheet })
    seen.add(path)
    if (input === null) throw new Refusal('path_not_solvable', `/inputs/${index}`, { path })
    if (distribution === undefined) return input
    return { ...input, quantile: whole(quantileOf(distribution), input.bounds), rangeFrom: 'body' }
  })
}

/** Of a number that its field takes whole alone, the nearest. */
function whole(quantile: (share: number) => number, bounds: NumberBounds | null): VariedInput['quantile'] {
  return bounds?.isWhole ? (share) => Math.round(quantile(share)) : quantile
}

function ownInput(body: SensitivityBody, assumption: Assumption, slot: number): VariedInput[] {
  const distribution = distributionOf(assumption)
  const { path, value, origin } = assumption
  if (distribution === null || value === null) return []
  const rangeFrom = origin === 'given' ? 'request' : 'estimate'
  const bounds = boundsAt(body.kind, path)
  return [{ path, value, slot, rangeFrom, bounds, quantile: (share) => quantile(distribution, share) }]
}

type Listed = { path: string; sheet: Sheet | null }

/** `null` where no number with a value is at the path. */
function listedInput(body: SensitivityBody, { path, sheet }: Listed): VariedInput | null {
  const slot = sheet?.structure.slotOf.get(path) ?? -1
  const assumption = sheet?.assumptions[slot]
  if (assumption !== undefined && varies(assumption)) return ownInput(body, assumption, slot)[0] ?? null
  const value = numberAt(body.request, path) ?? assumption?.value ?? null
  if (value === null) return null
  const bounds = boundsAt(body.kind, path)
  if (bounds === null && assumption === undefined) return null
  const own = tenPercent(value)
  const { low, high } = bounds ?? { low: -Infinity, high: Infinity }
  const within = (share: number) => Math.min(high, Math.max(low, own(share)))
  return {
    path,
    value,
    quantile: whole(within, bounds),
    bounds,
    rangeFrom: 'ten_percent',
    slot: assumption === undefined ? null : slot,
  }
}
