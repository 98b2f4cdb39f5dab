import type { FastifyInstance } from 'fastify'
import supertest, { type Response } from 'supertest'
import type { Job, WorkerPool } from '../../../src/jobs/port.ts'
import { sitingExamples } from '../../../src/kinds/examples/siting.ts'

const siting = sitingExamples.data_east_compute_west?.value as { sites: object[] }
/** Well above what is done at once. */
const places = 200

/** A request that is long enough for a worker, so that a test may hold its work. */
export const long = {
  ...siting,
  sites: Array.from({ length: places }, (_, at) => siting.sites[at % siting.sites.length]),
}

/** A request that is done at once. */
export const small = { run: { training_compute_flop: 3.14e23, sustained_flop_per_s: 28e12 } }

type Held = { job: Job; end: (body: string) => void; fail: (error: unknown) => void }

/** A pool whose work ends when a test says so. */
export function heldPool(): { pool: WorkerPool; held: Held[]; begun: (count: number) => Promise<Held> } {
  const held: Held[] = []
  const waiting: (() => void)[] = []
  const run = (job: Job) =>
    new Promise((resolve, reject) => {
      held.push({ job, end: (body) => resolve(new TextEncoder().encode(body)), fail: reject })
      job.signal.addEventListener('abort', () => reject(job.signal.reason))
      for (const one of waiting.splice(0)) one()
    })
  const begun = async (count: number): Promise<Held> => {
    for (;;) {
      const last = held[count - 1]
      if (last !== undefined) return last
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
  }
  return {
    pool: { run, places: 2, refusal: () => null, isWorthThread: () => true, stop: async () => undefined },
    held,
    begun,
  }
}

/** POST of an estimate as a job; its answer. */
export function makeJob(
  app: FastifyInstance,
  headers: Record<string, string> = {},
  { kind = 'siting', body = long }: { kind?: string; body?: object } = {},
): PromiseLike<Response> {
  return supertest(app.server)
    .post(`/v1/estimates/${kind}`)
    .set({ prefer: 'respond-async', ...headers })
    .send(body)
}

export const jobAt = (id: string, part = '') => `/v1/jobs/${id}${part}`

type Event = { id: string; event: string; data: { state: string; progress: object } }

/** The events in a stream that has ended. */
export function eventsIn(text: string): Event[] {
  return text
    .split('\n\n')
    .filter((block) => block.includes('data: '))
    .map((block) => {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? ''
      return { id: field('id'), event: field('event'), data: JSON.parse(field('data')) }
    })
}
