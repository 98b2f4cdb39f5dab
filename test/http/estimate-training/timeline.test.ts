import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'

const agent = supertest((await sharedApp()).server)
const address = '/v1/estimates/training?include=timeline&samples=0'

const body = {
  model: { ref: 'llama3.1-8b' },
  run: { tokens_count: 1e12, sequence_length_tokens: 8192, global_batch_sequences: 512 },
  plan: { tensor: 2, pipeline: 4, data: 8, micro_batch_sequences: 1, zero_stage: 1 },
  accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 64 },
}

describe('POST /v1/estimates/training?include=timeline', () => {
  test('200: one step as Perfetto reads it, as long as the figure says', async () => {
    const { body: answer } = await agent.post(address).send(body).expect(200)
    const { timeline, headline } = answer
    expect(timeline.displayTimeUnit).toBe('ms')
    expect(timeline.trace_end_s / headline.step_time_s).toBeCloseTo(1, 9)
    for (const event of timeline.traceEvents) {
      expect(event).toMatchObject({ pid: expect.any(Number), tid: expect.any(Number) })
      if (event.ph === 'X') expect(event.ts).toBeGreaterThanOrEqual(0)
    }
    const names = new Set(timeline.traceEvents.map(({ name }: { name: string }) => name))
    for (const name of ['forward', 'backward', 'send', 'tensor_communication', 'optimizer', 'bubble'])
      expect(names).toContain(name)
  })

  test('200: a rate that was sent leaves no step to lay out', async () => {
    const sent = { ...body, run: { ...body.run, mfu_ratio: 0.4 } }
    const { body: answer } = await agent.post(address).send(sent).expect(200)
    expect(answer.timeline).toBeNull()
    expect(answer.unknowns).toContainEqual({ path: 'timeline', reason: 'input_missing', supply: 'plan' })
  })

  test('200: a batch that is no whole number of micro-batches is not laid out', async () => {
    const sent = { ...body, run: { ...body.run, global_batch_sequences: 500 } }
    const { body: answer } = await agent.post(address).send(sent).expect(200)
    expect(answer.timeline).toBeNull()
    expect(answer.unknowns).toContainEqual({
      path: 'timeline',
      reason: 'not_modelled',
      supply: 'run.global_batch_sequences',
    })
  })
})
