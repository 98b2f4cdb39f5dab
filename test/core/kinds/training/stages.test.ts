import { describe, expect, test } from 'vitest'
import type { StageInput } from '../../../../src/contract/request/stage.ts'
import type { TrainingRequest } from '../../../../src/contract/request/training.ts'
import { Refusal } from '../../../../src/core/refusal.ts'
import { askFinetuning, askTraining, figure } from '../ask.ts'

const price = { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-10-01' }
const base: TrainingRequest = {
  model: { parameters_total_count: 1e10 },
  run: { tokens_count: 1e12, mfu_ratio: 0.5, goodput_ratio: 1 },
  accelerator: { ref: 'nvidia-a100-sxm4-80gb', count: 64 },
  price,
  site: {
    pue_ratio: 1.2,
    electricity_amount_per_kwh: 0.1,
    currency: 'USD',
    grid_location_kgco2e_per_kwh: 0.4,
  },
}
const ask = (stages: StageInput[], more: Partial<TrainingRequest> = {}) =>
  askTraining({ ...base, ...more, run: { ...base.run, ...more.run, stages } })

const partFigures = [
  'training_compute_flop',
  'tokens_count',
  'accelerator_hours',
  'wall_clock_days',
  'cost_amount',
  'energy_facility_kwh',
  'electricity_cost_amount',
  'emissions_operational_kgco2e',
] as const

function refusalOf(stages: StageInput[], more: Partial<TrainingRequest> = {}): Refusal {
  try {
    ask(stages, more)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('stages that are unlike the run', () => {
  test('have their own model, rate and precision: by hand', () => {
    const answer = ask([
      { name: 'proxy', tokens_count: 1e11, model: { parameters_total_count: 1e9 }, mfu_ratio: 0.25 },
    ])
    // main 6 x 1e10 x 1e12 = 6e22 at 0.5 x 312e12 = 106,837.607 h; proxy 6 x 1e9 x 1e11 = 6e20 at 0.25 x 312e12 = 2,136.752 h
    expect(figure(answer, 'training_compute_flop') / 6.06e22).toBeCloseTo(1, 12)
    expect(answer.breakdowns.accelerator_hours?.main).toBeCloseTo(106_837.607, 2)
    expect(answer.breakdowns.accelerator_hours?.proxy).toBeCloseTo(2136.752, 2)
    // 6.06e22 / (108,974.359 h x 3600 x 312e12)
    expect(figure(answer, 'mfu_ratio')).toBeCloseTo(0.4951, 4)
    expect(answer.headline.step_time_s).toBeNull()
  })

  test('sum to the whole, to 1e-9, with repeats and failed runs as parts', () => {
    const answer = ask(
      [
        { name: 'long', tokens_count: 1e11, sequence_length_tokens: 65_536, global_batch_sequences: 64 },
        { name: 'first_try', outcome: 'failed', tokens_count: 2e11 },
        {
          name: 'proxies',
          outcome: 'trial',
          model: { parameters_total_count: 1e9 },
          tokens_count: 2e10,
          runs_count: 10,
        },
        { name: 'eight_bit', training_compute_flop: 1e21, mfu_ratio: 0.2 },
        { name: 'post', accelerator_hours: 1000 },
      ],
      { model: { ref: 'llama3.1-8b' }, run: { tokens_count: 1e12, exploration_factor: 1.5 } },
    )
    const parts = answer.programme?.parts ?? []
    expect(parts.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'main kept',
      'main_repeats repeated',
      'long kept',
      'first_try failed',
      'proxies trial',
      'proxies_repeats repeated',
      'eight_bit kept',
      'post kept',
    ])
    for (const key of partFigures) {
      const sum = parts.reduce((total, part) => total + (part[key] ?? Number.NaN), 0)
      expect(Math.abs(sum / figure(answer, key) - 1), key).toBeLessThan(1e-9)
    }
  })

  test('of a domain replay a part of the original data: 8e10 with a fifth are 1e11', () => {
    const stage = { name: 'domain', tokens_count: 8e10, replay_ratio: 0.2 }
    expect(ask([stage]).breakdowns.tokens_count?.domain).toBeCloseTo(1e11, 0)
    const alone = askTraining({ ...base, run: { ...base.run, tokens_count: 8e10, replay_ratio: 0.2 } })
    expect(figure(alone, 'tokens_count')).toBeCloseTo(1e11, 0)
    expect(alone.breakdowns.tokens_count?.replay).toBeCloseTo(2e10, 0)
  })

  test('take what they leave out from the run: one that changes nothing costs what the run would', () => {
    const one = askTraining({ ...base, run: { ...base.run, tokens_count: 3e11 } })
    const two = askTraining({
      ...base,
      run: { mfu_ratio: 0.5, goodput_ratio: 1, stages: [{ name: 'a', outcome: 'kept', tokens_count: 3e11 }] },
    })
    for (const key of partFigures) expect(figure(two, key) / figure(one, key), key).toBeCloseTo(1, 12)
  })

  test('share the inputs that nobody sent, so that all parts move together', () => {
    const run = { tokens_count: 1e12 }
    const answer = askTraining({
      ...base,
      run: { ...run, stages: [{ name: 'b', outcome: 'failed', ...run }] },
    })
    expect(
      answer.assumptions.filter(({ path }) => path.endsWith('mfu_ratio')).map(({ path }) => path),
    ).toEqual(['run.mfu_ratio'])
  })

  test('fail each by itself: interruptions and lost hours are summed', () => {
    const answer = ask([{ name: 'again', outcome: 'failed', tokens_count: 1e12 }], {
      run: { goodput_ratio: undefined, reliability: { mtbf_accelerator_hours: 5000 } } as never,
    })
    const once = askTraining({
      ...base,
      run: { tokens_count: 1e12, mfu_ratio: 0.5, reliability: { mtbf_accelerator_hours: 5000 } },
    })
    expect(figure(answer, 'interruptions_count') / figure(once, 'interruptions_count')).toBeCloseTo(2, 9)
    expect(figure(answer, 'accelerator_hours_lost') / figure(once, 'accelerator_hours_lost')).toBeCloseTo(
      2,
      9,
    )
  })

  test.each<[string, StageInput[], Partial<TrainingRequest>, string, string]>([
    ['no work', [{ name: 'a', precision: 'fp16' }], {}, 'field_conflict', '/run/stages/0'],
    [
      'two forms of it',
      [{ name: 'a', tokens_count: 1, training_compute_flop: 1 }],
      {},
      'field_conflict',
      '/run/stages/0',
    ],
    [
      'replay beside hours',
      [{ name: 'a', accelerator_hours: 1, replay_ratio: 0.1 }],
      {},
      'field_conflict',
      '/run/stages/0/replay_ratio',
    ],
    [
      'a name of repeats',
      [{ name: 'main_repeats', tokens_count: 1e9 }],
      {},
      'field_conflict',
      '/run/stages/0/name',
    ],
    [
      'a model beside a rate that was measured on another',
      [{ name: 'a', tokens_count: 1e9, model: { parameters_total_count: 1e9 } }],
      { run: { mfu_ratio: undefined, tokens_per_s_per_accelerator: 1000 } as never },
      'field_conflict',
      '/run/stages/0/model',
    ],
    [
      'a plan that does not make up the count',
      [{ name: 'a', tokens_count: 1e9, plan: { tensor: 48 } }],
      { model: { ref: 'llama3.1-8b' } },
      'field_conflict',
      '/run/stages/0/plan',
    ],
  ])('with %s are refused at their place', (_, stages, more, code, pointer) => {
    expect(refusalOf(stages, more)).toMatchObject({ code, pointer })
  })
})

describe('expenses', () => {
  const dated = { currency: 'USD', as_of: '2026-10-01' }
  const whole = {
    data_amount: 1e5,
    labelling_amount: 2e5,
    staff_amount: 3e5,
    storage_amount: 4e4,
    egress_amount: 5e3,
    ...dated,
  }

  test('make the money of the programme with the rent', () => {
    const answer = askTraining({ ...base, expenses: whole })
    expect(figure(answer, 'programme_cost_amount') - figure(answer, 'cost_amount')).toBeCloseTo(645_000, 4)
  })

  test('of which one is unknown leave the sum null, with the field that it needs and what is known', () => {
    const { labelling_amount: _, ...partial } = whole
    const answer = askTraining({ ...base, expenses: partial })
    expect(answer.headline.programme_cost_amount).toBeNull()
    expect(answer.unknowns).toContainEqual({
      path: 'headline.programme_cost_amount',
      reason: 'input_missing',
      supply: 'expenses.labelling_amount',
    })
    const { labelling, known_subtotal: known } = answer.breakdowns.programme_cost_amount ?? {}
    expect(labelling).toBeNull()
    expect(known).toBeCloseTo(figure(answer, 'cost_amount') + 445_000, 4)
  })

  test('of a round of fine-tuning are the same', () => {
    const answer = askFinetuning({
      model: { ref: 'llama3.1-8b' },
      tuning: { method: 'lora', rank: 16 },
      data: { examples_count: 1000, tokens_per_example: 800 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 1 },
      price,
      expenses: whole,
    })
    expect(figure(answer, 'programme_cost_amount')).toBeCloseTo(figure(answer, 'cost_amount') + 645_000, 4)
    expect(figure(answer, 'cost_amount_per_round')).toBeCloseTo(figure(answer, 'programme_cost_amount'), 6)
  })
})
