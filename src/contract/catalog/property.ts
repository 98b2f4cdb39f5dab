import {
  type Static,
  type TNull,
  type TNumber,
  type TSchema,
  type TString,
  type TUnion,
  type TUnsafe,
  Type,
} from 'typebox'

/** Every property says what it is and shows a value; the published API repeats both. */
export function text(description: string, example: string, pattern?: string): TString {
  return Type.String({ description, examples: [example], ...(pattern ? { pattern } : {}) })
}

export type Bounds = { minimum?: number; exclusiveMinimum?: number; maximum?: number; multipleOf?: number }

/** Amounts and rates: above zero unless said otherwise. */
export function number(
  description: string,
  example: number,
  bounds: Bounds = { exclusiveMinimum: 0 },
): TNumber {
  return Type.Number({ description, examples: [example], ...bounds })
}

export function flag(description: string, example: boolean) {
  return Type.Boolean({ description, examples: [example] })
}

export function word<const W extends readonly string[]>(allowed: W, description: string): TUnsafe<W[number]> {
  return Type.Unsafe<W[number]>({ type: 'string', enum: [...allowed], description, examples: [allowed[0]] })
}

/** A value that may be unknown: `null`, never 0. */
export function unknowable<S extends TSchema>(schema: S): TUnion<[S, TNull]> {
  const { description, examples } = schema as { description?: string; examples?: unknown[] }
  return Type.Union([schema, Type.Null()], {
    ...(description && { description }),
    ...(examples && { examples }),
  })
}

export function list<S extends TSchema>(items: S, description: string, example: Static<S>[]) {
  return Type.Array(items, { description, examples: [example] })
}

export const strict = { additionalProperties: false } as const

export const count: Bounds = { minimum: 1, multipleOf: 1 }
export const countOrNone: Bounds = { minimum: 0, multipleOf: 1 }

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export const datePattern = '^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$'
export const currencyPattern = '^[A-Z]{3}$'
export const idPattern = '^[a-z0-9][a-z0-9._-]{0,98}$'
