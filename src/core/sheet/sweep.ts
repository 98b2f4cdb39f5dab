import { giveNumbersBack, takeNumbers } from './columns.ts'
import { type Sheet, slotNamed } from './sheet.ts'
import type { Structure } from './structure.ts'
import { columnsOf, compileVarying, role, type VaryingProgram } from './varying-program.ts'

/** Samples that are worked out at a time: few enough to stay in the processor's cache. */
const batch = 512

/**
 * Many samples of what varies in a sheet: a column of each slot that is drawn and each that is kept, one after
 * another in `data`.
 */
export type Sweep = {
  data: Float64Array
  slots: readonly number[]
  /** The column of each slot, as a view of `data`. */
  columns: () => Map<number, Float64Array>
  /**
   * Works out the columns that are kept from those that are drawn; answers whether every figure was finite. `null`
   * where a sheet of these roles is met for the first time: compiling pays off from the second on.
   */
  run: (() => boolean) | null
  /** Once its columns are read: the next run may have their room. */
  release: () => void
}

/** A structure's programs for what varied in it of late; the first time there is none yet. */
type Known = { roles: Uint8Array; slots: readonly number[]; program: VaryingProgram | null }
const known = new WeakMap<Structure, Known[]>()
const keptMost = 3

/**
 * `drawn` slots vary, and what rests on one varies with it; of that the figures of `names` are kept. `isLong`: so much
 * is asked of it that it is compiled at once.
 */
export function sweepOf(
  sheet: Sheet,
  drawn: Iterable<number>,
  names: readonly string[],
  count: number,
  isLong = false,
): Sweep {
  const { slots, program } = knownOf(sheet, rolesOf(sheet, drawn, names), isLong)
  const data = takeNumbers((program?.columns_count ?? slots.length) * count)
  const release = () => giveNumbersBack(data)
  const columns = () =>
    new Map(slots.map((slot, index) => [slot, data.subarray(index * count, (index + 1) * count)]))
  if (program === null) return { data, slots, columns, run: null, release }
  const run = () => {
    let odd = 0
    for (let start = 0; start < count; start += batch)
      odd += program.run(data, sheet.values, sheet.calls, count, start, Math.min(count, start + batch))
    return odd === 0
  }
  return { data, slots, columns, run, release }
}

/** What each slot is; what is unknown is left out. */
function rolesOf(sheet: Sheet, drawn: Iterable<number>, names: readonly string[]): Uint8Array {
  const { structure, values, gaps } = sheet
  const roles = new Uint8Array(values.length)
  for (const slot of drawn) roles[slot] = role.drawn
  let slot = structure.assumptionsCount
  for (const { inputs } of structure.steps) {
    for (const input of inputs) if (roles[input]) roles[slot] = role.varies
    if (roles[slot] && gaps.has(slot)) roles[slot] = role.same
    slot += 1
  }
  for (const name of names) {
    const wanted = slotNamed(sheet, name)
    if (roles[wanted] === role.varies) roles[wanted] = role.kept
  }
  return roles
}

function knownOf(sheet: Sheet, roles: Uint8Array, isLong: boolean): Known {
  const all = known.get(sheet.structure) ?? []
  const found = all.find((one) => isSame(one.roles, roles))
  if (found !== undefined) {
    found.program ??= compileVarying(sheet, roles)
    return found
  }
  const program = isLong ? compileVarying(sheet, roles) : null
  const first = { roles, slots: columnsOf(roles), program }
  known.set(sheet.structure, [first, ...all.slice(0, keptMost - 1)])
  return { ...first }
}

function isSame(some: Uint8Array, others: Uint8Array): boolean {
  if (some.length !== others.length) return false
  for (let at = 0; at < some.length; at++) if (some[at] !== others[at]) return false
  return true
}
