import { along } from '../../core/readers/sweep/points.ts'
import { kinds } from '../../kinds/kinds.ts'
import { faultsOf, sharedSchemas } from '../schemas/shared.ts'
import type { SweepBody } from '../schemas/sweep-body.ts'
import type { JsonSchema } from '../validation/json-schema.ts'
import { type NumberBounds, numberBounds } from '../validation/number-bounds.ts'
import { invalid } from './axes.ts'
import type { OpenedSweep } from './open-sweep.ts'

/**
 * Holds the values of every axis against what a request of the kind may have at its path, so that a point is refused
 * for what it means and never for its form. Throws Refusal `axis_invalid`.
 */
export function checkAxes({ kind }: SweepBody, { axes, points, requestAt }: OpenedSweep): void {
  const { request } = kinds[kind]
  for (const [index, { path, ends }] of axes.entries()) {
    const bounds = numberBounds(request as unknown as JsonSchema, path, sharedSchemas)
    const words = new Set<string>()
    for (const { value, at } of ends()) {
      if (typeof value === 'number') {
        if (bounds === null || !isWithin(value, bounds)) throw invalid(at, path, value)
      } else if (!words.has(String(value))) {
        words.add(String(value))
        const [fault] = faultsOf(request, requestAt(along(points, index, [value]), 0))
        if (fault !== undefined) throw invalid(at, path, value)
      }
    }
  }
  const [fault] = faultsOf(request, requestAt(points, 0))
  if (fault === undefined) return
  const own = axes.find(({ path }) => fault.pointer.startsWith(`/${path.replaceAll('.', '/')}`)) ?? axes[0]
  throw invalid(own?.at ?? '/axes', own?.path ?? '', fault.pointer)
}

function isWithin(value: number, { low, high, isWhole }: NumberBounds): boolean {
  return value >= low && value <= high && (!isWhole || Number.isInteger(value))
}
