import type { Assumption } from '../sheet/figure.ts'
import { type Sheet, slotNamed } from '../sheet/sheet.ts'
import type { Structure } from '../sheet/structure.ts'

/** By slot, 1 for what the named figures rest on. */
export type NeededSlots = Uint8Array

type Known = { names: readonly string[]; needed: NeededSlots }

/** What was asked of a structure of late: answers of one kind and shape ask for the same names. */
const known = new WeakMap<Structure, Known[]>()
const keptMost = 4

/** What the named figures rest on: worked out once for sheets of one structure. Never to be changed. */
export function neededSlots(sheet: Sheet, names: readonly string[]): NeededSlots {
  const all = known.get(sheet.structure) ?? []
  for (const one of all) if (isSame(one.names, names)) return one.needed
  const needed = markNeeded(sheet, names)
  known.set(sheet.structure, [{ names: [...names], needed }, ...all.slice(0, keptMost - 1)])
  return needed
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  if (some.length !== others.length) return false
  for (let at = 0; at < some.length; at++) if (some[at] !== others[at]) return false
  return true
}

function markNeeded(sheet: Sheet, names: readonly string[]): NeededSlots {
  const { assumptionsCount, steps } = sheet.structure
  const needed = new Uint8Array(assumptionsCount + steps.length)
  for (const name of names) needed[slotNamed(sheet, name)] = 1
  for (let place = steps.length - 1; place >= 0; place--)
    if (needed[assumptionsCount + place]) for (const input of steps[place]?.inputs ?? []) needed[input] = 1
  return needed
}

/** The assumptions that are needed, and all that were sent whether anything rests on them or not. */
export function usedAssumptions({ assumptions }: Sheet, needed: NeededSlots): Assumption[] {
  return assumptions.filter(({ origin, gap }, slot) => !gap && (needed[slot] === 1 || origin === 'given'))
}

/** Those alone that are needed. */
export function neededAssumptions({ assumptions }: Sheet, needed: NeededSlots): Assumption[] {
  return assumptions.filter(({ gap }, slot) => !gap && needed[slot] === 1)
}
