import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { publishDocument } from './openapi-document.ts'
import { declareRoute } from './openapi-policy.ts'

/** In the order that a reader looks for them. */
const tags = [
  {
    name: 'estimates',
    description: 'What it takes to train a model or to serve a demand, with derivation and range.',
  },
  {
    name: 'planning',
    description: 'Rent or own, which place, which hardware, which market, and the input that meets a target.',
  },
  {
    name: 'catalog',
    description: 'Hardware, models, prices and sites, each value with its source and date.',
  },
  {
    name: 'evidence',
    description: 'Measured errors of the estimates, and published figures checked by them.',
  },
  {
    name: 'scenarios',
    description: 'Named requests of a team, pinned to a catalog revision, with every version.',
  },
  {
    name: 'jobs',
    description:
      'Work that outlives its request: progress, events, cancel, retry, result. By default 4 jobs of a team run and 100 wait; a result of up to 256 MiB is kept for 7 days.',
  },
  { name: 'service', description: 'Health, version and documentation.' },
]

const description = [
  'What a large language model costs to train, fine-tune and serve: compute, memory, accelerators, days, money,',
  'energy, carbon. Every answer shows its working and gives a range. Quantities carry their unit in their name.',
  'A figure that cannot be known is `null` and has an entry in `unknowns`; it is never 0.',
  'Faults come as RFC 9457 problems whose `type` is a page of this service.',
].join(' ')

/** Makes the OpenAPI document from the routes added after this call. */
export async function documentRoutes(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.1',
      info: {
        title: 'Flopcast',
        version,
        description,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } as never,
      },
      servers: [{ url: '/', description: 'The service that serves this document' }],
      tags,
      security: [],
      components: {
        securitySchemes: {
          key: {
            type: 'http',
            scheme: 'bearer',
            description: 'A key of a team, where the service uses keys. Roles: viewer, editor, admin.',
          },
        },
      },
    },
    convertConstToEnum: false,
    refResolver: {
      buildLocalReference: (json, _base, _fragment, index) => String(json.$id ?? `def-${index}`),
    },
    transform: ({ schema, url, route }) => ({ schema: declareRoute(schema, route), url }),
    transformObject: (documents) =>
      'openapiObject' in documents
        ? publishDocument(documents.openapiObject, app.getSchemas())
        : documents.swaggerObject,
  })
}
