import {
  type Static,
  type TObject,
  type TOptional,
  type TProperties,
  type TSchema,
  type TUnsafe,
  Type,
} from 'typebox'

/** The value that an object of these fields has. */
export type Fields<P extends TProperties> = Static<TObject<P>>

type Documented = { description: string; examples?: unknown[] }

function document(schema: TSchema, documented: Documented): object {
  const { $id } = schema as { $id?: string }
  return $id === undefined ? { ...schema, ...documented } : { $ref: `${$id}#`, ...documented }
}

/**
 * A required field: a shared schema by reference or another in place, with its description and an
 * example. An object needs none, its own fields have theirs.
 */
export function field<S extends TSchema>(
  schema: S,
  description: string,
  example?: unknown,
): TUnsafe<Static<S>> {
  const documented = example === undefined ? { description } : { description, examples: [example] }
  return Type.Unsafe<Static<S>>(document(schema, documented))
}

/** As `field`, for one that may be left out. */
export function optional<S extends TSchema>(
  schema: S,
  description: string,
  example?: unknown,
): TOptional<TUnsafe<Static<S>>> {
  return Type.Optional(field(schema, description, example))
}

/** A shared schema by reference, where it is not a field (bodies, list entries). */
export function reference<S extends TSchema>(schema: S): TUnsafe<Static<S>> {
  const { $id } = schema as { $id?: string }
  return Type.Unsafe<Static<S>>({ $ref: `${$id}#` })
}

/** One of some words. */
export function words<const W extends readonly string[]>(allowed: W): TUnsafe<W[number]> {
  return Type.Unsafe<W[number]>({ type: 'string', enum: [...allowed] })
}

/** `schema`, or null where the value is not known. */
export function nullable<S extends TSchema>(schema: S): TUnsafe<Static<S> | null> {
  return Type.Unsafe<Static<S> | null>({ anyOf: [schema, { type: 'null' }] })
}

export const strict = { additionalProperties: false } as const
