import { describe, expect, test } from 'vitest'
import { resolveRequest } from '../../../../src/catalog/resolve-request.ts'
import type { Estimate } from '../../../../src/contract/answer.ts'
import type { ServingRequest } from '../../../../src/contract/request/serving.ts'
import { estimateServing } from '../../../../src/core/kinds/serving/estimate.ts'
import { servingKeys } from '../../../../src/core/kinds/serving/reading.ts'
import { figure, snapshot } from '../ask.ts'

const base: ServingRequest = {
  model: { ref: 'llama3.1-70b' },
  traffic: { prompt_tokens: 1024, output_tokens: 256, concurrency: 32 },
  plan: { tensor: 4 },
  engine: 'vllm-2025',
  accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
  price: { accelerator_hour_amount: 2.5, currency: 'USD', as_of: '2026-10-01' },
}

function ask(change: Partial<ServingRequest> = {}): Estimate {
  const request = { ...base, ...change }
  const options = { samples: 128, seed: 1, include: { derivation: true, drivers: true } }
  return estimateServing({ request, entries: resolveRequest(snapshot, request) }, options)
}

describe('a replica at a concurrency', () => {
  const answer = ask()

  test('keeps the definition of TPOT: (end to end - TTFT) / (output - 1)', () => {
    const rest = figure(answer, 'end_to_end_latency_s') * 1000 - figure(answer, 'ttft_ms')
    expect(rest / 255 / figure(answer, 'tpot_ms')).toBeCloseTo(1, 9)
  })

  test('keeps the law of Little: requests in flight are rate times latency', () => {
    // output tokens/s / 256 = requests/s; times the end-to-end latency = 32
    const inFlight = (figure(answer, 'output_tokens_per_s') / 256) * figure(answer, 'end_to_end_latency_s')
    expect(inFlight / 32).toBeCloseTo(1, 6)
  })

  test('splits the rent between prompts and answers so that both together pay for it', () => {
    // per second: 4 x 2.5 / 3,600 dollars
    const output = figure(answer, 'output_tokens_per_s')
    const paid =
      (figure(answer, 'cost_amount_per_million_output_tokens') * output +
        figure(answer, 'cost_amount_per_million_input_tokens') * output * 4) /
      1e6
    expect(paid / ((4 * 2.5) / 3600)).toBeCloseTo(1, 9)
  })

  test('has parts of time and memory that sum to their figure', () => {
    for (const name of ['ttft_ms', 'tpot_ms', 'memory_peak_per_accelerator_gib', 'joules_per_output_token']) {
      const sum = Object.values(answer.breakdowns[name] ?? {}).reduce<number>(
        (total, part) => total + (part ?? 0),
        0,
      )
      expect(sum / figure(answer, name), name).toBeCloseTo(1, 9)
    }
  })

  test('says how far such answers have been from measurement, and which points are nearest', () => {
    expect(answer.validity.domain).toBe('serving.decode_dense.vllm-2025')
    expect(answer.validity.backtest?.mean_absolute_error_ratio).toBeGreaterThan(0)
    expect(answer.ranges.tpot_ms?.low).toBeLessThan(figure(answer, 'tpot_ms'))
  })

  test('has every published key', () => {
    for (const key of [...servingKeys, 'fits_in_memory', 'cost_currency'])
      expect(answer.headline).toHaveProperty(key)
    expect(answer.flag).toBeNull()
  })
})

test('a node power that was sent replaces the power curve: 10.2 kW at a draw of 0.5 over 8, four of them', () => {
  // 10.2 x 0.5 / 8 x 4 = 2.55 kW
  expect(figure(ask({ power: { node_kw: 10.2, draw_ratio: 0.5 } }), 'power_it_kw')).toBeCloseTo(2.55, 9)
})

test('without a prompt the input tokens have no cost, and the answer stands', () => {
  const answer = ask({ traffic: { prompt_tokens: 0, output_tokens: 256, concurrency: 32 } })
  expect(figure(answer, 'cost_amount_per_million_output_tokens')).toBeGreaterThan(0)
  expect(answer.headline.cost_amount_per_million_input_tokens).toBeNull()
})

test('what does not fit is an answer: infeasible, with the shortfall, times null', () => {
  const answer = ask({ plan: { tensor: 1 } })
  expect(answer.status).toBe('infeasible')
  expect(figure(answer, 'memory_shortfall_gib')).toBeGreaterThan(50)
  expect(answer.headline.tpot_ms).toBeNull()
  expect(answer.unknowns).toContainEqual(
    expect.objectContaining({ path: 'headline.tpot_ms', reason: 'no_solution' }),
  )
})

test('where places run short the wait for one is in the time to the first token, with a range of its own', () => {
  const answer = ask({ traffic: { prompt_tokens: 8192, output_tokens: 1024, concurrency: 2048 } })
  expect(answer.flag).toBe('overloaded')
  const { ttft_ms: first, end_to_end_latency_s: end, requests_per_s: rate } = answer.headline
  // Little's law: 2,048 in flight
  expect((rate as number) * (end as number)).toBeCloseTo(2048, 3)
  expect(answer.ranges.ttft_ms?.low).toBeLessThan(first as number)
  expect(answer.ranges.ttft_ms?.high).toBeGreaterThan(first as number)
})

test('a ranged prompt widens the range of the time to the first token', () => {
  const ranged = ask({
    traffic: { prompt_tokens: { value: 1024, low: 256, high: 4096 }, output_tokens: 256, concurrency: 32 },
  })
  const width = (answer: Estimate) => (answer.ranges.ttft_ms?.high ?? 0) - (answer.ranges.ttft_ms?.low ?? 0)
  expect(width(ranged)).toBeGreaterThan(width(ask()))
})

test.each<[string, Partial<ServingRequest>, string]>([
  [
    'both forms of load',
    { traffic: { prompt_tokens: 1, output_tokens: 1, concurrency: 1, batch_sequences: 1 } },
    'field_conflict',
  ],
  ['counts without a shape', { model: { parameters_total_count: 7e10 } }, 'model_missing'],
  ['a format without known bits', { precision: { weights: 'int3' } }, 'precision_unknown'],
  [
    'a count that the plan does not make',
    { accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 3 } },
    'field_conflict',
  ],
])('%s is refused', (_, change, code) => {
  expect(() => ask(change)).toThrow(expect.objectContaining({ code }))
})

test('a pipeline of more stages than there are layers is refused', () => {
  const refused = expect.objectContaining({ code: 'field_conflict', pointer: '/plan/pipeline' })
  expect(() => ask({ plan: { pipeline: 81 } })).toThrow(refused)
})
