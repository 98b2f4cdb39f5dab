import { tagOf } from './explain-tag.ts'
import { isOfType } from './explain-type.ts'
import { type JsonSchema, resolveRef, type SharedSchemas } from './json-schema.ts'

export type Check = (value: unknown) => boolean

/**
 * Checks of schemas of one set of shared ones: whether a value fits, and no more (`explain` says why not, and a
 * test holds that the two agree with Ajv). The check of a part is a closure that is made when a value first
 * reaches it, so nothing is compiled: no start, no first request and no idle service pays for what is not asked.
 */
export function checksOf(shared: SharedSchemas): (schema: JsonSchema) => Check {
  const made = new Map<JsonSchema, Check>()
  const checkOf = (schema: JsonSchema): Check => {
    const target = resolveRef(schema, shared)
    const known = made.get(target)
    if (known !== undefined) return known
    const check = build(target, later, (one) => resolveRef(one, shared))
    made.set(target, check)
    return check
  }
  const later: Later = (schema) => {
    let own: Check | undefined
    return (value) => {
      own ??= checkOf(schema)
      return own(value)
    }
  }
  return checkOf
}

/** What is checked, and what says something to readers alone. */
const keywords: ReadonlySet<string> = new Set([
  ...[
    'anyOf',
    'enum',
    'const',
    'type',
    'minimum',
    'exclusiveMinimum',
    'maximum',
    'multipleOf',
    'minLength',
    'maxLength',
  ],
  ...['pattern', 'items', 'minItems', 'maxItems', 'uniqueItems', 'properties', 'required'],
  ...['additionalProperties', 'minProperties', 'maxProperties'],
  ...['$id', 'title', 'description', 'examples', 'default', 'deprecated'],
])

type Later = (schema: JsonSchema) => Check
type Resolve = (schema: JsonSchema) => JsonSchema

function build(schema: JsonSchema, later: Later, resolve: Resolve): Check {
  const unknown = Object.keys(schema).find((keyword) => !keywords.has(keyword))
  if (unknown !== undefined) throw new Error(`a schema of requests has ${unknown}, which is not checked`)
  if (schema.anyOf !== undefined) return checkUnion(schema.anyOf, later, resolve)
  if (schema.enum !== undefined || 'const' in schema) {
    const words = new Set(schema.enum ?? [schema.const])
    return (value) => words.has(value)
  }
  const { type } = schema
  const [number, text, list, fields] = [
    checkNumber(schema),
    checkText(schema),
    checkList(schema, later),
    checkFields(schema, later),
  ]
  return (value) => {
    if (type !== undefined && !isOfType(type, value)) return false
    if (typeof value === 'number') return number(value)
    if (typeof value === 'string') return text(value)
    if (Array.isArray(value)) return list(value)
    return isFields(value) ? fields(value) : true
  }
}

type Fields = Record<string, unknown>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Where a word tells the alternatives apart, only those of that word are looked at. */
function checkUnion(branches: JsonSchema[], later: Later, resolve: Resolve): Check {
  const targets = branches.map(resolve)
  const checks = targets.map(later)
  const tag = tagOf(targets)
  const byWord = new Map<unknown, Check[]>()
  for (const [at, target] of targets.entries()) {
    const word = tag?.wordOf(target)
    byWord.set(word, [...(byWord.get(word) ?? []), ...checks.slice(at, at + 1)])
  }
  return (value) => {
    if (tag === undefined || !isFields(value)) return checks.some((check) => check(value))
    const word = Object.hasOwn(value, tag.name) ? value[tag.name] : undefined
    return (byWord.get(word) ?? []).some((check) => check(value))
  }
}

function checkNumber({
  minimum = Number.NEGATIVE_INFINITY,
  exclusiveMinimum = Number.NEGATIVE_INFINITY,
  maximum = Number.POSITIVE_INFINITY,
  multipleOf,
}: JsonSchema): (value: number) => boolean {
  const isWhole = multipleOf === undefined ? () => true : Number.isInteger
  return (value) => value >= minimum && value > exclusiveMinimum && value <= maximum && isWhole(value)
}

function checkText({
  minLength = 0,
  maxLength = Number.POSITIVE_INFINITY,
  pattern,
}: JsonSchema): (value: string) => boolean {
  const form = pattern === undefined ? undefined : new RegExp(pattern, 'u')
  return (value) => fitsLength(value, minLength, maxLength) && (form === undefined || form.test(value))
}

/** Lengths are in code points, of which each is one unit or two: most texts need no count. */
function fitsLength(value: string, min: number, max: number): boolean {
  const units = value.length
  if (units <= max && units >= 2 * min) return true
  if (units < min || units > 2 * max) return false
  const points = [...value].length
  return points >= min && points <= max
}

function checkList(
  { minItems = 0, maxItems = Number.POSITIVE_INFINITY, items, uniqueItems = false }: JsonSchema,
  later: Later,
): (value: unknown[]) => boolean {
  const check: Check = items === undefined ? () => true : later(items)
  return (value) => {
    const { length } = value
    if (length < minItems || length > maxItems) return false
    // Words and numbers alone are asked for once each.
    return value.every((item) => check(item)) && (!uniqueItems || new Set(value).size === length)
  }
}

function checkFields(schema: JsonSchema, later: Later): (value: Fields) => boolean {
  const {
    properties = {},
    required = [],
    additionalProperties: others = true,
    minProperties = 0,
    maxProperties = Number.POSITIVE_INFINITY,
  } = schema
  const known = new Map(Object.entries(properties).map(([name, one]) => [name, later(one)]))
  const other: Check = typeof others === 'object' ? later(others) : () => others
  return (value) => {
    const keys = Object.keys(value)
    if (keys.length < minProperties || keys.length > maxProperties) return false
    for (const name of required) if (!Object.hasOwn(value, name)) return false
    for (const key of keys) if (!(known.get(key) ?? other)(value[key])) return false
    return true
  }
}
