import type { FastifyInstance } from 'fastify'
import supertest from 'supertest'

export const gpt3 = {
  model: { parameters_total_count: 1.75e11 },
  run: { tokens_count: 3e11, mfu_ratio: 0.462, goodput_ratio: 1, deadline_days: 30, flop_convention: '6nd' },
  accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
}

export const scenario = { kind: 'training', request: gpt3 }

export const at = (name: string, team = 'acme') => `/v1/teams/${team}/scenarios/${name}`

/** PUT of a scenario that is not there yet, with further headers. */
export function make(
  app: FastifyInstance,
  path: string,
  body: object = scenario,
  headers: Record<string, string> = {},
) {
  return supertest(app.server)
    .put(path)
    .set({ 'if-none-match': '*', ...headers })
    .send(body)
}

/** PUT of a new version over the one with this ETag. */
export function change(
  app: FastifyInstance,
  path: string,
  etag: string | undefined,
  body: object = scenario,
  headers: Record<string, string> = {},
) {
  return supertest(app.server)
    .put(path)
    .set({ 'if-match': etag ?? '', ...headers })
    .send(body)
}
