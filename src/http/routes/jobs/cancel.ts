import type { FastifyInstance } from 'fastify'
import { noStore } from '../../scenarios/parts.ts'
import { answerAs, problems } from '../../schemas/responses.ts'
import { callerOf } from '../../work/job-caller.ts'
import { type JobAt, JobParams, type JobRoutes } from './parts.ts'

/** DELETE /v1/jobs/{id} */
export function addCancelJob(app: FastifyInstance, { jobs }: JobRoutes): void {
  app.delete<{ Params: JobAt }>(
    '/v1/jobs/:id',
    {
      config: { policy: 'jobs' },
      schema: {
        operationId: 'cancelJob',
        tags: ['jobs'],
        summary: 'Cancel a job',
        description:
          'Its work ends within 200 ms. One that has ended already stays as it is, with its result. Sent again it answers the same.',
        params: JobParams,
        response: { 204: answerAs('It does not run any more.', []), ...problems(400, 404, 503, 507) },
      },
    },
    async (request, reply) => {
      await jobs.cancel(request.params.id, callerOf(request))
      return reply.code(204).headers(noStore).send()
    },
  )
}
