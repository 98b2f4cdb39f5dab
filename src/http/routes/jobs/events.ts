import { fastifySSE, type SSEMessage } from '@fastify/sse'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasEnded } from '../../../store/job-state.ts'
import type { JobDesk, JobSeen } from '../../job-desk.ts'
import { noStore } from '../../scenarios/parts.ts'
import { EventHeaders } from '../../schemas/job-headers.ts'
import { answerAs, problems } from '../../schemas/responses.ts'
import { jobView } from '../../work/job-view.ts'
import { type JobAt, JobParams, type JobRoutes } from './parts.ts'

/** Between two looks at how far the work has come (ms). */
const lookMs = 500
/** When a client whose connection ended comes back (ms). */
const retryMs = 2000

const unbuffered = {
  'x-accel-buffering': { type: 'string', description: '`no`: proxies on the way send each event at once.' },
}

/** GET /v1/jobs/{id}/events */
export async function addJobEvents(
  app: FastifyInstance,
  { jobs }: JobRoutes,
  heartbeatMs = 15_000,
): Promise<void> {
  await app.register(fastifySSE, { heartbeatInterval: heartbeatMs })
  app.get<{ Params: JobAt; Headers: { 'last-event-id'?: string } }>(
    '/v1/jobs/:id/events',
    {
      // Accept was looked at before.
      sse: 'manual',
      exposeHeadRoute: false,
      config: { policy: 'jobs', produces: ['text/event-stream'] },
      schema: {
        operationId: 'followJob',
        tags: ['jobs'],
        summary: 'The progress of a job, as it comes',
        description:
          'Server-sent events: `progress` with the job whenever it has come further, `done` with it when it has ended, after which the stream ends. A comment every 15 s keeps the connection open. At a stop of the service the stream ends without `done`: come back with Last-Event-ID.',
        params: JobParams,
        headers: EventHeaders,
        response: {
          200: answerAs('The events.', ['text/event-stream'], unbuffered),
          204: answerAs('It has ended and the caller knows: there is nothing to come back for.', []),
          ...problems(400, 404, 503),
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const last = request.headers['last-event-id']
      const job = await jobs.get(id, request.actor.team)
      reply.headers(noStore)
      // The plugin ends the stream when this resolves; `reply` would resolve with its end, so nothing is returned.
      if (hasEnded(job.state) && eventIdOf(job) === last) reply.code(204).send()
      else await reply.sse.send(eventsOf(jobs, request, reply, last))
    },
  )
}

/** What moves an event to be sent: the attempt, the state, and how far it has come. */
function eventIdOf({ attempts_count, state, progress, done_count }: JobSeen): string {
  return `${attempts_count}.${state}.${progress?.done ?? done_count ?? 0}`
}

async function* eventsOf(
  jobs: JobDesk,
  request: FastifyRequest<{ Params: JobAt }>,
  reply: FastifyReply,
  lastId: string | undefined,
): AsyncGenerator<SSEMessage> {
  const left = new AbortController()
  reply.raw.once('close', () => left.abort())
  let last = lastId
  while (!left.signal.aborted && !jobs.isStopping()) {
    const job = await jobs.get(request.params.id, request.actor.team)
    const id = eventIdOf(job)
    const event = hasEnded(job.state) ? 'done' : 'progress'
    if (id !== last) yield { id, event, data: jobView(job, request), retry: retryMs }
    if (event === 'done') return
    last = id
    await jobs.change(request.params.id, lookMs, left.signal)
  }
}
