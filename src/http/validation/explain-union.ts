import { type Explanation, faultsOf, report } from './explain.ts'
import { mismatch, typeOf } from './explain-type.ts'
import { type JsonSchema, resolveRef } from './json-schema.ts'
import { nearestName } from './nearest.ts'

/** Adds the faults of the alternative that `value` comes nearest to: one entry a field, not one an alternative. */
export function visitUnion(branches: JsonSchema[], value: unknown, pointer: string, to: Explanation): void {
  const targets = branches.map((branch) => resolveRef(branch, to.shared))
  const tried = targets.map((target) => ({ target, faults: faultsOf(target, value, pointer, to) }))
  if (tried.some(({ faults }) => faults.length === 0)) return
  const ofType = tried.filter(({ target }) => primaryType(target) === typeOf(value))
  if (ofType.length === 0) {
    report(mismatch(primaryType(targets[0] ?? {}), value, pointer, to.textual), to)
    return
  }
  for (const fault of nearestBranch(ofType, value)?.faults ?? [noneFits(targets, pointer)]) report(fault, to)
}

type Tried = { target: JsonSchema; faults: Explanation['faults'] }

function nearestBranch(tried: Tried[], value: unknown): Tried | undefined {
  if (tried.length === 1) return tried[0]
  if (typeOf(value) !== 'object') return tried[0]
  const scored = tried.map((one) => ({ one, score: kinship(one.target, value as Record<string, unknown>) }))
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score > 0 ? best.one : undefined
}

/** How many fields of `value` the alternative knows; a fixed word that matches outweighs them all. */
function kinship(branch: JsonSchema, value: Record<string, unknown>): number {
  const known = branch.properties ?? {}
  return Object.keys(value).reduce((score, key) => {
    const field = Object.hasOwn(known, key) ? known[key] : undefined
    if (field === undefined) return score + (nearestName(key, Object.keys(known)) ? 0.5 : 0)
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
