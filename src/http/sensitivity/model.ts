import type { Estimate } from '../../contract/answer.ts'
import type { ShownSheet } from '../../core/answer/assemble.ts'
import { setPath } from '../../core/readers/claims/place.ts'
import type { Model } from '../../core/readers/sensitivity/model.ts'
import { Refusal } from '../../core/refusal.ts'
import { figuresAt } from '../../core/sheet/at-points.ts'
import type { WorkContext } from '../estimates/context.ts'
import { openEstimate } from '../estimates/open-estimate.ts'
import { within } from '../scenarios/within.ts'
import { seedDefault } from '../schemas/estimate-query.ts'
import type { SensitivityBody } from '../schemas/sensitivity.ts'
import type { VariedInput } from './inputs.ts'

const quiet = {
  samples: 0,
  seed: seedDefault,
  include: { derivation: false, drivers: false },
  headlineOnly: true,
}

export type Seen = { estimate: Estimate; shown: ShownSheet | null }

/** An estimate as it is asked again and again, with the sheet that it was read from. */
export type Asking = { see: (request: object) => Seen; catalogRevision: string; checkpoint: () => void }

export function askingOf({ kind, request }: SensitivityBody, context: WorkContext): Asking {
  const opened = within('/request', () => openEstimate(kind, request, context))
  const see = (asked: object): Seen => {
    const shown: ShownSheet[] = []
    const onSheet = (one: ShownSheet) => {
      if (one.kind === kind) shown.push(one)
    }
    const estimate = within('/request', () => opened.estimate({ ...quiet, onSheet }, asked))
    return { estimate, shown: shown.at(-1) ?? null }
  }
  return { see, catalogRevision: opened.snapshot.sha256, checkpoint: context.checkpoint }
}

/**
 * The figures over inputs: those of the sheet are moved in it, as for ranges; for the others the request is made anew,
 * once for each set of their values. A request that is refused leaves its figures unknown, as does a value that its field
 * does not take: a price below 0 costs nothing that is known.
 */
export function modelOf(
  body: SensitivityBody,
  { see, checkpoint }: Asking,
  { inputs, figures }: { inputs: readonly VariedInput[]; figures: readonly string[] },
): Model {
  return (columns, count) => {
    const results = figures.map(() => new Float64Array(count).fill(Number.NaN))
    const isTaken = takenBy(inputs, columns)
    for (const rows of groupsOf(inputs, columns, count, isTaken)) {
      checkpoint()
      const [first = 0] = rows
      const seen = seenAt(see, requestAt(body.request, inputs, columns, first))
      if (seen !== null) readGroup({ seen, rows, inputs, columns, figures }, results)
    }
    return results
  }
}

function seenAt(see: Asking['see'], request: object): Seen | null {
  try {
    return see(request)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

function requestAt(
  request: object,
  inputs: readonly VariedInput[],
  columns: readonly Float64Array[],
  row: number,
): object {
  if (inputs.every(({ slot }) => slot !== null)) return request
  const copy = structuredClone(request)
  for (const [at, { slot, path }] of inputs.entries())
    if (slot === null) setPath(copy, path, columns[at]?.[row] ?? Number.NaN)
  return copy
}

/** Whether each value of a row is within the bounds of its field. */
function takenBy(inputs: readonly VariedInput[], columns: readonly Float64Array[]): (row: number) => boolean {
  const bounded = inputs.flatMap(({ bounds }, at) =>
    bounds === null ? [] : [{ bounds, column: columns[at] }],
  )
  return (row) =>
    bounded.every(({ bounds: { low, high }, column }) => {
      const value = column?.[row] ?? Number.NaN
      return value >= low && value <= high
    })
}

/** Rows that share a request, of those that are taken. */
function groupsOf(
  inputs: readonly VariedInput[],
  columns: readonly Float64Array[],
  count: number,
  isTaken: (row: number) => boolean,
): Iterable<number[]> {
  const outer = columns.filter((_, at) => inputs[at]?.slot === null)
  const groups = new Map<string, number[]>()
  for (let row = 0; row < count; row++) {
    if (!isTaken(row)) continue
    const key = outer.map((column) => column[row]).join()
    const rows = groups.get(key)
    if (rows === undefined) groups.set(key, [row])
    else rows.push(row)
  }
  return groups.values()
}

type Group = {
  seen: Seen
  rows: readonly number[]
  inputs: readonly VariedInput[]
  columns: readonly Float64Array[]
  figures: readonly string[]
}

function readGroup({ seen, rows, inputs, columns, figures }: Group, results: readonly Float64Array[]): void {
  const { estimate, shown } = seen
  const slotOf = (path: string) => shown?.sheet.structure.slotOf.get(path)
  const moved = new Map<number, Float64Array>()
  for (const [at, { slot, path }] of inputs.entries()) {
    const own = slotOf(path)
    if (slot === null || own === undefined) continue
    moved.set(
      own,
      Float64Array.from(rows, (row) => columns[at]?.[row] ?? Number.NaN),
    )
  }
  const isOfSheet = (figure: string) => shown?.keys.includes(figure) === true
  const names = figures.filter(isOfSheet).map((figure) => shown?.nameOf(figure) ?? figure)
  const found = shown === null ? [] : figuresAt(shown.sheet, moved, names, rows.length)
  let next = 0
  for (const [at, figure] of figures.entries()) {
    const column = isOfSheet(figure) ? found[next++] : undefined
    const own = estimate.headline[figure]
    for (const [place, row] of rows.entries())
      (results[at] as Float64Array)[row] = column?.[place] ?? (typeof own === 'number' ? own : Number.NaN)
  }
}
