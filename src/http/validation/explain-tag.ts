import type { Parameters } from '../../i18n/messages.ts'
import { cut } from '../errors/cut.ts'
import type { Fault } from '../errors/fault.ts'
import { type Explanation, faultsOf, report } from './explain.ts'
import { pointTo } from './json-pointer.ts'
import type { JsonSchema } from './json-schema.ts'
import { nearestOf, type Tried } from './kinship.ts'
import { nearestName } from './nearest.ts'

/** The field whose one word tells the alternatives of a union apart: a kind, a method. */
export type Tag = { name: string; wordOf: (target: JsonSchema) => unknown }

/** The tag of a union, where it has one: required by every alternative, and not the same word in all. */
export function tagOf(targets: readonly JsonSchema[]): Tag | undefined {
  const name = Object.keys(targets[0]?.properties ?? {}).find((one) => {
    const words = targets.map((target) => wordIn(target, one))
    return !words.includes(undefined) && new Set(words).size > 1
  })
  return name === undefined ? undefined : { name, wordOf: (target) => wordIn(target, name) }
}

function wordIn(target: JsonSchema, name: string): unknown {
  if (!target.required?.includes(name)) return undefined
  const field = target.properties?.[name]
  return field?.enum?.length === 1 ? field.enum[0] : field?.const
}

/**
 * Adds, where the tag is absent or no known word, one fault of it with the words that are known, and the faults
 * that `value` has under whichever of the nearest alternatives is meant.
 */
export function visitUntagged(
  { name, wordOf }: Tag,
  targets: readonly JsonSchema[],
  value: Record<string, unknown>,
  at: { pointer: string; to: Explanation },
): void {
  const pointer = pointTo(at.pointer, name)
  const tried = targets.map((target) => ({ target, faults: faultsOf(target, value, at.pointer, at.to) }))
  const near = likely(tried, value, pointer)
  const meant = unique(near.map(({ target }) => wordOf(target)))
  const allowed = unique(targets.map(wordOf)).map(String)
  const likeliest = meant.length === 1 ? String(meant[0]) : undefined
  // A misspelt tag is told as the unknown field that it is.
  const isMisspelt = tried.some(({ faults }) =>
    faults.some((fault) => fault.parameters.nearest_name === name),
  )
  if (!isMisspelt) report(faultOf(name, value, { pointer, allowed, likeliest }), at.to)
  for (const fault of sharedBy(near.length > 0 ? near : tried))
    if (fault.pointer !== pointer) report(fault, at.to)
}

/** The alternatives that lack nothing but the tag; where there is none, those that know most of the fields. */
function likely(tried: readonly Tried[], value: Record<string, unknown>, tagPointer: string): Tried[] {
  const whole = tried.filter(({ faults }) => faults.every(({ pointer }) => pointer === tagPointer))
  return whole.length > 0 ? whole : nearestOf(tried, value)
}

function faultOf(
  name: string,
  value: Record<string, unknown>,
  { pointer, allowed, likeliest }: { pointer: string; allowed: string[]; likeliest: string | undefined },
): Fault {
  if (!Object.hasOwn(value, name)) {
    const nearest = likeliest === undefined ? {} : { nearest: likeliest }
    return { pointer, code: 'field_missing', parameters: { field: name, allowed, ...nearest } }
  }
  const given = value[name]
  const spelt = typeof given === 'string' ? nearestName(given, allowed) : undefined
  const nearest = spelt === undefined ? {} : { nearest: spelt }
  const told = JSON.stringify(typeof given === 'string' ? cut(given) : given)
  return { pointer, code: 'word_unknown', parameters: { given: cut(told), allowed, ...nearest } }
}

/** What is wrong under each of the alternatives; what they allow instead is told of all. */
function sharedBy(tried: readonly Tried[]): Fault[] {
  const known = tried.map(({ faults }) => new Map(faults.map((fault) => [keyOf(fault), fault])))
  return (tried[0]?.faults ?? []).flatMap((fault) => {
    const same = known.flatMap((faults) => faults.get(keyOf(fault)) ?? [])
    return same.length === tried.length ? [{ ...fault, parameters: allowedByAny(same) }] : []
  })
}

function allowedByAny(faults: readonly Fault[]): Parameters {
  const lists = faults.flatMap(({ parameters: { allowed } }) => (Array.isArray(allowed) ? allowed : []))
  const parameters = faults[0]?.parameters ?? {}
  return lists.length === 0 ? parameters : { ...parameters, allowed: unique(lists) }
}

const keyOf = ({ pointer, code }: Fault) => `${code} ${pointer}`

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)]
