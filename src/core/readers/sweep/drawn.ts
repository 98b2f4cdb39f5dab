import { seededRandom } from '../../sheet/random.ts'
import { digitalShift, sobolAt, sobolDimensionsCount } from '../../sheet/sequence.ts'
import type { Points } from './points.ts'

/** Most inputs that are drawn together: as many as the sequence has dimensions. */
export const drawnMost = sobolDimensionsCount

/** An input that is drawn: the value below which a share of it lies. */
export type Drawn = { path: string; quantile: (probability: number) => number }

/** Points of a low-discrepancy sequence over some inputs, independent of each other, each found by its number alone. */
export function drawnPoints(inputs: readonly Drawn[], count: number, seed: number): Points {
  const random = seededRandom(seed)
  const shifts = inputs.map(() => digitalShift(random))
  return {
    paths: inputs.map(({ path }) => path),
    count,
    valueAt: (axis, point) => inputs[axis]?.quantile(sobolAt(axis, point, shifts[axis] ?? 0)) ?? Number.NaN,
  }
}
