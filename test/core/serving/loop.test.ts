import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { serveReplica } from '../../../src/core/serving/serve.ts'
import type { ServeInput } from '../../../src/core/serving/serve-input.ts'
import { inputOf, llama8b, llama70b, mixtral } from './examples.ts'

const anyRequest = fc.record({
  architecture: fc.constantFrom(llama8b, llama70b, mixtral),
  weights: fc.constantFrom('bf16', 'fp8', 'int4'),
  engine: fc.constantFrom('vllm-2025', 'sglang-2025', 'trtllm-2025', 'generic-2025'),
  tensor: fc.constantFrom(1, 2, 4, 8),
  pipeline: fc.constantFrom(1, 2, 4),
  prompt_tokens: fc.integer({ min: 1, max: 20_000 }),
  output_tokens: fc.integer({ min: 1, max: 4000 }),
  concurrency: fc.integer({ min: 1, max: 3000 }),
  apart: fc.option(
    fc.record({ prefill: fc.integer({ min: 1, max: 3 }), decode: fc.integer({ min: 1, max: 3 }) }),
  ),
})
type Request = typeof anyRequest extends fc.Arbitrary<infer T> ? T : never

function answerOf(request: Request, change: Partial<ServeInput['traffic']> = {}) {
  const { architecture, weights, engine, tensor, pipeline, apart } = request
  const { prompt_tokens, output_tokens, concurrency } = request
  const devices = tensor * pipeline
  const split = apart && {
    disaggregated: {
      prefill_accelerators_count: apart.prefill * devices,
      decode_accelerators_count: apart.decode * devices,
    },
  }
  return serveReplica(
    inputOf(architecture, {
      precision: { weights },
      engine,
      plan: { tensor, pipeline },
      ...(split && { features: split }),
      traffic: { prompt_tokens, output_tokens, concurrency, ...change },
    }),
  )
}

describe('a closed loop', () => {
  test("holds what Little's law says, whatever waits for what", () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const answer = answerOf(request)
        fc.pre(answer.memory.fits_in_memory)
        const requests = (answer.output_tokens_per_s ?? 0) / request.output_tokens
        const inFlight = requests * (answer.end_to_end_latency_s ?? 0)
        expect(inFlight / request.concurrency).toBeCloseTo(1, 2)
      }),
    )
  })

  test('gives with more in flight than it runs what a saturated server gives', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const answer = answerOf({ ...request, apart: null }, { concurrency: 1e5 })
        fc.pre(answer.memory.fits_in_memory)
        expect((answer.output_tokens_per_s ?? 0) / (answer.output_tokens_per_s_max ?? 1)).toBeCloseTo(1, 9)
      }),
    )
  })

  test('does not jump where the flag turns, and one request more never costs a fiftieth of the rate', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const alone = { ...request, apart: null }
        const { batch_max_sequences: most, fits_in_memory } = answerOf(alone).memory
        fc.pre(fits_in_memory && most >= 2)
        for (const edge of [most - 1, most, most + 1, Math.round(1.2 * most)]) {
          const [before, after] = [edge, edge + 1].map((concurrency) => answerOf(alone, { concurrency }))
          const gain = (after?.output_tokens_per_s ?? 0) / (before?.output_tokens_per_s ?? 1)
          expect(gain).toBeGreaterThan(0.98)
          expect(gain).toBeLessThan(1.03 + 1 / edge)
        }
      }),
      { numRuns: 50 },
    )
  })

  test('its first token alone is the same whatever follows', () => {
    const first = (output_tokens: number) =>
      serveReplica(inputOf(llama70b, { traffic: { prompt_tokens: 2048, output_tokens, concurrency: 1 } }))
        .ttft_ms
    for (const output of [1, 2, 3, 4, 5, 500]) expect(first(output)).toBeCloseTo(first(100) ?? 0, 9)
  })

  test('a client of fewer requests than replicas leaves some idle', () => {
    const answer = (data: number) =>
      serveReplica(
        inputOf(llama8b, {
          plan: { tensor: 1, data },
          traffic: { prompt_tokens: 512, output_tokens: 128, concurrency: 1 },
        }),
      )
    expect(answer(4).output_tokens_per_s).toBeCloseTo(answer(1).output_tokens_per_s ?? 0, 6)
  })
})

describe('stages of a pipeline', () => {
  test('share prefill: more of them serve long prompts nearly as much faster', () => {
    const rate = (pipeline: number) =>
      serveReplica(
        inputOf(llama70b, {
          plan: { tensor: 2, pipeline },
          traffic: { prompt_tokens: 16_384, output_tokens: 128, concurrency: 2000 },
        }),
      ).output_tokens_per_s ?? 0
    expect(rate(2) / rate(1)).toBeGreaterThan(1.6)
    expect(rate(4) / rate(1)).toBeGreaterThan(2.8)
    expect(rate(8) / rate(1)).toBeGreaterThan(4.5)
  })
})

describe('prefill and decode apart', () => {
  const apart = (prefill: number, decode: number, concurrency = 64) =>
    serveReplica(
      inputOf(llama70b, {
        plan: { tensor: 2 },
        traffic: { prompt_tokens: 2048, output_tokens: 256, concurrency },
        features: {
          disaggregated: { prefill_accelerators_count: 2 * prefill, decode_accelerators_count: 2 * decode },
        },
      }),
    )

  test('decode workers share what is in flight', () => {
    const [one, three] = [apart(4, 1), apart(4, 3)]
    expect(three.batch_sequences).toBeLessThan(0.7 * one.batch_sequences)
    expect(three.tpot_ms ?? 0).toBeLessThan(one.tpot_ms ?? 0)
  })

  test('where prefill is the slower side requests wait for it, and the first token says how long', () => {
    const answer = apart(1, 6, 256)
    expect(answer.flag).toBe('overloaded')
    expect(answer.breakdowns.ttft_ms.prefill_wait).toBeGreaterThan(1000)
    expect(answer.output_tokens_per_s ?? 0).toBeLessThan(answer.output_tokens_per_s_max ?? 0)
    expect(answer.output_tokens_per_s ?? 0).toBeGreaterThan(0.95 * (answer.output_tokens_per_s_max ?? 0))
  })

  test('where decode is, for a place on a decode worker', () => {
    const answer = apart(8, 1, 3000)
    expect(answer.flag).toBe('overloaded')
    expect(answer.breakdowns.ttft_ms.place_wait).toBeGreaterThan(1000)
  })
})

test('data ranks that experts are spread over are attention ranks of one replica', () => {
  const traffic = { prompt_tokens: 512, output_tokens: 256, concurrency: 64 }
  const answer = (plan: NonNullable<ServeInput['plan']>) => serveReplica(inputOf(mixtral, { plan, traffic }))
  const spread = answer({ tensor: 1, expert: 8, data: 8 })
  expect(spread).toEqual(answer({ tensor: 1, expert: 8, attention_data: 8 }))
  expect(spread.accelerators_count).toBe(8)
  expect(answer({ tensor: 2, expert: 4, data: 4 })).toEqual(
    answer({ tensor: 2, expert: 4, attention_data: 2, data: 2 }),
  )
  // Experts within the tensor ranks leave replicas as they are.
  expect(answer({ tensor: 8, expert: 8, data: 2 }).accelerators_count).toBe(16)
})

test('a scheduler that takes what is there runs more at once than one that reserves whole answers', () => {
  const most = (scheduler: 'max_utilization' | 'guaranteed' | 'guaranteed_no_evict') =>
    serveReplica(
      inputOf(llama70b, {
        engine: 'trtllm-2025',
        engine_settings: { scheduler },
        traffic: { prompt_tokens: 1024, output_tokens: 8192, concurrency: 5000 },
      }),
    ).batch_sequences
  expect(most('guaranteed_no_evict')).toBe(most('guaranteed'))
  // (1,024 + 8,192) / (1,024 + 4,096) tokens
  expect(most('max_utilization') / most('guaranteed')).toBeCloseTo(1.8, 9)
})
