import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { simulationExamples } from '../../../src/http/examples/simulation.ts'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const chat = simulationExamples.chat_on_two_replicas?.value as { request: Record<string, unknown> }
const post = (body: object) => supertest(app.server).post('/v1/simulations').send(body)

describe('POST /v1/simulations answers 200', () => {
  test('the same seed with the same bytes, another with others', async () => {
    const of = async (seed: number) => (await post({ ...chat, seed, requests_count: 1000 })).text
    expect(await of(3)).toBe(await of(3))
    expect(JSON.parse(await of(4)).latencies).not.toEqual(JSON.parse(await of(3)).latencies)
  })

  test('with what the closed form says of the same, near it', async () => {
    const { body } = await post(chat)
    expect(body.stable).toBe(true)
    expect(body.completed_count).toBe(5000)
    for (const quantity of ['ttft_ms', 'tpot_ms', 'end_to_end_latency_s'])
      for (const part of ['mean', 'p50', 'p95']) {
        const ratio = body.closed_form[quantity][part] / body.latencies[quantity][part]
        expect([quantity, part, ratio > 0.75 && ratio < 1.33]).toEqual([quantity, part, true])
      }
  })

  test('with a queue that grows where more comes than is answered', async () => {
    const { body } = await post(simulationExamples.bursts_past_the_capacity?.value as object)
    expect(body.stable).toBe(false)
    expect(body.closed_form).toBeNull()
    const { queue_sequences: queue } = body.over_time
    expect(Math.max(...queue)).toBeGreaterThan(100)
  })

  test('with the requests of a trace and no others', async () => {
    const { body } = await post(simulationExamples.trace_of_three?.value as object)
    expect(body.requests_count).toBe(3)
    expect(body.skipped_count).toBe(0)
  })

  test('and says where the model does not fit', async () => {
    const small = { ...chat.request, plan: { tensor: 1 }, precision: { weights: 'bf16' } }
    const { status, body } = await post({ request: small, requests_count: 10 })
    expect(status).toBe(200)
    expect([body.fits_in_memory, body.stable, body.latencies.ttft_ms]).toEqual([false, null, null])
  })
})

describe('POST /v1/simulations answers 422', () => {
  test('without a rate or a trace, with two lengths, and past the most requests', async () => {
    const loop = { ...chat.request, traffic: { prompt_tokens: 10, output_tokens: 10, concurrency: 2 } }
    expect(expectProblem(await post({ request: loop }), 'load_missing')[0]?.pointer).toBe('/request/traffic')
    expectProblem(await post({ ...chat, requests_count: 10, duration_s: 10 }), 'field_conflict')
    expectProblem(await post({ request: chat.request, duration_s: 1e7 }), 'work_too_large')
  })
})
