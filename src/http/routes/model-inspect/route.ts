import type { FastifyInstance } from 'fastify'
import { resolveRequest } from '../../../catalog/resolve-request.ts'
import { reference } from '../../../contract/field/field.ts'
import { type InspectRequest, inspectModel } from '../../../core/readers/inspect/inspect.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { Deps } from '../../deps.ts'
import { InspectBody, ModelInspection } from '../../schemas/inspect.ts'
import { answer, problems } from '../../schemas/responses.ts'

/** POST /v1/models/inspect */
export function addInspectModel(app: FastifyInstance, deps: Deps): void {
  app.post(
    '/v1/models/inspect',
    {
      config: { policy: 'estimates' },
      schema: {
        operationId: 'inspectModel',
        tags: ['estimates'],
        summary: 'A model alone',
        description:
          'Layers by kind, parameters, bytes, cache and FLOP of a model, without any machine: what was read of a file from which key, what was passed over and what is not modelled.',
        body: reference(InspectBody),
        response: { 200: answer('The model.', ModelInspection), ...problems(400, 413, 415, 422) },
      },
    },
    async (request) => {
      const body = request.body as InspectRequest & { pin?: { catalog_revision: string } }
      const pinned = body.pin?.catalog_revision
      const snapshot = pinned === undefined ? deps.catalog.latest() : await deps.catalog.bySha256(pinned)
      if (snapshot === undefined) throw new Refusal('catalog_revision_unknown', '/pin/catalog_revision')
      return inspectModel(body, resolveRequest(snapshot, { model: body.model }))
    },
  )
}
