import type { FastifyInstance } from 'fastify'
import { noStore } from '../../scenarios/parts.ts'
import { Job } from '../../schemas/job.ts'
import { answer, problems } from '../../schemas/responses.ts'
import { jobView } from '../../work/job-view.ts'
import { type JobAt, JobParams, type JobRoutes } from './parts.ts'

/** GET /v1/jobs/{id} */
export function addGetJob(app: FastifyInstance, { jobs }: JobRoutes): void {
  app.get<{ Params: JobAt }>(
    '/v1/jobs/:id',
    {
      config: { policy: 'jobs' },
      schema: {
        operationId: 'getJob',
        tags: ['jobs'],
        summary: 'How a job stands',
        description: 'Its state, how far it has come, how long it takes yet, and why it failed.',
        params: JobParams,
        response: { 200: answer('The job.', Job), ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const job = await jobs.get(request.params.id, request.actor.team)
      return reply.headers(noStore).send(jobView(job, request))
    },
  )
}
