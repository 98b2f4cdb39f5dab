import { numberAt } from '../../core/readers/claims/place.ts'
import type { Uncertain } from '../../core/readers/sensitivity/model.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Assumption } from '../../core/sheet/figure.ts'
import { distributionOf, quantile, varies } from '../../core/sheet/quantile.ts'
import type { Sheet } from '../../core/sheet/sheet.ts'
import { kinds } from '../../kinds/kinds.ts'
import type { SensitivityBody } from '../schemas/sensitivity.ts'
import { sharedSchemas } from '../schemas/shared.ts'
import type { JsonSchema } from '../validation/json-schema.ts'
import { numberBounds } from '../validation/number-bounds.ts'
import { quantileOf, tenPercent } from './quantile.ts'

export type VariedInput = Uncertain & {
  rangeFrom: 'body' | 'request' | 'estimate' | 'ten_percent'
  /** Its place in the sheet; `null`: the request is made anew for each value. */
  slot: number | null
}

/**
 * The inputs that vary: those that are listed, else all of the sheet that have a range. Throws Refusal
 * `path_not_solvable` for a path that names no number with a value.
 */
export function inputsOf(body: SensitivityBody, sheet: Sheet | null): VariedInput[] {
  if (body.inputs === undefined) return (sheet?.assumptions ?? []).flatMap(ownInput)
  const seen = new Set<string>()
  return body.inputs.map((listed, index) => {
    const { path, distribution } =
      typeof listed === 'string' ? { path: listed, distribution: undefined } : listed
    const input = seen.has(path) ? null : listedInput(body, { path, sheet })
    seen.add(path)
    if (input === null) throw new Refusal('path_not_solvable', `/inputs/${index}`, { path })
    if (distribution === undefined) return input
    const own = quantileOf(distribution)
    return { ...input, quantile: own, rangeFrom: 'body' }
  })
}

function ownInput(assumption: Assumption, slot: number): VariedInput[] {
  const distribution = distributionOf(assumption)
  const { path, value, origin } = assumption
  if (distribution === null || value === null) return []
  const rangeFrom = origin === 'given' ? 'request' : 'estimate'
  return [{ path, value, slot, rangeFrom, quantile: (share) => quantile(distribution, share) }]
}

type Listed = { path: string; sheet: Sheet | null }

/** `null` where no number with a value is at the path. */
function listedInput({ kind, request }: SensitivityBody, { path, sheet }: Listed): VariedInput | null {
  const slot = sheet?.structure.slotOf.get(path) ?? -1
  const assumption = sheet?.assumptions[slot]
  if (assumption !== undefined && varies(assumption)) return ownInput(assumption, slot)[0] ?? null
  const value = numberAt(request, path) ?? assumption?.value ?? null
  if (value === null) return null
  const bounds = numberBounds(kinds[kind].request as unknown as JsonSchema, path, sharedSchemas)
  if (bounds === null && assumption === undefined) return null
  const own = tenPercent(value)
  const { low, high, isWhole } = bounds ?? { low: -Infinity, high: Infinity, isWhole: false }
  const within = (share: number) => {
    const at = Math.min(high, Math.max(low, own(share)))
    return isWhole ? Math.round(at) : at
  }
  return {
    path,
    value,
    quantile: within,
    rangeFrom: 'ten_percent',
    slot: assumption === undefined ? null : slot,
  }
}
