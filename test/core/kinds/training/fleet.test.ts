import { describe, expect, test } from 'vitest'
import { resolveRequest } from '../../../../src/catalog/resolve-request.ts'
import { shippedSnapshot } from '../../../../src/catalog/shipped.ts'
import type { TrainingRequest } from '../../../../src/contract/request/training.ts'
import { estimateTraining } from '../../../../src/core/kinds/training/estimate.ts'
import { explainFleet } from '../../../../src/core/training/fleet.ts'
import { chooseFleetPlan } from '../../../../src/core/training/search/fleet-plan.ts'
import { machine, question } from '../../training/subject.ts'

const snapshot = shippedSnapshot()
const h100 = 'nvidia-h100-sxm5-80gb'
const a100 = 'nvidia-a100-sxm4-80gb'
const llama: TrainingRequest = {
  model: { ref: 'llama3.1-8b' },
  run: { tokens_count: 1e12, sequence_length_tokens: 8192, global_batch_sequences: 512 },
  price: { ref: 'cheapest' },
  site: { ref: 'usa' },
}

function estimate(more: Partial<TrainingRequest>, include = { derivation: false, drivers: false }) {
  const request = { ...llama, ...more }
  return estimateTraining(
    { request, entries: resolveRequest(snapshot, request) },
    { samples: 0, seed: 1, include },
  )
}
const numberOf = (value: unknown) => (typeof value === 'number' ? value : Number.NaN)

describe('a fleet of several kinds', () => {
  test('of one kind alone is the same run as on that accelerator, figure by figure', () => {
    const { headline } = estimate({ accelerator: { ref: h100, count: 128 } })
    const halves = estimate({
      fleet: [
        { ref: h100, count: 64 },
        { ref: h100, count: 64 },
      ],
    })
    for (const fleet of [estimate({ fleet: [{ ref: h100, count: 128 }] }), halves])
      for (const [figure, value] of Object.entries(headline))
        if (typeof value === 'number')
          expect(numberOf(fleet.headline[figure]) / (value || 1), figure).toBeCloseTo(value ? 1 : 0, 9)
        else expect(fleet.headline[figure], figure).toEqual(value)
  })

  const mixed = estimate({
    fleet: [
      { ref: h100, count: 64 },
      { ref: a100, count: 64 },
    ],
  })

  test('waits for the part that takes longest, and names it', () => {
    const { slowest, parts } = mixed.fleet ?? { slowest: null, parts: [] }
    expect(slowest).toEqual({ index: 1, ref: a100 })
    const [fast, slow] = parts.map(({ step_time_s }) => numberOf(step_time_s))
    expect(mixed.headline.step_time_s).toBe(slow)
    expect(parts[0]?.waiting_ratio).toBeCloseTo(1 - numberOf(fast) / numberOf(slow), 12)
    expect(parts.map(({ data }) => data)).toEqual([64, 64])
  })

  // 989.4e12 and 312e12 at equal counts: half of each. The rate of 128 over 128 times that peak.
  test('is measured against the peaks of all its parts', () => {
    const { tokens_per_s_per_accelerator: rate, step_time_s: step, mfu_ratio: mfu } = mixed.headline
    expect(rate).toBeCloseTo((512 * 8192) / numberOf(step) / 128, 6)
    const flop = mixed.assumptions.length > 0 ? numberOf(mixed.headline.training_compute_flop) / 1e12 : 0
    expect(mfu).toBeCloseTo((numberOf(rate) * flop) / ((989.4e12 + 312e12) / 2), 9)
  })

  // 2.29 and 1.29 USD, 10.2 and 6.5 kW a node of 8 at 0.8: each part has its own.
  test('costs and draws what its parts do, which sum to it', () => {
    const {
      cost_amount: cost,
      energy_it_kwh: energy,
      wall_clock_days: days,
      power_it_kw: power,
    } = mixed.headline
    const hours = numberOf(days) * 24
    const priceOf = (index: number) =>
      numberOf(
        mixed.assumptions.find(({ path }) => path === `fleet.${index}.price.accelerator_hour_amount`)?.value,
      )
    expect(cost).toBeCloseTo(hours * 64 * (priceOf(0) + priceOf(1)), 4)
    expect(power).toBeCloseTo(0.8 * 8 * (10.2 + 6.5), 9)
    expect(energy).toBeCloseTo(numberOf(power) * hours, 4)
    for (const figure of ['cost_amount', 'energy_it_kwh', 'power_it_kw'] as const) {
      const parts = mixed.breakdowns[figure] ?? {}
      expect(Object.keys(parts)).toEqual([h100, a100])
      const sum = Object.values(parts).reduce<number>((total, one) => total + numberOf(one), 0)
      expect(sum).toBeCloseTo(numberOf(mixed.headline[figure]), 6)
    }
  })

  test('does not fit where one part does not, though its step may not be the longest', () => {
    const plan = {
      tensor: 8,
      pipeline: 1,
      context: 1,
      data: 2,
      zero_stage: 0 as const,
      micro_batch_sequences: 4,
    }
    const { fleet, headline, status } = estimate({
      plan,
      fleet: [
        { ref: 'nvidia-h200-sxm-141gb', count: 8 },
        { ref: h100, count: 8, override: { memory_usable_gib: 16 } },
      ],
    })
    expect(fleet?.parts.map(({ fits_in_memory }) => fits_in_memory)).toEqual([true, false])
    expect([headline.fits_in_memory, status]).toEqual([false, 'infeasible'])
    expect(numberOf(headline.memory_shortfall_gib)).toBeCloseTo(
      numberOf(headline.memory_peak_per_accelerator_gib) - 16,
      9,
    )
  })

  test('has no launch lines and no timeline, and says so', () => {
    const include = { derivation: false, drivers: false, launch: true, timeline: true }
    const fleet = [
      { ref: h100, count: 8 },
      { ref: a100, count: 8 },
    ]
    const told = estimate({ fleet }, include)
    expect([told.launch, told.timeline]).toEqual([null, null])
    for (const path of ['launch', 'timeline'])
      expect(told.unknowns).toContainEqual({ path, reason: 'not_modelled', supply: 'accelerator' })
  })

  test('takes the best plan of all that its replicas can share', () => {
    const slow = { ...machine, id: 'slow', peak_dense_bf16_flop_per_s: 100e12 }
    const { architecture, counts, run } = question()
    const kinds = [machine, slow]
    const fleet = kinds.map((one) => ({ subject: { architecture, counts, run, machine: one }, count: 16 }))
    const found = chooseFleetPlan(fleet, { pipeline: 1, context: 1, recompute: 'none' })
    const sizes = [1, 2, 4, 8, 16, 32, 64]
    const times = [1, 2, 4, 8].flatMap((tensor) =>
      sizes.flatMap((micro_batch_sequences) =>
        ([0, 1, 2, 3] as const).flatMap((zero_stage) => {
          const data = 16 / tensor
          if ((run.global_batch_sequences / (2 * data)) % micro_batch_sequences !== 0) return []
          const plan = { ...plain, tensor, micro_batch_sequences, zero_stage, sequence_parallel: tensor > 1 }
          const parts = kinds.map((one) => ({ name: one.id ?? '', machine: one, data }))
          const told = explainFleet({ architecture, counts, run: { ...run, recompute: 'none' } }, plan, parts)
          return told?.parts.every(({ memory }) => memory.fits_in_memory) ? [told.step_time_s] : []
        }),
      ),
    )
    expect(found?.is_whole).toBe(true)
    expect(found?.step_time_s).toBeCloseTo(Math.min(...times), 9)
  })
})

const plain = {
  ...{ tensor: 1, pipeline: 1, context: 1, expert: 1, virtual_stages: 1, micro_batch_sequences: 1 },
  ...{ zero_stage: 0 as const, sequence_parallel: false, offload: false },
}
