import { type JsonSchema, resolveRef, type SharedSchemas } from './json-schema.ts'

/** What a request schema allows of one number. */
export type NumberBounds = { low: number; high: number; isWhole: boolean }

/**
 * The bounds of the number that a dotted path names in a schema; `null` where there is no such number. Of a
 * number that may come with a range or as a distribution, those of the plain number.
 */
export function numberBounds(schema: JsonSchema, path: string, shared: SharedSchemas): NumberBounds | null {
  const places = path
    .split('.')
    .reduce<JsonSchema[]>((found, key) => found.flatMap((place) => childrenOf(place, key, shared)), [schema])
  const numbers = places.flatMap((place) => optionsOf(place, shared)).filter(isNumber)
  const [first] = numbers
  if (first === undefined) return null
  const { minimum, exclusiveMinimum, maximum, type } = first
  return {
    low:
      minimum ??
      (exclusiveMinimum === undefined ? Number.NEGATIVE_INFINITY : exclusiveMinimum + Number.MIN_VALUE),
    high: maximum ?? Number.POSITIVE_INFINITY,
    isWhole: type === 'integer',
  }
}

const isNumber = ({ type }: JsonSchema) => type === 'number' || type === 'integer'

/** A schema, or all that a union allows. */
function optionsOf(schema: JsonSchema, shared: SharedSchemas): JsonSchema[] {
  const whole = resolveRef(schema, shared)
  return whole.anyOf ? whole.anyOf.flatMap((option) => optionsOf(option, shared)) : [whole]
}

function childrenOf(schema: JsonSchema, key: string, shared: SharedSchemas): JsonSchema[] {
  return optionsOf(schema, shared).flatMap(({ properties, items }) => {
    if (items && /^\d+$/.test(key)) return [items]
    const own = properties && Object.hasOwn(properties, key) ? properties[key] : undefined
    return own ? [own] : []
  })
}
