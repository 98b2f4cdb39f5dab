import { type TNumber, type TSchema, Type } from 'typebox'

export type Bounds = { minimum?: number; exclusiveMinimum?: number; maximum?: number; multipleOf?: number }

const most = 1e9
export const size: Bounds = { minimum: 1, maximum: most, multipleOf: 1 }
export const sizeOrNone: Bounds = { ...size, minimum: 0 }
export const weights: Bounds = { minimum: 0, maximum: 1e15 }

/** Fields stand in place and not by reference: the catalog checks its entries by this schema alone. */
export const number = (description: string, example: number, bounds: Bounds): TNumber =>
  Type.Number({ description, examples: [example], ...bounds })
export const may = <S extends TSchema>(schema: S) => Type.Optional(schema)
export const kind = <K extends string>(name: K, description: string) =>
  Type.Literal(name, { description, examples: [name] })

export const others = may(number('Biases, norms and gates that the sizes do not say. Default 0.', 0, weights))
