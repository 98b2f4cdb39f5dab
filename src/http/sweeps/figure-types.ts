import { type CellType, problemColumn } from '../../core/readers/sweep/table.ts'
import { Refusal } from '../../core/refusal.ts'
import { type KindName, kinds } from '../../kinds/kinds.ts'
import { sharedSchemas } from '../schemas/shared.ts'
import { type JsonSchema, resolveRef } from '../validation/json-schema.ts'

const typeOf: Readonly<Record<string, CellType>> = {
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  string: 'text',
}

/** Shares of samples: a sweep has none. */
const sampled = /_probability_ratio$/

/** Headline figures that a sweep of a kind may have, with what their cells are. */
export function figureTypes(kind: KindName): Map<string, CellType> {
  const headline = (kinds[kind].answer.properties as Record<string, JsonSchema>).headline ?? {}
  const { properties = {} } = resolveRef(headline, sharedSchemas)
  const types = Object.entries(properties).flatMap(([figure, schema]): [string, CellType][] => {
    const type = typeOf[wordOf(schema)]
    return type === undefined || sampled.test(figure) ? [] : [[figure, type]]
  })
  return new Map([...types, [problemColumn, 'text']])
}

function wordOf(schema: JsonSchema): string {
  const own = resolveRef(schema, sharedSchemas)
  const known = own.anyOf?.map(wordOf).find((word) => word !== 'null')
  return known ?? String(own.type)
}

/** Throws Refusal `reference_unknown` for the first figure that a sweep cannot have, at its place in the body. */
export function requireFigures(kind: KindName, asked: readonly { figure: string; at: string }[]): void {
  const types = figureTypes(kind)
  for (const { figure, at } of asked)
    if (!types.has(figure)) throw new Refusal('reference_unknown', at, { candidates: [...types.keys()] })
}
