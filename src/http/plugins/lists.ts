import type { FastifyInstance } from 'fastify'
import type { TSchema } from 'typebox'
import { arranged, withFields } from '../lists/arrange.ts'
import { fieldsOf, type ListShape, orderOf } from '../lists/query.ts'
import { sharedSchemas } from '../schemas/shared.ts'
import { hooked } from './hooked.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The page that a list answers with. `isWhole`: it has one page, and is ordered and counted here. */
    list?: { page: TSchema; isWhole?: true }
  }
}

type Page = { items: readonly object[]; total_count?: number }
type Described = { type?: string; anyOf?: Described[]; $ref?: string; properties?: Record<string, Described> }
/** What a list can be asked for. */
type Known = { fields: string[]; sorts: string[]; isWhole: boolean }

/** Orders and counts lists of one page, and leaves the fields that are asked for. Unknown names are refused before any work. */
export function shapeLists(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const { list } = route.config ?? {}
    if (list === undefined) return
    const fields = fieldsIn(list.page)
    const known = { fields: Object.keys(fields), sorts: sortable(fields), isWhole: list.isWhole === true }
    route.preHandler = hooked(route.preHandler, async ({ query }) => {
      const { sort, fields: asked } = query as ListShape
      fieldsOf(asked, known.fields)
      if (known.isWhole) orderOf(sort, known.sorts)
    })
    route.preSerialization = hooked(route.preSerialization, async ({ query }, reply, payload: unknown) =>
      reply.statusCode === 200 ? shaped(query as ListShape, payload as Page, known) : payload,
    )
  })
}

function shaped({ sort, fields, include_total: isCounted }: ListShape, page: Page, known: Known) {
  const order = known.isWhole && orderOf(sort, known.sorts)
  const items = order ? arranged(page.items, order) : page.items
  const asked = fieldsOf(fields, known.fields)
  return {
    ...page,
    items: asked === undefined ? items : items.map((item) => withFields(item, asked)),
    ...(known.isWhole && isCounted && { total_count: items.length }),
  }
}

/** Fields of the items of a page, by the shared schema that it refers to. */
export function fieldsIn(page: TSchema): Record<string, Described> {
  const { properties } = page as unknown as { properties: { items: { items: Described } } }
  const { $ref = '' } = properties.items.items
  const item = sharedSchemas.get($ref.replace(/#$/, '').split('/').at(-1) ?? '') as Described | undefined
  return item?.properties ?? {}
}

/** Those that are numbers or texts, also where they may be unknown. */
export function sortable(fields: Record<string, Described>): string[] {
  const isOrdered = ({ type, anyOf }: Described): boolean =>
    anyOf === undefined
      ? type === 'string' || type === 'number' || type === 'integer' || type === 'boolean'
      : anyOf.every((one) => one.type === 'null' || isOrdered(one))
  return Object.keys(fields).filter((name) => isOrdered(fields[name] ?? {}))
}
