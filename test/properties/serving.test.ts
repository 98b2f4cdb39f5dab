import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Architecture } from '../../src/contract/model/architecture.ts'
import { countModel } from '../../src/core/model/count-model.ts'
import { serveReplica } from '../../src/core/serving/serve.ts'
import type { ServeInput } from '../../src/core/serving/serve-input.ts'
import { h100, llama8b, llama70b, mixtral } from '../core/serving/examples.ts'

const windowed: Architecture = {
  ...llama8b,
  attention: { kind: 'gqa', window_tokens: 1024, full_attention_every: 4 },
}
const latent: Architecture = {
  ...mixtral,
  kv_heads_count: 32,
  attention: {
    kind: 'mla',
    q_lora_rank: 1536,
    kv_lora_rank: 512,
    qk_nope_head_dim: 128,
    qk_rope_head_dim: 64,
    v_head_dim: 128,
  },
}
const shapes = [llama8b, llama70b, mixtral, windowed, latent].map((architecture) => ({
  architecture,
  counts: countModel(architecture),
}))

const engines = ['generic-2025', 'vllm-2025', 'sglang-2025', 'trtllm-2025', 'vllm-2024', 'llama.cpp']
const precisions = ['bf16', 'fp8', 'nvfp4'] as const

const question = fc.record({
  shape: fc.constantFrom(...shapes),
  engine: fc.constantFrom(...engines),
  tensor: fc.constantFrom(4, 8),
  weights: fc.constantFrom(...precisions),
  prompt_tokens: fc.integer({ min: 16, max: 16_000 }),
  output_tokens: fc.integer({ min: 16, max: 8000 }),
  concurrency: fc.integer({ min: 1, max: 256 }),
})
type Question = typeof question extends fc.Arbitrary<infer Value> ? Value : never

function inputOf(asked: Question, change: Partial<Question> = {}): ServeInput {
  const { shape, engine, tensor, weights, ...traffic } = { ...asked, ...change }
  return {
    ...shape,
    accelerator: h100,
    precision: { weights },
    plan: { tensor },
    engine,
    traffic,
  }
}

describe('serving holds for any deployment', () => {
  test('more requests never lower the rate before memory ends', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const some = serveReplica(inputOf(asked))
        const more = serveReplica(inputOf(asked, { concurrency: asked.concurrency + 1 }))
        fc.pre(some.flag === null && more.flag === null)
        expect(more.output_tokens_per_s ?? 0).toBeGreaterThanOrEqual(
          (some.output_tokens_per_s ?? 0) * (1 - 1e-9),
        )
      }),
    )
  })

  test('a larger static batch never lowers the rate before memory ends', () => {
    fc.assert(
      fc.property(question, ({ concurrency, ...asked }) => {
        const at = (batch: number) => {
          const input = inputOf({ ...asked, concurrency })
          const { prompt_tokens, output_tokens } = input.traffic
          return serveReplica({ ...input, traffic: { prompt_tokens, output_tokens, batch_sequences: batch } })
        }
        const some = at(concurrency)
        const more = at(concurrency + 1)
        fc.pre(some.flag === null && more.flag === null)
        expect(more.output_tokens_per_s ?? 0).toBeGreaterThanOrEqual(
          (some.output_tokens_per_s ?? 0) * (1 - 1e-9),
        )
      }),
    )
  })

  test('a longer prompt never shortens the gap between tokens at the same batch', () => {
    fc.assert(
      fc.property(question, fc.integer({ min: 1, max: 8000 }), (asked, added) => {
        const short = serveReplica(inputOf(asked))
        const long = serveReplica(inputOf(asked, { prompt_tokens: asked.prompt_tokens + added }))
        fc.pre(short.batch_sequences === long.batch_sequences && long.tpot_ms !== null)
        expect(long.tpot_ms ?? 0).toBeGreaterThanOrEqual((short.tpot_ms ?? 0) * (1 - 1e-9))
      }),
    )
  })

  test('fewer bits never need more memory', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const [wide, middle, narrow] = precisions.map(
          (weights) => serveReplica(inputOf(asked, { weights })).memory.weights_gib,
        )
        expect(middle).toBeLessThanOrEqual(wide ?? 0)
        expect(narrow).toBeLessThanOrEqual(middle ?? 0)
        const kv = (bits: string) =>
          serveReplica({ ...inputOf(asked), precision: { weights: asked.weights, kv: bits } }).memory
        expect(kv('fp8').batch_max_sequences).toBeGreaterThanOrEqual(kv('bf16').batch_max_sequences)
      }),
    )
  })

  test('one expert that every token takes is a dense model', () => {
    const single: Architecture = {
      ...llama8b,
      moe: {
        experts_count: 1,
        experts_per_token_count: 1,
        shared_experts_count: 0,
        expert_ffn_size: llama8b.ffn_size,
        first_dense_layers_count: 0,
      },
    }
    const shape = { architecture: single, counts: countModel(single) }
    const dense = { architecture: llama8b, counts: countModel(llama8b) }
    fc.assert(
      fc.property(question, (asked) => {
        const one = serveReplica(inputOf(asked, { shape }))
        const other = serveReplica(inputOf(asked, { shape: dense }))
        expect(one.tpot_ms).toBe(other.tpot_ms)
        expect(one.ttft_ms).toBe(other.ttft_ms)
        expect(one.memory).toEqual(other.memory)
      }),
    )
  })

  test('every number is finite, and ranges hold their value', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const answer = serveReplica(inputOf(asked))
        const numbers = Object.values(answer).filter((value) => typeof value === 'number')
        expect(numbers.every(Number.isFinite)).toBe(true)
        for (const figure of ['ttft_ms', 'tpot_ms', 'output_tokens_per_s'] as const) {
          const value = answer[figure]
          const range = answer.ranges[figure]
          expect(range === null).toBe(value === null)
          if (value === null || range === null) continue
          expect(range.low).toBeLessThanOrEqual(value)
          expect(range.high).toBeGreaterThanOrEqual(value)
        }
      }),
    )
  })
})
