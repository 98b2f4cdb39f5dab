import { numberInputs } from '../../contract/field/number-input.ts'
import { sharedSchemas } from '../../http/schemas/shared.ts'
import { type JsonSchema, resolveRef } from '../../http/validation/json-schema.ts'
import { readNumber, readRange } from './number-text.ts'
import { readMachine, shortForms } from './short-forms.ts'
import { WrongUse } from './wrong-use.ts'

const inputIds = new Set(numberInputs.map((schema) => (schema as unknown as JsonSchema).$id))

/** What a schema takes, alternatives apart. */
export function formsOf(schema: JsonSchema): JsonSchema[] {
  const own = resolveRef(schema, sharedSchemas)
  return own.anyOf === undefined || inputIds.has(own.$id) ? [own] : own.anyOf.flatMap(formsOf)
}

export function isList(schema: JsonSchema): boolean {
  return formsOf(schema).some(({ type }) => type === 'array')
}

export function isSwitch(schema: JsonSchema): boolean {
  return formsOf(schema).every(({ type }) => type === 'boolean')
}

/** The value of a field from its words; what a field takes in several of them comes as a list. Throws `WrongUse`. */
export function readValue(flag: string, schema: JsonSchema, texts: readonly string[]): unknown {
  const [text = '', ...more] = texts
  if (/^[[{]/.test(text) && more.length === 0) return readJson(flag, text)
  const list = formsOf(schema).find(({ type }) => type === 'array')
  if (list?.items !== undefined) return readList(flag, list.items, texts)
  if (more.length > 0) throw new WrongUse(`--${flag} is given ${texts.length} times and takes one value`)
  return readOne(flag, schema, text)
}

function readJson(flag: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new WrongUse(`--${flag} is no JSON: ${(error as Error).message}`)
  }
}

function readList(flag: string, items: JsonSchema, texts: readonly string[]): unknown[] {
  const short = formsOf(items)
    .map(({ $id }) => shortForms[$id ?? ''])
    .find((one) => one !== undefined)
  if (short === undefined)
    return texts.flatMap((text) => text.split(',')).map((one) => readOne(flag, items, one))
  return texts.map((text) => {
    const item = text.startsWith('{') ? readJson(flag, text) : short.read(text)
    if (item === undefined) throw new WrongUse(`--${flag} ${text}: write ${short.form}`)
    return item
  })
}

function readOne(flag: string, schema: JsonSchema, text: string): unknown {
  const forms = formsOf(schema)
  for (const form of forms) {
    const value = readForm(form, text)
    if (value !== undefined) return value
  }
  throw new WrongUse(`--${flag} takes ${[...new Set(forms.map(describeForm))].join(' or ')}, not ${text}`)
}

function readForm(form: JsonSchema, text: string): unknown {
  if (inputIds.has(form.$id)) return readNumber(text) ?? readRange(text)
  if (form.enum !== undefined) return form.enum.find((word) => String(word) === text)
  if (form.type === 'number' || form.type === 'integer') return readNumber(text)
  if (form.type === 'boolean') return { true: true, yes: true, false: false, no: false }[text]
  if (form.type === 'string') return text
  return form.type === 'object' ? readObject(form.properties ?? {}, text) : undefined
}

/** An object that is named by one word: what stands in the catalog, a number of machines, an amount of money. */
function readObject(properties: Record<string, JsonSchema>, text: string): object | undefined {
  if ('ref' in properties) return 'count' in properties ? readMachine(text) : { ref: text }
  if (!('amount' in properties && 'currency' in properties)) return undefined
  const [, digits = '', currency] = /^(.+?) ?([A-Z]{3})$/.exec(text) ?? []
  const amount = readNumber(digits)
  return amount === undefined ? undefined : { amount, currency }
}

function describeForm(form: JsonSchema): string {
  if (inputIds.has(form.$id)) return 'a number, low..high or low..value..high'
  if (form.enum !== undefined) return form.enum.join(', ')
  if (form.type !== 'object')
    return form.type === 'string' ? 'a word' : `${form.type === 'array' ? 'JSON' : `a ${form.type}`}`
  const { properties = {} } = form
  if ('ref' in properties) return 'a name of the catalog'
  return 'amount' in properties && 'currency' in properties ? 'money as 1M USD' : 'JSON'
}
