import type { FastifyInstance } from 'fastify'
import { isFresh } from '../../catalog/etag.ts'
import { noStore } from '../../scenarios/parts.ts'
import { JobResult } from '../../schemas/job.ts'
import { sharedHeaders } from '../../schemas/response-headers.ts'
import { answer, answerAs, problems } from '../../schemas/responses.ts'
import { rowTypes } from '../../sweeps/forms/forms.ts'
import { withCharset } from '../../work/media-type.ts'
import { type JobAt, JobParams, type JobRoutes } from './parts.ts'

/** A result has the form that its request asked for. */
const resultTypes = ['application/json', ...rowTypes.filter((type) => type !== 'application/json')]

/** GET /v1/jobs/{id}/result */
export function addJobResult(app: FastifyInstance, { jobs }: JobRoutes): void {
  app.get<{ Params: JobAt }>(
    '/v1/jobs/:id/result',
    {
      config: { policy: 'jobs', produces: resultTypes },
      schema: {
        operationId: 'getJobResult',
        tags: ['jobs'],
        summary: 'What a job answers',
        description:
          'The same bytes as the answer of its request would have been. A job that failed answers the problem that it failed with. Kept until expires_at of the job.',
        params: JobParams,
        response: {
          200: answer('The answer.', JobResult, { etag: sharedHeaders.etag }),
          304: answerAs('The caller has these bytes already.', []),
          ...problems(400, 404, 409, 410, 422, 503),
        },
      },
    },
    async (request, reply) => {
      const { open, sha256, type } = await jobs.result(request.params.id, request.actor.team)
      const isKnown = isFresh(request, reply, `"${sha256.slice(0, 32)}"`)
      reply.headers(noStore)
      if (isKnown) return reply.code(304).send()
      return reply.type(withCharset(type)).send(await open())
    },
  )
}
