import { describe, expect, test } from 'vitest'
import { resolveRequest } from '../../../../src/catalog/resolve-request.ts'
import { shippedSnapshot } from '../../../../src/catalog/shipped.ts'
import type { ServingRequest } from '../../../../src/contract/request/serving.ts'
import type { SourcingRequest } from '../../../../src/contract/request/sourcing.ts'
import type { ServingWork } from '../../../../src/contract/request/sourcing-work.ts'
import type { TrainingRequest } from '../../../../src/contract/request/training.ts'
import { estimateServing } from '../../../../src/core/kinds/serving/estimate.ts'
import { estimateTraining } from '../../../../src/core/kinds/training/estimate.ts'
import { Refusal } from '../../../../src/core/refusal.ts'
import { words } from '../../../../src/core/words.ts'
import { figure } from '../ask.ts'
import { askSourcing } from '../ask-sourcing.ts'

const snapshot = shippedSnapshot()
const plain = { samples: 0, seed: 1, include: { derivation: false, drivers: false } }
const money = { currency: 'USD', as_of: '2026-10' }
const accelerator = { ref: 'nvidia-h100-sxm5-80gb' }

const serving: ServingWork = {
  model: { ref: 'llama3.1-70b' },
  traffic: { prompt_tokens: 1_024, output_tokens: 256, concurrency: 32, cached_prompt_ratio: 0.25 },
  precision: { weights: 'fp8' },
  plan: { tensor: 4 },
  engine: 'vllm-2025',
}

const sourced = (
  workload: SourcingRequest['workload'],
  own: Partial<SourcingRequest> = {},
): SourcingRequest => ({
  workload,
  throughput: { serving },
  accelerator,
  rent: { accelerator_hour_amount: 2.5, utilization_ratio: 1, ...money },
  ...own,
})

describe('throughput from a serving prediction', () => {
  test('with the mix of the replica, hours and rent are those of the serving estimate', () => {
    const request: ServingRequest = {
      ...serving,
      accelerator,
      price: { accelerator_hour_amount: 2.5, ...money },
    }
    const served = estimateServing({ request, entries: resolveRequest(snapshot, request) }, plain)
    const rate = figure(served, 'output_tokens_per_s_per_accelerator')
    // 1,024 x 0.75 = 768 prompt tokens are computed and 256 found for each 256 answered
    const answer = askSourcing(
      sourced({
        input_tokens_per_month: 3e9,
        cached_input_tokens_per_month: 1e9,
        output_tokens_per_month: 0.6e9,
        reasoning_tokens_per_month: 0.4e9,
      }),
    )
    expect(figure(answer, 'work_accelerator_hours_per_month') / (1e9 / rate / 3600)).toBeCloseTo(1, 12)
    const charged =
      1e3 * figure(served, 'cost_amount_per_million_output_tokens') +
      4e3 * figure(served, 'cost_amount_per_million_input_tokens')
    expect(figure(answer, 'rent_cost_amount_per_month') / charged).toBeCloseTo(1, 12)
  })

  test('prompts and answers take their shares of the time, so work adds up over the kinds', () => {
    const hours = (workload: SourcingRequest['workload']) =>
      figure(askSourcing(sourced(workload)), 'work_accelerator_hours_per_month')
    const [prompts, answers] = [
      hours({ input_tokens_per_month: 3e9 }),
      hours({ output_tokens_per_month: 1e9 }),
    ]
    const both = hours({ input_tokens_per_month: 3e9, output_tokens_per_month: 1e9 })
    expect((prompts + answers) / both).toBeCloseTo(1, 12)
  })

  test('the error of the prediction is the range of the hours, and its domain that of the answer', () => {
    const request = sourced({ output_tokens_per_month: 1e9 })
    const answer = askSourcing(request, { samples: 64 })
    const range = answer.ranges.work_accelerator_hours_per_month
    expect(range && range.low < range.high).toBe(true)
    expect(answer.validity.domain).toMatch(/^sourcing\.serving\..*\.vllm-2025$/)
    expect(answer.assumptions.map(({ path }) => path)).toContain('throughput.serving.traffic.concurrency')
  })

  test('a fleet holds whole replicas', () => {
    // 1e9 tokens take less than one node of eight; the replica of 16 takes two
    const request = sourced(
      { output_tokens_per_month: 1e9 },
      { throughput: { serving: { ...serving, plan: { tensor: 8, data: 2 } } } },
    )
    expect(figure(askSourcing(request), 'node_count')).toBe(2)
  })

  test('a replica that does not fit leaves the hours unknown, and says which plan', () => {
    const request = sourced(
      { output_tokens_per_month: 1e9 },
      { throughput: { serving: { ...serving, plan: { tensor: 1 }, precision: {} } } },
    )
    const answer = askSourcing(request)
    expect(answer.headline.work_accelerator_hours_per_month).toBeNull()
    expect(answer.status).toBe('infeasible')
    expect(answer.unknowns).toContainEqual({
      path: 'headline.rent_cost_amount',
      reason: 'depends_on_unknown',
      supply: 'throughput.serving.plan',
      detail: words('replica_too_large'),
    })
    expect(answer.warnings.map(({ code }) => code)).toContain('memory_exceeded')
  })

  test('a refusal points into the block', () => {
    const request = sourced(
      { output_tokens_per_month: 1e9 },
      { throughput: { serving: { ...serving, model: { parameters_total_count: 7e10 } } } },
    )
    expect(() => askSourcing(request)).toThrow(
      expect.objectContaining({ code: 'model_missing', pointer: '/throughput/serving/model' }),
    )
    const twice = sourced(
      { output_tokens_per_month: 1e9 },
      { throughput: { serving, tokens_per_s_per_accelerator: 1 } },
    )
    expect(() => askSourcing(twice)).toThrow(Refusal)
  })
})

describe('a training run as the work', () => {
  const training = {
    model: { ref: 'llama3.1-70b' },
    run: { tokens_count: 1e12, mfu_ratio: 0.4, goodput_ratio: 0.9 },
  }
  const request: SourcingRequest = {
    workload: { training },
    accelerator: { ...accelerator, count: 1_024 },
    rent: { accelerator_hour_amount: 2.5, utilization_ratio: 1, ...money },
    reserve: { accelerator_hour_amount: 2, term_months: 1, ...money },
  }
  const asked: TrainingRequest = { ...training, accelerator: { ...accelerator, count: 1_024 } }
  const run = estimateTraining({ request: asked, entries: resolveRequest(snapshot, asked) }, plain)

  test('rent is the hours of the run, over the days that the fleet takes', () => {
    const answer = askSourcing(request)
    expect(figure(answer, 'rent_cost_amount') / (2.5 * figure(run, 'accelerator_hours'))).toBeCloseTo(1, 12)
    expect(figure(answer, 'fleet_utilization_ratio')).toBeCloseTo(1, 12)
    // 13.7 days are less than the term of a month: 1,024 x 720 x 2
    expect(figure(answer, 'reserve_cost_amount')).toBeCloseTo(1_474_560, 4)
    expect(answer.choice.not_ranked).toEqual([])
  })

  test('what the hours do not rest on is told as unused, unless an owned fleet takes it', () => {
    const told = (own: Partial<SourcingRequest>) =>
      askSourcing({
        ...request,
        accelerator: { ...accelerator, count: 1_024, embodied_kgco2e: 150 },
        power: { draw_ratio: 0.7 },
        ...own,
      })
        .warnings.filter(({ code }) => code === 'input_unused')
        .map(({ path }) => path)
    expect(told({})).toEqual(['power.draw_ratio', 'accelerator.embodied_kgco2e'])
    const own = { mode: 'leased', ...money } as const
    expect(told({ own })).toEqual(['accelerator.embodied_kgco2e'])
  })

  test('its hours keep the range that the training estimate gives them', () => {
    const open = { ...training, run: { tokens_count: 1e12, mfu_ratio: { value: 0.4, low: 0.3, high: 0.5 } } }
    const sampled = { samples: 4_096 }
    const ofRun = { ...open, accelerator: asked.accelerator } as TrainingRequest
    const inner = estimateTraining(
      { request: ofRun, entries: resolveRequest(snapshot, ofRun) },
      { ...plain, ...sampled },
    ).ranges.accelerator_hours
    const outer = askSourcing({ ...request, horizon_months: 6, workload: { training: open } }, sampled).ranges
      .work_accelerator_hours_per_month
    if (!inner || !outer) throw new Error('no range')
    // A triangle over p10 to p90 itself would be 1 - sqrt(0.2) = 0.55 as wide.
    expect((6 * (outer.high - outer.low)) / (inner.high - inner.low)).toBeCloseTo(1, 1)
  })

  test('a deadline sizes the fleet, and a horizon spreads the run', () => {
    const { count: _, ...uncounted } = { ...request.accelerator }
    const by = askSourcing({
      ...request,
      accelerator: uncounted,
      workload: { training: { ...training, run: { ...training.run, deadline_days: 30 } } },
    })
    // 337,775 h / 720 h = 469.1, in nodes of eight 472
    expect(figure(by, 'accelerator_count')).toBe(472)
    const spread = askSourcing({ ...request, horizon_months: 6 })
    expect(figure(spread, 'work_accelerator_hours_per_month') * 6).toBeCloseTo(
      figure(run, 'accelerator_hours'),
      4,
    )
  })

  test.each([
    [
      {
        horizon_months: 6,
        workload: { training: { ...training, run: { ...training.run, deadline_days: 9 } } },
        accelerator,
      },
      'field_conflict',
    ],
    [
      {
        workload: {
          training: { ...training, run: { ...training.run, budget: { amount: 1, currency: 'USD' } } },
        },
      },
      'field_conflict',
    ],
    [{ workload: { training, growth: { yearly_factor: 2 } } }, 'field_conflict'],
    [{ workload: { training, output_tokens_per_month: 1 } }, 'work_overdetermined'],
    [{ accelerator }, 'sizing_incomplete'],
  ] satisfies [Partial<SourcingRequest>, string][])(
    'what contradicts a run is refused: case %#',
    (change, code) => {
      expect(() => askSourcing({ ...request, ...change })).toThrow(expect.objectContaining({ code }))
    },
  )
})
