import type { Figure } from './figure.ts'
import { generate } from './generate.ts'
import type { Step } from './structure.ts'

/** A physics function with the array that its inputs are handed over in. */
export type PhysicsCall = { inputs: Float64Array; evaluate: (inputs: Float64Array) => number }

/**
 * Evaluates `count` points. `points` holds the assumptions of each point one after another,
 * `results` receives its figures likewise. Allocates nothing.
 */
export type Program = (
  points: Float64Array,
  results: Float64Array,
  count: number,
  calls: readonly PhysicsCall[],
) => void

type Plan = {
  assumptionsCount: number
  steps: Step[]
  kinds: Figure['kind'][]
  slotOf: ReadonlyMap<string, number>
}

/**
 * Letters of generated text in one function: a much longer one is never optimised by V8, and each of
 * its figures takes four times as long.
 */
export const longestText = 6_000

/**
 * Compiles a whole sheet into one JavaScript function, a long one into several that run one after
 * another. Its text is generated from parsed formulas of this program alone: numbers, slots and
 * operators; nothing of a request is in it.
 */
export function compileProgram(plan: Plan): Program {
  const programs = partsOf(plan).map((part) => compilePart(plan, part))
  const [only] = programs
  if (only !== undefined && programs.length === 1) return only
  return (points, results, count, calls) => {
    for (const program of programs) program(points, results, count, calls)
  }
}

/** Steps of one function: what they read from outside, and their text. */
type Part = { reads: Set<number>; places: Set<number>; body: string[]; handed: Handed; length: number }

const newPart = (): Part => ({
  reads: new Set(),
  places: new Set(),
  body: [],
  handed: new Map(),
  length: 0,
})

function partsOf({ assumptionsCount, steps, kinds, slotOf }: Plan): Part[] {
  let part = newPart()
  const parts = [part]
  let calls = 0
  for (const [place, step] of steps.entries()) {
    const own = assumptionsCount + place
    const call = kinds[place] === 'physics' ? calls++ : null
    const told = { own, call, slotOf }
    let text = textOf(step, told, part.handed)
    if (part.length > 0 && part.length + text.length > longestText) {
      part = newPart()
      parts.push(part)
      text = textOf(step, told, part.handed)
    }
    for (const slot of step.inputs) if (!part.places.has(slot)) part.reads.add(slot)
    part.places.add(own)
    part.body.push(text, `results[r + ${place}] = x${own}`)
    part.length += text.length
  }
  return parts
}

/** By the slots of the inputs, the call whose array has them: figures of one physics read the same array. */
export type Handed = Map<string, number>

export type Naming = { own: number; call: number | null; slotOf: ReadonlyMap<string, number> }

/** A step as text; `handed` is what the text before it has handed over. */
export function textOf(step: Step, { own, call, slotOf }: Naming, handed: Handed): string {
  if (call === null) {
    const term = step.expression ? generate(step.expression, (name) => `x${slotOf.get(name) ?? -1}`) : 'NaN'
    return `const x${own} = ${term}`
  }
  const key = step.inputs.join()
  const known = handed.get(key)
  const at = known ?? call
  handed.set(key, at)
  const put =
    known === undefined ? step.inputs.map((slot, index) => `calls[${at}].inputs[${index}] = x${slot}`) : []
  return [...put, `const x${own} = calls[${call}].evaluate(calls[${at}].inputs)`].join('\n')
}

function compilePart({ assumptionsCount, steps }: Plan, { reads, body }: Part): Program {
  const read = [...reads].map((slot) =>
    slot < assumptionsCount
      ? `const x${slot} = points[p + ${slot}]`
      : `const x${slot} = results[r + ${slot - assumptionsCount}]`,
  )
  const loop = `for (let i = 0, p = 0, r = 0; i < count; i++, p += ${assumptionsCount}, r += ${steps.length}) {`
  const text = ["'use strict'", loop, ...read, ...body, '}'].join('\n')
  return new Function('points', 'results', 'count', 'calls', text) as Program
}
