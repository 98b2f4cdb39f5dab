import type { Fault } from '../errors/fault.ts'
import { visitArray } from './explain-array.ts'
import { visitNumber } from './explain-number.ts'
import { visitObject } from './explain-object.ts'
import { visitText, visitWord } from './explain-text.ts'
import { fromText, isOfType, mismatch, refAsText } from './explain-type.ts'
import { visitUnion } from './explain-union.ts'
import { type JsonSchema, resolveRef, type SharedSchemas } from './json-schema.ts'

export type Explanation = {
  faults: Fault[]
  readonly shared: SharedSchemas
  /** The whole request schema, searched for a field that stands at another place. */
  readonly root: JsonSchema
  /** Values came as text (query, path, headers): a numeral is not a quoted number. */
  readonly textual: boolean
}

const faultsMaxCount = 50

/**
 * Why `value` does not satisfy `schema`: one fault a field, at most 50. Called after the check
 * has refused, so it may be slow; a test holds that the two agree.
 */
export function explain(
  schema: JsonSchema,
  value: unknown,
  given: { shared: SharedSchemas; textual: boolean },
): Fault[] {
  const explanation: Explanation = { faults: [], root: schema, ...given }
  visit(schema, value, '', explanation)
  return explanation.faults
}

/** Adds a fault, unless there are more already than anyone reads. */
export function report(fault: Fault, to: Explanation): void {
  if (!isFull(to)) to.faults.push(fault)
}

/** Whether enough faults were found: what else there is to look at may be very much. */
export function isFull(to: Explanation): boolean {
  return to.faults.length >= faultsMaxCount
}

/** Adds the faults of `value` under `schema` to `to.faults`. */
export function visit(schema: JsonSchema, sent: unknown, pointer: string, to: Explanation): void {
  if (isFull(to)) return
  const target = resolveRef(schema, to.shared)
  const value = to.textual ? fromText(target.type, sent) : sent
  if (target.anyOf !== undefined) visitUnion(target.anyOf, value, pointer, to)
  else if (target.enum !== undefined || 'const' in target) visitWord(target, value, pointer, to)
  else if (target.type !== undefined && !isOfType(target.type, value)) {
    report(refAsText([target], value, pointer) ?? mismatch(target.type, value, pointer, to.textual), to)
  } else visitOfType(target, value, pointer, to)
}

/** A copy of `to` that collects on its own, to try an alternative. */
export function faultsOf(schema: JsonSchema, value: unknown, pointer: string, to: Explanation): Fault[] {
  const trial: Explanation = { ...to, faults: [] }
  visit(schema, value, pointer, trial)
  return trial.faults
}

function visitOfType(schema: JsonSchema, value: unknown, pointer: string, to: Explanation): void {
  if (typeof value === 'number') visitNumber(schema, value, pointer, to)
  else if (typeof value === 'string') visitText(schema, value, pointer, to)
  else if (Array.isArray(value)) visitArray(schema, value, pointer, to)
  else if (typeof value === 'object' && value !== null) {
    visitObject(schema, value as Record<string, unknown>, pointer, to)
  }
}
