import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { TSchema } from 'typebox'
import { arranged, withFields } from '../lists/arrange.ts'
import { fieldsOf, type ListShape, orderOf } from '../lists/query.ts'
import { sharedSchemas } from '../schemas/shared.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The page that a list answers with. `isWhole`: it has one page, and is ordered and counted here. */
    list?: { page: TSchema; isWhole?: true }
  }
}

type Page = { items: readonly object[]; total_count?: number }
type Described = { type?: string; anyOf?: Described[]; $ref?: string; properties?: Record<string, Described> }

/** Orders and counts lists of one page, and leaves the fields that are asked for. Unknown names are refused before any work. */
export function shapeLists(app: FastifyInstance): void {
  app.addHook('preHandler', async (request) => {
    const { list } = request.routeOptions.config
    if (list === undefined) return
    const { sort, fields } = request.query as ListShape
    const known = fieldsIn(list.page)
    fieldsOf(fields, Object.keys(known))
    if (list.isWhole) orderOf(sort, sortable(known))
  })
  app.addHook('preSerialization', async (request, reply, payload: unknown) => {
    const { list } = request.routeOptions.config
    return list === undefined || reply.statusCode !== 200 ? payload : shaped(request, payload as Page, list)
  })
}

function shaped(
  { query }: FastifyRequest,
  page: Page,
  { page: schema, isWhole }: { page: TSchema; isWhole?: true },
) {
  const { sort, fields, include_total: isCounted } = query as ListShape
  const known = fieldsIn(schema)
  const order = isWhole && orderOf(sort, sortable(known))
  const items = order ? arranged(page.items, order) : page.items
  const asked = fieldsOf(fields, Object.keys(known))
  return {
    ...page,
    items: asked === undefined ? items : items.map((item) => withFields(item, asked)),
    ...(isWhole && isCounted && { total_count: items.length }),
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
