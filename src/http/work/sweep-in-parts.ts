import { isRanked } from '../../core/readers/sweep/select.ts'
import { selectionOf } from '../schemas/sweep-body.ts'
import { formNamed } from '../sweeps/forms/forms.ts'
import type { SweepInput } from '../sweeps/part.ts'
import { answeredColumns, joinRanked } from '../sweeps/ranked-rows.ts'
import { atOnceMaxMs } from './at-once.ts'
import type { InParts, PartWork } from './in-parts.ts'

/** A part takes about as long (ms): long beside what each has to look up, and short beside what others wait. */
const partMs = 60
const pointsMost = 8192
/** The first part is small: it is made at once, and is on its way while the others begin. */
const firstMost = 256

/** A sweep in parts of its points, each the rows of some as bytes. */
export const sweepInParts: InParts = {
  split: (input) => partsOf(input as SweepInput),
  join: (parts, given) => {
    const input = given as SweepInput
    if (isRanked(selectionOf(input.body))) return joinRanked(parts, input)
    return formNamed(input.form).join(parts, answeredColumns(input.outline))
  },
  typeOf: (input) => formNamed((input as SweepInput).form).mediaType,
}

function partsOf(input: SweepInput): PartWork[] {
  const { points_count, point_ms } = input.outline
  const within = (ms: number, most: number) => Math.max(1, Math.min(most, Math.floor(ms / point_ms)))
  const whole = within(partMs, pointsMost)
  const parts: PartWork[] = []
  let first = 0
  for (let count = within(atOnceMaxMs / 2, firstMost); first < points_count; count = whole) {
    const own = Math.min(count, points_count - first)
    parts.push({ input: { ...input, first, count: own }, costMs: own * point_ms })
    first += own
  }
  return parts
}
