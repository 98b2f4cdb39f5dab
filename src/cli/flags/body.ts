import type { JsonSchema } from '../../http/validation/json-schema.ts'
import { type BodyField, fieldsOf } from './fields.ts'
import { fieldNamed } from './match.ts'
import { isList, isSwitch, readValue } from './read-value.ts'
import type { Takes } from './words-of.ts'

type Json = Record<string, unknown>

/** The machines that something runs on: `--on 1024xH100`. */
const machineFlag = 'on'

/** How the flags of a body are read. */
export function bodyReader(form: JsonSchema) {
  const fields = fieldsOf(form)
  const hasSeveral = (form.required ?? []).includes('accelerators')
  const named = (flag: string): BodyField =>
    fieldNamed(flag === machineFlag ? (hasSeveral ? 'accelerators' : 'accelerator') : flag, fields)
  const takes: Takes = (flag) => {
    const { schema } = named(flag)
    if (isSwitch(schema)) return 'none'
    return isList(schema) ? 'many' : 'one'
  }
  /** The body that flags and what stands below them make. Throws `WrongUse`. */
  const read = (flags: ReadonlyMap<string, readonly string[]>, base: Json): Json => {
    const body = structuredClone(base)
    for (const [flag, texts] of flags) {
      const { path, schema } = named(flag)
      put(body, path, readValue(flag, schema, texts))
    }
    return body
  }
  return { fields, takes, read }
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object goes into the one that stands there: a machine keeps what was said of it before. */
function put(body: Json, [name = '', ...below]: readonly string[], value: unknown): void {
  const there = body[name]
  if (below.length > 0) {
    const object = isObject(there) ? there : {}
    body[name] = object
    put(object, below, value)
  } else body[name] = isObject(there) && isObject(value) ? { ...there, ...value } : value
}
