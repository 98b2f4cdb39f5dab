import { type Explanation, faultsOf, report } from './explain.ts'
import { visitWord } from './explain-text.ts'
import { mismatch, refAsText, typeOf } from './explain-type.ts'
import { pointTo } from './json-pointer.ts'
import { type JsonSchema, resolveRef } from './json-schema.ts'
import { nearestName } from './nearest.ts'

/** Adds the faults of the alternative that `value` comes nearest to: one entry a field, not one an alternative. */
export function visitUnion(branches: JsonSchema[], value: unknown, pointer: string, to: Explanation): void {
  const targets = branches.map((branch) => resolveRef(branch, to.shared))
  const tried = targets.map((target) => ({ target, faults: faultsOf(target, value, pointer, to) }))
  if (tried.some(({ faults }) => faults.length === 0)) return
  const ofType = tried.filter(({ target }) => primaryType(target) === typeOf(value))
  if (ofType.length === 0) {
    const fault = refAsText(targets, value, pointer)
    report(fault ?? mismatch(primaryType(targets[0] ?? {}), value, pointer, to.textual), to)
    return
  }
  if (visitTag(targets, value, pointer, to)) return
  for (const fault of nearestBranch(ofType, value)?.faults ?? [noneFits(targets, pointer)]) report(fault, to)
}

/**
 * Where one fixed word tells the alternatives apart (a kind, a method) and the value has another: a fault of
 * that word, with all that are allowed. False: there is no such fault.
 */
function visitTag(targets: JsonSchema[], value: unknown, pointer: string, to: Explanation): boolean {
  const names = Object.keys(targets[0]?.properties ?? {})
  const tag = names.find((name) => targets.every((target) => wordOf(target, name) !== undefined))
  if (tag === undefined || !Object.hasOwn(Object(value), tag)) return false
  const words = targets.map((target) => wordOf(target, tag))
  const given = Object(value)[tag]
  if (words.includes(given)) return false
  visitWord({ enum: [...new Set(words)] }, given, pointTo(pointer, tag), to)
  return true
}

function wordOf(target: JsonSchema, name: string): unknown {
  const field = target.properties?.[name]
  return field?.enum?.length === 1 ? field.enum[0] : field?.const
}

type Tried = { target: JsonSchema; faults: Explanation['faults'] }

function nearestBranch(tried: Tried[], value: unknown): Tried | undefined {
  if (tried.length === 1) return tried[0]
  if (typeOf(value) !== 'object') return tried[0]
  const scored = tried.map((one) => ({ one, score: kinship(one.target, value as Record<string, unknown>) }))
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score > 0 ? best.one : undefined
}

/** Fields that tell kinship. No alternative has as many; a body may have 100,000. */
const fieldsLookedAt = 30

/** How many fields of `value` the alternative knows; a fixed word that matches outweighs them all. */
function kinship(branch: JsonSchema, value: Record<string, unknown>): number {
  const known = branch.properties ?? {}
  const names = Object.keys(known)
  const fixed = names.filter((name) => Object.hasOwn(value, name))
  const looked = new Set([...fixed, ...Object.keys(value).slice(0, fieldsLookedAt)])
  return [...looked].reduce((score, key) => {
    const field = Object.hasOwn(known, key) ? known[key] : undefined
    if (field === undefined) return score + (nearestName(key, names) ? 0.5 : 0)
    const words = field.enum ?? ('const' in field ? [field.const] : [])
    return score + (words.includes(value[key]) ? 100 : 1)
  }, 0)
}

function noneFits(targets: JsonSchema[], pointer: string): Explanation['faults'][number] {
  const alternatives = targets
    .filter((target) => target.properties !== undefined)
    .map((target) => `{ ${(target.required ?? Object.keys(target.properties ?? {})).join(', ')} }`)
  return { pointer, code: 'alternative_none', parameters: { alternatives } }
}

function primaryType(schema: JsonSchema): string {
  if (schema.type !== undefined) return schema.type === 'integer' ? 'number' : schema.type
  return typeOf(schema.enum?.[0] ?? schema.const)
}
