import { type Handed, longestText, type PhysicsCall, textOf } from './program.ts'
import type { Sheet } from './sheet.ts'

/** What a slot is to a run over many samples: the same in all, or worked out in each and perhaps kept. */
export const role = { same: 0, varies: 1, kept: 2, drawn: 3 } as const

/** Slots that have a column of samples: the drawn and the kept ones, in their order. */
export function columnsOf(roles: Uint8Array): number[] {
  const slots: number[] = []
  for (let slot = 0; slot < roles.length; slot++) if ((roles[slot] ?? 0) >= role.kept) slots.push(slot)
  return slots
}

/**
 * Works out samples `start` to `end` of `count`. `data` holds the columns one after another, those of
 * `columnsOf` first: drawn ones are read, all others written. Answers 0, or NaN where some figure of some sample is
 * not finite.
 */
type Run = (
  data: Float64Array,
  values: Float64Array,
  calls: readonly PhysicsCall[],
  count: number,
  start: number,
  end: number,
) => number

/** `columns_count`: with those that one part of a long program leaves for the next. */
export type VaryingProgram = { columns_count: number; run: Run }

/** Steps of one function. */
type Part = { slots: number[]; length: number }

/**
 * Compiles what of a sheet varies with some of its assumptions: `roles` by slot. All else is read once from
 * the sheet's values, so a sample costs no more than what differs in it. The text is made as `compileProgram` makes
 * it: of numbers, slots and operators alone.
 */
export function compileVarying(sheet: Sheet, roles: Uint8Array): VaryingProgram {
  const { assumptionsCount, steps, slotOf } = sheet.structure
  const callOf = callsOf(sheet.figures)
  const textAt = (slot: number, handed: Handed) => {
    const place = slot - assumptionsCount
    const step = steps[place]
    return step ? textOf(step, { own: slot, call: callOf[place] ?? null, slotOf }, handed) : ''
  }
  const inputsOf = (slot: number) => steps[slot - assumptionsCount]?.inputs ?? []
  const isVaried = (slot: number) => roles[slot] !== role.same
  const parts: Part[] = [{ slots: [], length: 0 }]
  for (const slot of roles.keys()) {
    if (slot < assumptionsCount || !isVaried(slot)) continue
    const { length } = textAt(slot, new Map())
    if ((parts.at(-1)?.length ?? 0) + length > longestText) parts.push({ slots: [], length: 0 })
    const part = parts.at(-1)
    part?.slots.push(slot)
    if (part) part.length += length
  }
  const columnOf = new Map(columnsOf(roles).map((slot, index) => [slot, index]))
  for (const { slots } of parts) {
    const own = new Set(slots)
    for (const slot of slots)
      for (const input of inputsOf(slot))
        if (isVaried(input) && !own.has(input) && !columnOf.has(input)) columnOf.set(input, columnOf.size)
  }
  const runs = parts.map(({ slots }) => compilePart(slots, { columnOf, inputsOf, textAt, isVaried }))
  return {
    columns_count: columnOf.size,
    run: (...given) => runs.reduce((odd, run) => odd + run(...given), 0),
  }
}

type Naming = {
  columnOf: ReadonlyMap<number, number>
  inputsOf: (slot: number) => readonly number[]
  textAt: (slot: number, handed: Handed) => string
  isVaried: (slot: number) => boolean
}

function compilePart(slots: readonly number[], { columnOf, inputsOf, textAt, isVaried }: Naming): Run {
  const own = new Set(slots)
  const handed: Handed = new Map()
  const read = [...new Set(slots.flatMap(inputsOf))].filter((slot) => !own.has(slot))
  const [varied, same] = [read.filter(isVaried), read.filter((slot) => !isVaried(slot))]
  const kept = slots.filter((slot) => columnOf.has(slot))
  const text = [
    "'use strict'",
    ...same.map((slot) => `const x${slot} = values[${slot}]`),
    ...[...varied, ...kept].map((slot) => `const c${slot} = ${columnOf.get(slot)} * count`),
    'let odd = 0',
    'for (let i = start; i < end; i++) {',
    ...varied.map((slot) => `const x${slot} = data[c${slot} + i]`),
    // A product with 0 is 0 for every finite number and NaN for all others.
    ...slots.flatMap((slot) => [textAt(slot, handed), `odd += x${slot} * 0`]),
    ...kept.map((slot) => `data[c${slot} + i] = x${slot}`),
    '}',
    'return odd',
  ]
  return new Function('data', 'values', 'calls', 'count', 'start', 'end', text.join('\n')) as Run
}

/** By place, which of the calls a physics figure is. */
function callsOf(figures: Sheet['figures']): (number | null)[] {
  let calls = 0
  return figures.map(({ kind }) => (kind === 'physics' ? calls++ : null))
}
