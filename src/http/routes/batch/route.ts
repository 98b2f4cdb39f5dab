import type { FastifyInstance, FastifySchemaCompiler } from 'fastify'
import { Type } from 'typebox'
import { reference } from '../../../contract/field/field.ts'
import { Revision } from '../../../contract/field/text.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { Deps } from '../../deps.ts'
import type { AnyRequest } from '../../estimates/open-estimate.ts'
import { acceptable } from '../../negotiation/accept.ts'
import { languageOf } from '../../negotiation/language.ts'
import { BatchAnswer, BatchRequest, LooseBatch, LooseItem } from '../../schemas/batch.ts'
import type { BatchBody } from '../../schemas/batch-body.ts'
import { answerInForms, problems } from '../../schemas/responses.ts'
import { fits } from '../../schemas/shared.ts'
import { buildValidator } from '../../validation/compilers.ts'
import type { JsonSchema } from '../../validation/json-schema.ts'
import { answerInParts } from '../../work/answer-in-parts.ts'
import { costOfItem } from '../../work/batch-cost.ts'

const types = ['application/json', 'application/x-ndjson']
/** Of an item's answer, by what is asked of it. */
const itemBytes = { full: 24_000, summary: 1600, headline: 2400 }

const validate = buildValidator({})
const looselyChecked: FastifySchemaCompiler<unknown> = (route) => validate({ ...route, schema: LooseBatch })

const pinned = Type.Object({ pin: Type.Object({ catalog_revision: Revision }) })

/** POST /v1/estimates/batch */
export function addBatch(app: FastifyInstance, deps: Deps): void {
  app.post(
    '/v1/estimates/batch',
    {
      config: {
        policy: 'estimates',
        stability: 'beta',
        task: 'batch',
        produces: types,
        lines: { field: 'items', row: LooseItem as unknown as JsonSchema, rowsAlone: 'kind' },
      },
      // An item that is not well-formed has its problem in its place: the document says what it should be.
      validatorCompiler: looselyChecked,
      schema: {
        operationId: 'estimateBatch',
        tags: ['estimates'],
        summary: 'Many estimates of any kinds at once',
        description:
          'Requests of any kinds, each with its answer or its problem, in order. As NDJSON (application/x-ndjson) each item stands on its own line, in the body as in the answer; a first line without kind holds view. What is past the bound of synchronous work becomes a job where the caller takes JSON. At most 1,000 items, by default.',
        consumes: types,
        body: reference(BatchRequest),
        response: {
          200: answerInForms('The answers, in the order of the items.', BatchAnswer, types),
          ...problems(400, 413, 415, 422, 503),
        },
      },
    },
    async (request, reply) => {
      const body = request.body as BatchBody
      const { items, view = 'full' } = body
      const { batchItemsMax: bound } = deps.workBounds
      if (items.length > bound)
        throw new Refusal('work_too_large', '/items', { work: items.length, bound, unit: 'items' })
      const isLines = acceptable(request.headers.accept, types) === 'application/x-ndjson'
      const { url: instance, id } = request
      const asked = { language: languageOf(request.headers), instance, requestId: String(id) }
      return answerInParts({ request, reply, deps }, 'batch', {
        input: { body, isLines, asked, first: 0 },
        costMs: items.reduce((sum, item) => sum + costOfItem(item, view), 0),
        pins: items.map(({ request: own }) => pinnedIn(own)),
        bytes: items.length * itemBytes[view],
      })
    },
  )
}

function pinnedIn(request: unknown): AnyRequest | null {
  const isPinned = typeof request === 'object' && request !== null && fits(pinned, request)
  return isPinned ? (request as AnyRequest) : null
}
