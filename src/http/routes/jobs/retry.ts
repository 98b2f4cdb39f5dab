import type { FastifyInstance } from 'fastify'
import { noStore } from '../../scenarios/parts.ts'
import { Job } from '../../schemas/job.ts'
import { RetryHeaders } from '../../schemas/job-headers.ts'
import { answer, problems } from '../../schemas/responses.ts'
import { callerOf } from '../../work/job-caller.ts'
import { addressOfJob, jobView } from '../../work/job-view.ts'
import { type JobAt, JobParams, type JobRoutes } from './parts.ts'

const location = { location: { type: 'string', description: 'Address of the job.' } }

/** POST /v1/jobs/{id}/retry */
export function addRetryJob(app: FastifyInstance, { jobs }: JobRoutes): void {
  app.post<{ Params: JobAt }>(
    '/v1/jobs/:id/retry',
    {
      config: { policy: 'jobs', isRepeatable: true },
      schema: {
        operationId: 'retryJob',
        tags: ['jobs'],
        summary: 'Begin a job anew',
        description:
          'One that failed, was cancelled or was interrupted waits for its turn again, under the same id. Takes no body.',
        params: JobParams,
        headers: RetryHeaders,
        response: {
          202: answer('It waits for its turn.', Job, location),
          ...problems(400, 404, 409, 410, 422, 429, 503, 507),
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const caller = callerOf(request)
      const { isRepeated } = await jobs.retry(id, caller)
      reply.code(202).headers({ ...noStore, location: addressOfJob(id) })
      if (isRepeated) reply.header('idempotency-replayed', 'true')
      return reply.send(jobView(await jobs.get(id, caller.team), request))
    },
  )
}
