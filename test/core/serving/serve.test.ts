import { describe, expect, test } from 'vitest'
import { serveReplica } from '../../../src/core/serving/serve.ts'
import { words } from '../../../src/core/words.ts'
import { h100, inputOf, llama8b, llama70b, mixtral } from './examples.ts'

const sum = (parts: Record<string, number>) => Object.values(parts).reduce((total, part) => total + part, 0)

describe('one replica', () => {
  const answer = serveReplica(inputOf(llama70b))

  test('end to end is the first token and one gap for each further one', () => {
    const { ttft_ms, tpot_ms, end_to_end_latency_s } = answer
    expect(((ttft_ms ?? 0) + 511 * (tpot_ms ?? 0)) / 1000).toBeCloseTo(end_to_end_latency_s ?? 0, 9)
  })

  test('parts sum to their figures', () => {
    expect(sum(answer.breakdowns.tpot_ms)).toBeCloseTo(answer.tpot_ms ?? 0, 6)
    expect(sum(answer.breakdowns.ttft_ms)).toBeCloseTo(answer.ttft_ms ?? 0, 6)
    expect(sum(answer.breakdowns.memory_peak_per_accelerator_gib)).toBeCloseTo(
      answer.memory_peak_per_accelerator_gib,
      9,
    )
    expect(sum(answer.breakdowns.joules_per_output_token)).toBeCloseTo(answer.joules_per_output_token ?? 0, 9)
  })

  test('the range holds the value, and the nearest rows are of this model and engine', () => {
    const range = answer.ranges.tpot_ms
    expect(range?.low).toBeLessThan(answer.tpot_ms ?? 0)
    expect(range?.high).toBeGreaterThan(answer.tpot_ms ?? 0)
    expect(answer.validity.nearest).toHaveLength(3)
    expect(answer.validity.nearest[0]?.model).toContain('Llama-3.1-70B')
    expect(answer.validity.nearest[0]?.engine).toBe('vllm-2025')
  })

  test('energy is the draw over the rate and moves with the batch', () => {
    const { accelerator_power_w, output_tokens_per_s, joules_per_output_token } = answer
    expect((accelerator_power_w ?? 0) / (output_tokens_per_s ?? 1)).toBeCloseTo(
      joules_per_output_token ?? 0,
      9,
    )
    const alone = serveReplica(
      inputOf(llama70b, { traffic: { prompt_tokens: 1024, output_tokens: 512, concurrency: 1 } }),
    )
    // published for Llama-3.1-70B on 4 H100: 3.76 J at 8 sequences, 0.65 at 96 (ML.ENERGY, bf16)
    expect((alone.joules_per_output_token ?? 0) / (joules_per_output_token ?? 1)).toBeGreaterThan(5)
  })
})

describe('capacity', () => {
  // 4 × 79.19 GiB × 0.92 less 70 GB of weights leaves about 200 GB: 8k prompts of 2.8 GB each, some 75 sequences
  const asking = (concurrency: number) =>
    inputOf(llama70b, { traffic: { prompt_tokens: 8192, output_tokens: 1024, concurrency } })
  const asked = (concurrency: number) => serveReplica(asking(concurrency))

  test('what is in flight beyond the places waits for one, by as much as Little has it', () => {
    const answer = asked(512)
    expect(answer.flag).toBe('overloaded')
    const served = (answer.batch_sequences * 1024) / (answer.output_tokens_per_s ?? 0)
    expect(answer.wait_low_s).toBeCloseTo((512 / answer.batch_sequences - 1) * served, 6)
    expect(answer.end_to_end_latency_s).toBeCloseTo(served + answer.wait_low_s, 6)
    expect(answer.output_tokens_per_s).toBe(answer.output_tokens_per_s_max)
  })

  test('the flag turns where the most sequences do', () => {
    const { batch_max_sequences: most } = asked(8).memory
    expect(asked(most).flag).toBeNull()
    expect(asked(most + 1).flag).not.toBeNull()
    const few = serveReplica({ ...asking(17), engine_settings: { max_sequences_count: 16 } })
    expect(few.flag).toBe('overloaded')
    expect(few.memory.batch_max_sequences).toBe(16)
  })

  test('what does not fit is said with its shortfall, not with times', () => {
    const answer = serveReplica(inputOf(llama70b, { precision: { weights: 'bf16' }, plan: { tensor: 1 } }))
    expect(answer.memory.fits_in_memory).toBe(false)
    expect(answer.memory.shortfall_gib).toBeGreaterThan(50)
    expect(answer.tpot_ms).toBeNull()
    expect(answer.output_tokens_per_s).toBeNull()
  })

  test('host memory takes what does not fit, at the price of its link', () => {
    const local = { precision: { weights: 'q4_k_m' }, plan: { tensor: 1 }, engine: 'llama.cpp' }
    const traffic = { prompt_tokens: 512, output_tokens: 128, concurrency: 1 }
    const small = { ...h100, memory_usable_gib: 24 }
    const offload = {
      as_needed: true,
      host_link_gb_per_s: 25.6,
      disk_gb_per_s: 6,
      overlap_ratio: 0,
    }
    const answer = serveReplica(inputOf(llama70b, { ...local, traffic, accelerator: small, offload }))
    expect(answer.memory.fits_in_memory).toBe(true)
    expect(answer.host_memory_gib).toBeGreaterThan(15)
    // more than 15 GiB over 25.6 GB/s is more than 0.6 s a token
    expect(answer.tpot_ms).toBeGreaterThan(600)
    expect(sum(answer.breakdowns.tpot_ms)).toBeCloseTo(answer.tpot_ms ?? 0, 6)
  })
})

describe('features', () => {
  const traffic = { prompt_tokens: 4096, output_tokens: 512, concurrency: 16 }

  test('a cached prefix shortens the first token and nothing lengthens', () => {
    const cold = serveReplica(inputOf(llama70b, { traffic }))
    const warm = serveReplica(inputOf(llama70b, { traffic: { ...traffic, cached_prompt_ratio: 0.8 } }))
    expect(warm.ttft_ms).toBeLessThan(cold.ttft_ms ?? 0)
    expect(warm.tpot_ms).toBeLessThanOrEqual(cold.tpot_ms ?? 0)
    const off = serveReplica(
      inputOf(llama70b, {
        traffic: { ...traffic, cached_prompt_ratio: 0.8 },
        features: { prefix_caching: false },
      }),
    )
    expect(off.ttft_ms).toBeCloseTo(cold.ttft_ms ?? 0, 9)
  })

  test('drafting pays at a small batch and stops paying at a large one', () => {
    const speculative = { draft_tokens: 4, acceptance_ratio: 0.6, draft_cost_ratio: 0.1 }
    const at = (concurrency: number, features = {}) =>
      serveReplica(inputOf(mixtral, { traffic: { ...traffic, prompt_tokens: 128, concurrency }, features }))
    expect(at(1, { speculative }).tpot_ms).toBeLessThan(at(1).tpot_ms ?? 0)
    const limit = at(1, { speculative }).speculative_break_even_batch_sequences ?? 0
    expect(limit).toBeGreaterThan(1)
    const poor = { draft_tokens: 8, acceptance_ratio: 0.2, draft_cost_ratio: 0.3 }
    expect(at(1, { speculative: poor }).speculative_break_even_batch_sequences).toBe(0)
  })

  test('prefill apart takes interference out of the gap and adds the transfer of the cache', () => {
    const together = serveReplica(inputOf(llama70b, { traffic }))
    const apart = serveReplica(
      inputOf(llama70b, {
        traffic,
        features: { disaggregated: { prefill_accelerators_count: 4, decode_accelerators_count: 4 } },
      }),
    )
    expect(apart.tpot_ms).toBeLessThan(together.tpot_ms ?? 0)
    expect(apart.accelerators_count).toBe(8)
    // 4,096 tokens × 2 × 80 × 8 × 128 × 2 bytes over 4 ranks at 450 GB/s
    expect(apart.kv_transfer_ms).toBeCloseTo((4096 * 327_680) / 4 / 450e9 / 1e-3, 6)
    const width = (answer: typeof apart) =>
      (answer.ranges.tpot_ms?.high ?? 0) / (answer.ranges.tpot_ms?.low ?? 1)
    expect(width(apart)).toBeGreaterThan(width(together))
  })

  test('replicas multiply the rate and leave latency as it is', () => {
    const one = serveReplica(
      inputOf(llama8b, { plan: { tensor: 1 }, traffic: { ...traffic, concurrency: 8 } }),
    )
    const four = serveReplica(
      inputOf(llama8b, { plan: { tensor: 1, data: 4 }, traffic: { ...traffic, concurrency: 32 } }),
    )
    expect(four.tpot_ms).toBeCloseTo(one.tpot_ms ?? 0, 9)
    expect(four.output_tokens_per_s).toBeCloseTo(4 * (one.output_tokens_per_s ?? 0), 6)
  })
})

describe('what is not known', () => {
  test('a format without known bits is refused', () => {
    expect(() => serveReplica(inputOf(llama8b, { precision: { weights: 'int3' } }))).toThrow(
      'precision_unknown',
    )
  })

  test('an accelerator without bandwidth is refused', () => {
    const accelerator = { ...h100, memory_bandwidth_gb_per_s: null }
    expect(() => serveReplica(inputOf(llama8b, { accelerator }))).toThrow('accelerator_incomplete')
  })

  test('no stated power: no energy, and a reason', () => {
    const answer = serveReplica(inputOf(llama8b, { accelerator: { ...h100, power_max_w: null } }))
    expect(answer.joules_per_output_token).toBeNull()
    expect(answer.accelerator_power_w).toBeNull()
    expect(answer.unknowns).toEqual([{ figure: 'joules_per_output_token', reason: words('power_unstated') }])
  })

  test('an engine, a family or an attention without rows widens the range and is named', () => {
    const known = serveReplica(inputOf(llama8b))
    const foreign = serveReplica(inputOf(llama8b, { accelerator: { ...h100, family: 'unheard-of' } }))
    expect(foreign.validity.inside_domain).toBe(false)
    expect(foreign.validity.unseen).toEqual([words('family_unseen', { family: 'unheard-of' })])
    expect(foreign.ranges.tpot_ms?.high).toBeGreaterThan(known.ranges.tpot_ms?.high ?? 0)
    expect(foreign.ranges.tpot_ms?.low).toBeLessThan(known.ranges.tpot_ms?.low ?? 0)
  })
})
