import { type TProperties, Type } from 'typebox'
import { catalogFilters } from '../../../catalog/filters.ts'
import type { CatalogKind } from '../../../contract/catalog/entries.ts'
import { optional, strict } from '../../../contract/field/field.ts'
import { pageMax } from '../../limits.ts'
import { type ListShape, listFields } from '../../lists/query.ts'

export const pageDefault = 50
const flags = ['verified', 'retired']

export type ListQuery = { limit?: number; cursor?: string } & ListShape &
  Record<string, string | number | boolean | undefined>

/** The query of a list: page, cursor and the filters of its kind. */
export function listQuery(kind: CatalogKind) {
  const filters = catalogFilters[kind].map((name) => [name, filterSchema(name)])
  return Type.Object(
    {
      limit: optional(
        Type.Integer({ minimum: 1, maximum: pageMax }),
        `Most entries on the page. Default ${pageDefault}.`,
        pageDefault,
      ),
      cursor: optional(
        Type.String({ maxLength: 400, pattern: '^[A-Za-z0-9_-]+$' }),
        'next_cursor of the page before. Filters must stay the same.',
        'eyJrIjoi',
      ),
      ...listFields('its own fields'),
      ...(Object.fromEntries(filters) as TProperties),
    },
    strict,
  )
}

function filterSchema(name: string) {
  const description = `Only entries whose ${name} is this, without regard to case.`
  if (flags.includes(name)) return optional(Type.Boolean(), `Only entries whose ${name} is this.`, true)
  return optional(Type.String({ minLength: 1, maxLength: 100 }), description, exampleOf[name] ?? 'x')
}

const exampleOf: Readonly<Record<string, string>> = {
  vendor: 'NVIDIA',
  kind: 'gpu',
  family: 'hopper',
  provider: 'aws',
  accelerator_ref: 'nvidia-a100-sxm4-80gb',
  publisher: 'Meta',
  region: 'us-east-1',
  basis: 'on_demand',
  currency: 'USD',
  model: 'gpt-4o',
  market: 'cn',
  country: 'USA',
  grid_basis: 'direct_co2',
}
