import type { Fault } from '../errors/fault.ts'
import type { JsonSchema } from './json-schema.ts'
import { nearestName } from './nearest.ts'

/** An alternative of a union, with what stands against it. */
export type Tried = { target: JsonSchema; faults: Fault[] }

type Fields = Record<string, unknown>

/** The alternatives that know most of the fields of `value`: none where no field is known to any. */
export function nearestOf(tried: readonly Tried[], value: Fields): Tried[] {
  const scored = tried.map((one) => ({ one, score: kinship(one.target, value) }))
  const best = Math.max(...scored.map(({ score }) => score))
  return best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ one }) => one)
}

/** Fields that tell kinship. No alternative has as many; a body may have 100,000. */
const fieldsLookedAt = 30

/** How many fields of `value` the alternative knows; a fixed word that matches outweighs them all. */
function kinship(branch: JsonSchema, value: Fields): number {
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
