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
 * Compiles a whole sheet into one JavaScript function. Its text is generated from parsed
 * formulas of this program alone: numbers, slots and operators; nothing of a request is in it.
 */
export function compileProgram({ assumptionsCount, steps, kinds, slotOf }: Plan): Program {
  const body: string[] = []
  const variable = (slot: number) => `x${slot}`
  for (let slot = 0; slot < assumptionsCount; slot++) body.push(`const x${slot} = points[p + ${slot}]`)
  let calls = 0
  for (const [place, step] of steps.entries()) {
    const own = variable(assumptionsCount + place)
    if (kinds[place] === 'physics') {
      const call = `calls[${calls++}]`
      for (const [index, slot] of step.inputs.entries())
        body.push(`${call}.inputs[${index}] = ${variable(slot)}`)
      body.push(`const ${own} = ${call}.evaluate(${call}.inputs)`)
    } else {
      const text = step.expression
        ? generate(step.expression, (name) => variable(slotOf.get(name) ?? -1))
        : 'NaN'
      body.push(`const ${own} = ${text}`)
    }
    body.push(`results[r + ${place}] = ${own}`)
  }
  const loop = `for (let i = 0, p = 0, r = 0; i < count; i++, p += ${assumptionsCount}, r += ${steps.length}) {`
  return new Function(
    'points',
    'results',
    'count',
    'calls',
    `'use strict'\n${loop}\n${body.join('\n')}\n}`,
  ) as Program
}
