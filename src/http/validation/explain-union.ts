import type { Fault } from '../errors/fault.ts'
import { type Explanation, faultsOf, report, visit } from './explain.ts'
import { tagOf, visitUntagged } from './explain-tag.ts'
import { mismatch, refAsText, typeOf } from './explain-type.ts'
import { type JsonSchema, resolveRef } from './json-schema.ts'
import { nearestOf, type Tried } from './kinship.ts'

/**
 * Adds the faults of the alternative that `value` comes nearest to: one entry a field, not one an alternative.
 * A word that tells alternatives apart (a kind, a method) decides which are looked at.
 */
export function visitUnion(branches: JsonSchema[], value: unknown, pointer: string, to: Explanation): void {
  const targets = branches.map((branch) => resolveRef(branch, to.shared))
  const tag = isFields(value) ? tagOf(targets) : undefined
  if (tag === undefined || !isFields(value)) {
    visitNearest(targets, value, pointer, to)
    return
  }
  const word = Object.hasOwn(value, tag.name) ? value[tag.name] : undefined
  const named = targets.filter((target) => tag.wordOf(target) === word)
  if (named.length === 0) visitUntagged(tag, targets, value, { pointer, to })
  else visit(named.length === 1 ? (named[0] ?? {}) : { anyOf: named }, value, pointer, to)
}

function visitNearest(targets: JsonSchema[], value: unknown, pointer: string, to: Explanation): void {
  const tried = targets.map((target) => ({ target, faults: faultsOf(target, value, pointer, to) }))
  if (tried.some(({ faults }) => faults.length === 0)) return
  const ofType = tried.filter(({ target }) => primaryType(target) === typeOf(value))
  if (ofType.length === 0) {
    const fault = refAsText(targets, value, pointer)
    report(fault ?? mismatch(primaryType(targets[0] ?? {}), value, pointer, to.textual), to)
    return
  }
  for (const fault of nearestTo(value, ofType)?.faults ?? [noneFits(targets, pointer)]) report(fault, to)
}

function nearestTo(value: unknown, tried: readonly Tried[]): Tried | undefined {
  return tried.length > 1 && isFields(value) ? nearestOf(tried, value)[0] : tried[0]
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeOf(value) === 'object'
}

function noneFits(targets: readonly JsonSchema[], pointer: string): Fault {
  const alternatives = targets
    .filter((target) => target.properties !== undefined)
    .map((target) => `{ ${(target.required ?? Object.keys(target.properties ?? {})).join(', ')} }`)
  return { pointer, code: 'alternative_none', parameters: { alternatives: [...new Set(alternatives)] } }
}

function primaryType(schema: JsonSchema): string {
  if (schema.type !== undefined) return schema.type === 'integer' ? 'number' : schema.type
  return typeOf(schema.enum?.[0] ?? schema.const)
}
