import fc, { type Arbitrary } from 'fast-check'
import { examplesOf } from '../../../src/http/examples/all.ts'
import { components } from '../../../src/http/schemas/components.ts'
import type { JsonSchema, SharedSchemas } from '../../../src/http/validation/json-schema.ts'
import { sharedApp } from './app.ts'
import { admittedBy } from './arbitrary.ts'

type Published = {
  paths: Record<
    string,
    {
      post?: {
        operationId: string
        requestBody: { content: Record<string, { schema: { $ref: string } }> }
        responses: Record<string, { content: Record<string, { schema: { anyOf: { $ref: string }[] } }> }>
      }
    }
  >
}

export const app = await sharedApp()
const document = app.swagger() as unknown as Published
export const shared = new Map(
  components.map((schema) => [String((schema as { $id?: string }).$id), schema]),
) as SharedSchemas
const local = ($ref = ''): JsonSchema => ({ $ref: $ref.replace('#/components/schemas/', '') })

/** Every kind of estimate with its examples and its published forms. */
export const estimates = Object.entries(document.paths).flatMap(([url, { post }]) =>
  url.startsWith('/v1/estimates/') && url !== '/v1/estimates/batch' && post
    ? [
        {
          url,
          examples: Object.values(examplesOf[post.operationId] ?? {}).map(({ value }) => value),
          request: local(post.requestBody.content['application/json']?.schema.$ref),
          answer: local(post.responses['200']?.content['application/json']?.schema.anyOf[0]?.$ref),
        },
      ]
    : [],
)

export type Block = Record<string, unknown>

/** An example with some of its blocks changed: most such requests are answered. */
function mixed(example: Block, changes: Block): Block {
  const isBlock = (value: unknown): value is Block =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
  const merge = (key: string, value: unknown) => {
    const own = example[key]
    return isBlock(own) && isBlock(value) && !('method' in value || key === 'model')
      ? { ...own, ...value }
      : value
  }
  return {
    ...example,
    ...Object.fromEntries(Object.entries(changes).map(([key, value]) => [key, merge(key, value)])),
  }
}

type Operation = (typeof estimates)[number]

/** Requests of one kind, most of which are answered. */
export function requestsOf({ examples, request }: Operation): Arbitrary<Block> {
  return fc
    .tuple(fc.constantFrom(...examples, {}), admittedBy(request, shared))
    .map(([example, changes]) => mixed(example, changes as Block))
}
