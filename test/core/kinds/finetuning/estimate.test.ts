import { describe, expect, test } from 'vitest'
import type { Estimate } from '../../../../src/contract/answer.ts'
import type { FinetuningRequest } from '../../../../src/contract/request/finetuning.ts'
import { askFinetuning } from '../ask.ts'

const data = { examples_count: 50_000, tokens_per_example: 800, epochs_count: 3 }
const h100 = { ref: 'nvidia-h100-sxm5-80gb' }
const lora: FinetuningRequest = {
  model: { ref: 'llama3.1-8b' },
  tuning: { method: 'lora', rank: 16 },
  data,
  run: { sequence_length_tokens: 2048 },
  plan: { micro_batch_sequences: 1 },
  accelerator: { ...h100, count: 1 },
}
const full: FinetuningRequest = {
  ...lora,
  tuning: { method: 'full' },
  run: { sequence_length_tokens: 2048, recompute: 'full' },
  plan: { micro_batch_sequences: 1, zero_stage: 3, data: 8 },
  accelerator: { ...h100, count: 8 },
}
const numberIn = ({ headline }: Estimate, figure: string) => Number(headline[figure])
const memoryOf = (estimate: Estimate) => estimate.breakdowns.memory_peak_per_accelerator_gib ?? {}

describe('a round of examples', () => {
  const round = askFinetuning(lora)

  test('trains on its tokens, in as many steps as its rows fill batches', () => {
    // 50,000 x 800 x 3 = 1.2e8 tokens; / 2048 / (1 - 0.02) = 59,789.54 rows; / 64 = 934.2, so 935 steps
    expect(round.headline).toMatchObject({ tokens_count: 1.2e8, examples_count: 150_000, steps_count: 935 })
  })

  test('counts adapters by rank and sizes of each matrix', () => {
    // a layer: q, o 4096 + 4096; k, v 4096 + 1024; gate, up, down 4096 + 14336: 2 x 8192 + 2 x 5120 + 3 x 18432 = 81,920; x 32 x 16
    expect(round.headline.parameters_trained_count).toBe(81_920 * 32 * 16)
    // 2 bytes each
    expect(numberIn(round, 'adapter_gib')).toBeCloseTo((41_943_040 * 2) / 2 ** 30, 12)
    // 4 bytes of weights and 8 of moments each
    expect(numberIn(round, 'checkpoint_gib')).toBeCloseTo((41_943_040 * 12) / 2 ** 30, 12)
  })

  test('takes four FLOP of a frozen weight and six of an adapter', () => {
    // weights met by a token: 32 x (attention 41,943,040 + mlp 176,160,768) + head 525,336,576 = 7,504,658,432
    // core, causal: 32 layers x 3 x 32 heads x 2 x 128 x 800 attended = 629,145,600
    const perToken = 4 * 7_504_658_432 + 6 * 41_943_040 + 629_145_600
    expect(numberIn(round, 'training_compute_flop') / (perToken * 1.2e8)).toBeCloseTo(1, 9)
  })

  test('is as long as its steps, with the time that is lost', () => {
    const step = numberIn(round, 'step_time_s')
    expect(numberIn(round, 'training_hours')).toBeCloseTo((935 * step) / 3600, 9)
    expect(numberIn(round, 'accelerator_hours')).toBeCloseTo((935 * step) / 3600 / 0.9, 9)
    const parts = Object.values(round.breakdowns.accelerator_hours ?? {})
    expect(parts.reduce<number>((sum, part) => sum + Number(part), 0)).toBeCloseTo(
      numberIn(round, 'accelerator_hours'),
      9,
    )
  })

  test('holds 14.96 GiB of base in 16 bits, 5.31 in nf4 with doubly quantised scales', () => {
    // 8,030,261,248 x 2 bytes; the tables 2 x 525,336,576 stay at 2, the rest at 4.127 bits
    expect(memoryOf(round).weights).toBeCloseTo((8_030_261_248 * 2) / 2 ** 30, 2)
    const quantised = askFinetuning({ ...lora, tuning: { method: 'qlora' } })
    expect(memoryOf(quantised).weights).toBeCloseTo(5.31, 2)
  })

  test('says what is missing by part where it does not fit', () => {
    const tight = askFinetuning({
      ...lora,
      tuning: { method: 'full' },
      accelerator: { ref: 'nvidia-rtx-4090', count: 1 },
    })
    expect(tight.status).toBe('infeasible')
    // weights 2, gradients 4, states 12 bytes a parameter: 18 x 8.03e9 = 134.6 GiB before activations
    const { weights = 0, gradients = 0, optimizer_states = 0 } = memoryOf(tight)
    expect(Number(weights) + Number(gradients) + Number(optimizer_states)).toBeCloseTo(134.6, 1)
    expect(numberIn(tight, 'memory_shortfall_gib')).toBeGreaterThan(100)
  })

  test('a 70B in 4 bits fits one 80 GB card, and its adapters on 16 bits eight', () => {
    const model = { ref: 'llama3.1-70b' }
    const one = askFinetuning({ ...lora, model, tuning: { method: 'qlora' } })
    const eight = askFinetuning({ ...lora, model, accelerator: { ...h100, count: 8 } })
    expect([one.headline.fits_in_memory, eight.headline.fits_in_memory]).toEqual([true, true])
  })

  test('what is held out is not trained on, and is run through once an epoch', () => {
    const held = askFinetuning({ ...lora, data: { ...data, evaluation_ratio: 0.1 } })
    expect(held.headline.tokens_count).toBeCloseTo(1.2e8 * 0.9, 3)
    const hours = numberIn(held, 'evaluation_hours')
    // a forward pass is a third to two thirds of a step of frozen weights
    const ratio = hours / (numberIn(held, 'training_hours') / 9)
    expect(ratio).toBeGreaterThan(0.25)
    expect(ratio).toBeLessThan(0.6)
  })

  test('replayed tokens come on top of the data', () => {
    const mixed = askFinetuning({
      ...full,
      data: { pretraining: { tokens_count: 1e12, share_ratio: 0.001 }, replay_ratio: 0.2 },
    })
    // 1e9 / (1 - 0.2)
    expect(mixed.headline.tokens_count).toBeCloseTo(1.25e9, 0)
    expect(mixed.breakdowns.tokens_count).toEqual({ data: 1e9, replay: 2.5e8 })
  })
})

describe('pairs', () => {
  const sft = askFinetuning(full)
  const dpo = askFinetuning({ ...full, tuning: { method: 'full', objective: 'dpo' } })

  test('hold one frozen model more than examples of the same tokens', () => {
    // 8,030,261,248 x 2 bytes over 8 shards
    const more =
      numberIn(dpo, 'memory_peak_per_accelerator_gib') - numberIn(sft, 'memory_peak_per_accelerator_gib')
    expect(more).toBeCloseTo((8_030_261_248 * 2) / 8 / 2 ** 30, 2)
  })

  test('take longer by the forward passes of that model', () => {
    const parts = dpo.breakdowns.step_time_s ?? {}
    expect(parts.training).toBeCloseTo(numberIn(sft, 'step_time_s'), 9)
    expect(Number(parts.training) + Number(parts.scoring)).toBeCloseTo(numberIn(dpo, 'step_time_s'), 9)
    // full recompute makes four forward passes' worth of a step: one more is a quarter, and the gathers beside it
    const ratio = Number(parts.scoring) / Number(parts.training)
    expect(ratio).toBeGreaterThan(0.2)
    expect(ratio).toBeLessThan(0.35)
  })

  test('beside adapters the base is the reference, unless a copy is asked for', () => {
    const ask = (tuning: FinetuningRequest['tuning']) => askFinetuning({ ...lora, tuning })
    const shared = ask({ method: 'lora', objective: 'dpo' })
    const copied = ask({ method: 'lora', objective: 'dpo', reference: 'separate' })
    const peak = (one: Estimate) => numberIn(one, 'memory_peak_per_accelerator_gib')
    expect(memoryOf(shared).models_beside).toBeUndefined()
    expect(peak(copied) - peak(shared)).toBeCloseTo(14.957, 2)
  })
})

describe('a count that is not sent', () => {
  const open = { ...full, plan: {}, run: { sequence_length_tokens: 2048 }, accelerator: h100 }

  test('is the smallest that fits', () => {
    const round = askFinetuning(open)
    const count = numberIn(round, 'accelerator_count')
    const half = askFinetuning({ ...open, accelerator: { ...h100, count: count / 2 } })
    expect([round.headline.fits_in_memory, half.headline.fits_in_memory]).toEqual([true, false])
  })

  test('meets the deadline where there is one', () => {
    const round = askFinetuning({ ...open, run: { ...open.run, deadline_days: 0.04 } })
    expect(numberIn(round, 'wall_clock_days')).toBeLessThanOrEqual(0.04)
    expect(round.warnings.map(({ code }) => code)).not.toContain('deadline_out_of_reach')
  })

  test('of a machine that is not known leaves the deadline open for want of one', () => {
    const { accelerator: _, ...rest } = open
    const round = askFinetuning({ ...rest, run: { ...open.run, mfu_ratio: 0.4, deadline_days: 1 } })
    const reasons = round.unknowns.filter(({ path }) => path === 'headline.deadline_met_probability_ratio')
    expect(reasons.map(({ reason, supply }) => [reason, supply])).toEqual([
      ['not_requested', 'accelerator.count'],
    ])
  })

  test('that no deadline can be met with is told', () => {
    const round = askFinetuning({ ...open, run: { ...open.run, deadline_days: 1e-6 } })
    expect(round.warnings.map(({ code }) => code)).toContain('deadline_out_of_reach')
  })
})

describe('a round by what pays for it', () => {
  const price = { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-10-01' } as const

  test('a budget buys hours, and those make tokens', () => {
    const { data: _, ...rest } = full
    const run = { ...full.run, budget: { amount: 1000, currency: 'USD' } }
    const round = askFinetuning({ ...rest, run, price })
    // 1000 USD at 2 an hour
    expect([round.headline.accelerator_hours, round.headline.cost_amount]).toEqual([500, 1000])
    // as many steps as 500 h x 0.9 / 8 hold, of 64 x 2048 x 0.98 tokens
    const steps = (500 * 0.9 * 3600) / 8 / numberIn(round, 'step_time_s')
    expect(numberIn(round, 'tokens_count') / (steps * 64 * 2048 * 0.98)).toBeCloseTo(1, 9)
  })

  test('a year is its rounds, each with what its data and people cost', () => {
    const expenses = { data_amount: 100, staff_amount: 50, currency: 'USD', as_of: '2026-10-01' }
    const round = askFinetuning({
      ...full,
      price,
      expenses,
      cadence: { rounds_per_year_count: 12, years: 2 },
    })
    const once = numberIn(round, 'cost_amount') + 150
    expect(numberIn(round, 'cost_amount_per_round')).toBeCloseTo(once, 9)
    expect(numberIn(round, 'cost_amount_per_year')).toBeCloseTo(12 * once, 9)
    expect(numberIn(round, 'cadence_cost_amount')).toBeCloseTo(24 * once, 9)
  })

  test('data and people that are not sent stay unknown', () => {
    const round = askFinetuning({ ...full, price })
    expect([round.headline.data_cost_amount, round.headline.staff_cost_amount]).toEqual([null, null])
    const reasons = round.unknowns.filter(({ path }) => /(data|staff)_cost/.test(path))
    expect(reasons.map(({ reason, supply }) => [reason, supply])).toEqual([
      ['not_requested', 'expenses.data_amount'],
      ['not_requested', 'expenses.staff_amount'],
    ])
  })
})
