import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { pageMax, samplesMax } from '../../limits.ts'
import { answer, problems } from '../../schemas/responses.ts'
import { Version } from '../../schemas/service.ts'
import { jsonDepthMax } from '../../validation/json-body.ts'

/** GET /version: what is running, and the limits that requests meet. */
export function addVersion(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/version',
    {
      config: { policy: 'public' },
      schema: {
        operationId: 'getVersion',
        tags: ['service'],
        summary: 'What is running',
        description:
          'Version of the service, of Node and of the catalog, with the limits that requests meet.',
        response: { 200: answer('The versions and limits.', Version), ...problems() },
      },
    },
    async () => {
      const state = await deps.readiness()
      return {
        name: 'flopcast',
        version: deps.version,
        node: process.versions.node,
        catalog_revision: state.ready ? state.catalogRevision : null,
        limits: {
          body_max_bytes: deps.bodyMaxBytes,
          json_depth_max: jsonDepthMax,
          samples_max: samplesMax,
          page_max: pageMax,
          plans_spanned_max: deps.planBounds.spannedMax,
          plans_evaluated_max: deps.planBounds.evaluatedMax,
        },
      }
    },
  )
}
