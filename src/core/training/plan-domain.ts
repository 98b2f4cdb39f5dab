import { extentOf } from './extent.ts'
import { type MeasuredRow, nearestRows, type RowFeatures } from './nearest.ts'

/** How a run was laid out and what came of it, as far as measured rows are compared by it. */
export type PlanFeatures = {
  tensor: number
  pipeline: number
  context: number
  expert: number
  virtual_stages: number
  micro_batch_sequences: number
  zero_stage: number
  /** In one word, see recomputeWord. */
  recompute: string
  /** Model FLOP over the dense peak of the run's precision. */
  mfu_ratio: number
}

/** How far beyond what was measured a run may lie and still count as inside. */
export const extension = 2
/** The same for MFU, against the rows that are nearest to the run. */
const mfuExtension = 1.25
const mfuRows = 8
/** Over the highest MFU of all measured rows of the domain, whatever they were: a chosen plan may look better than any that ran. */
const mfuOverAll = 1.05

const sizes = [
  'tensor',
  'pipeline',
  'context',
  'expert',
  'virtual_stages',
  'micro_batch_sequences',
] as const satisfies (keyof PlanFeatures)[]

/** Kinds of splitting that a plan uses. Each alone may be measured and all together not. */
function kindsOf({ tensor, pipeline, context, expert, zero_stage }: PlanFeatures): boolean[] {
  return [tensor > 1, pipeline > 1, context > 1, expert > 1, zero_stage >= 3]
}

function usesAll(row: PlanFeatures, kinds: readonly boolean[]): boolean {
  const own = kindsOf(row)
  return kinds.every((isUsed, place) => !isUsed || own[place] === true)
}

function isNearMfu(run: RowFeatures & PlanFeatures, rows: readonly MeasuredRow[]): boolean {
  const measured = nearestRows(rows, run, mfuRows).map((row) => row.mfu_ratio)
  const highest = extentOf(rows, 'mfu_ratio').most
  return (
    run.mfu_ratio >= Math.min(...measured) / mfuExtension &&
    run.mfu_ratio <= Math.min(Math.max(...measured) * mfuExtension, highest * mfuOverAll)
  )
}

/**
 * What of a plan no measured row of its domain comes near, by the field that it stands in: a degree twice as
 * high as any, kinds of splitting that were never measured together, another recompute, an MFU off those of
 * the runs nearest to it or above any of the domain.
 */
export function unseenOfPlan(run: RowFeatures & PlanFeatures, rows: readonly MeasuredRow[]): string[] {
  const tooLarge = sizes.filter((name) => {
    const largest = extentOf(rows, name).most
    return run[name] > (largest > 1 ? largest * extension : 1)
  })
  const kinds = kindsOf(run)
  const isMixed = !rows.some((row) => usesAll(row, kinds))
  return [
    ...tooLarge.map((name) => `plan.${name}`),
    ...(isMixed && tooLarge.length === 0 ? ['plan'] : []),
    ...(rows.some(({ recompute }) => recompute === run.recompute) ? [] : ['run.recompute']),
    ...(isNearMfu(run, rows) ? [] : ['mfu_ratio']),
  ]
}
