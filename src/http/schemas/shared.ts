import type { TSchema } from 'typebox'
import type { Fault } from '../errors/fault.ts'
import { checksOf } from '../validation/check.ts'
import { explain } from '../validation/explain.ts'
import type { JsonSchema, SharedSchemas } from '../validation/json-schema.ts'
import { components } from './components.ts'

type Named = { $id?: string }

const idOf = (schema: object) => String((schema as Named).$id)

/** Every shared schema by its name. */
export const sharedSchemas: SharedSchemas = new Map(
  components.map((schema) => [idOf(schema), schema as unknown as JsonSchema]),
)

/** What keeps a value from being a body of a shared schema. A test holds that the check of bodies agrees. */
export function faultsOf(schema: TSchema, value: unknown): Fault[] {
  return explain({ $ref: `${idOf(schema)}#` }, value, { shared: sharedSchemas, textual: false })
}

const checkOf = checksOf(sharedSchemas)

/** As `fitsSchema`, by the check that bodies have: for what is held against a schema again and again. */
export function fits(schema: TSchema, value: unknown): boolean {
  return checkOf(schema as unknown as JsonSchema)(value)
}

export function fitsSchema(schema: TSchema, value: unknown): boolean {
  return faultsOf(schema, value).length === 0
}
