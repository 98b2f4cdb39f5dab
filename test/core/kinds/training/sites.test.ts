import { describe, expect, test } from 'vitest'
import type { FabricInput } from '../../../../src/contract/request/fabric.ts'
import type { TrainingRequest } from '../../../../src/contract/request/training.ts'
import { Refusal } from '../../../../src/core/refusal.ts'
import { newPlanMemo } from '../../../../src/core/training/search/memo.ts'
import { askTraining, figure } from '../ask.ts'

const plans = newPlanMemo()
const plain = { samples: 0, include: { derivation: true, drivers: false }, plans }

const east = [
  { name: 'east', accelerators_count: 512 },
  { name: 'west', accelerators_count: 512 },
]

/** GPT-3 on 1,024 A100, half of them elsewhere. */
const gpt3 = (link: FabricInput['link'], more: Partial<FabricInput> = {}): TrainingRequest => ({
  model: { ref: 'gpt3-175b' },
  run: { tokens_count: 3e11, sequence_length_tokens: 2048, global_batch_sequences: 1536 },
  accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
  fabric: { sites: east, link, ...more },
})
const ask = (...request: Parameters<typeof gpt3>) => askTraining(gpt3(...request), plain)

const { fabric: _, ...there } = gpt3({ gbit_per_s: 1 })
const alone = askTraining({ ...there, accelerator: { ...there.accelerator, count: 1024 } }, plain)
const step = figure(alone, 'step_time_s')

describe('GPT-3 in two places', () => {
  const slow = ask({ gbit_per_s: 10 })
  const bytes = Number(slow.assumptions.find(({ path }) => path === 'calibration.gradient_bytes')?.value)

  test('has one site as its base', () => {
    expect(figure(slow, 'step_time_one_site_s')).toBeCloseTo(step, 12)
    expect(alone.headline.step_time_one_site_s).toBeNull()
  })

  test.each([10, 100, 1000])('adds the gradients over %i Gb/s to a step', (rate) => {
    // 2 sites: 2 (2 - 1)/2 = 1 time 174,591,270,912 gradients leave each
    const answer = ask({ gbit_per_s: rate })
    const exchange = (174_591_270_912 * bytes * 8) / 1e9 / rate
    expect(figure(answer, 'site_exchange_s')).toBeCloseTo(exchange, 6)
    expect(figure(answer, 'step_time_s')).toBeCloseTo(step + exchange, 6)
    const { one_site: one, site_exchange: added } = answer.breakdowns.step_time_s ?? {}
    expect(Number(one) + Number(added)).toBeCloseTo(figure(answer, 'step_time_s'), 9)
    expect(figure(answer, 'wall_clock_days') / figure(alone, 'wall_clock_days')).toBeCloseTo(
      1 + exchange / step,
      6,
    )
  })

  test('says the link that loses 5%, and with it 5% are lost', () => {
    const needed = figure(slow, 'site_link_needed_gbit_per_s')
    expect(needed).toBeCloseTo((174_591_270_912 * bytes * 8) / 1e9 / (0.05 * step), 3)
    expect(figure(ask({ gbit_per_s: needed }), 'step_time_s') / step).toBeCloseTo(1.05, 9)
    const far = ask({ gbit_per_s: 10, latency_ms: 30 })
    const withWay = figure(far, 'site_link_needed_gbit_per_s')
    expect(figure(ask({ gbit_per_s: withWay, latency_ms: 30 }), 'step_time_s') / step).toBeCloseTo(1.05, 9)
  })

  test('averages every 500 steps for a five-hundredth, at a quality that is warned of', () => {
    const answer = ask({ gbit_per_s: 10 }, { sync: { every_steps_count: 500, compression_factor: 4 } })
    // 174.6e9 x 4 byte / 4 x 8 / 10e9 / 500 = 0.2793 s
    expect(figure(answer, 'site_exchange_s')).toBeCloseTo(0.279_346, 6)
    expect(answer.warnings.map(({ code }) => code)).toContain('averaging_costs_quality')
    expect(slow.warnings.map(({ code }) => code)).not.toContain('averaging_costs_quality')
  })

  test('is held back by lost packets as Mathis says', () => {
    // 64 x 1460 x 8 bit / 40 ms x √(1.5 / 1e-4) = 64 x 0.292e6 x 122.47 = 2.2888e9 bit/s
    const answer = ask({ gbit_per_s: 100, latency_ms: 20, loss_ratio: 1e-4 })
    const found = answer.derivation?.find(({ figure: name }) => name === 'site_rate_gbit_per_s')
    expect(found?.value).toBeCloseTo(2.2888, 3)
    expect(figure(answer, 'step_time_s')).toBeGreaterThan(figure(ask({ gbit_per_s: 100 }), 'step_time_s'))
  })

  test('better links are never slower', () => {
    const days = (link: FabricInput['link']) => figure(ask(link), 'wall_clock_days')
    const usual = { gbit_per_s: 100, latency_ms: 20, loss_ratio: 1e-5, overlap_ratio: 0.2 }
    for (const better of [
      { gbit_per_s: 200 },
      { latency_ms: 10 },
      { loss_ratio: 1e-6 },
      { overlap_ratio: 0.5 },
    ])
      expect(days({ ...usual, ...better })).toBeLessThanOrEqual(days(usual))
  })
})

test('homes cannot pool: their sum computes, their links do not', () => {
  const sites = Array.from({ length: 128 }, (_, at) => ({ name: `home ${at}`, accelerators_count: 8 }))
  const answer = ask({ gbit_per_s: 0.02, latency_ms: 20 }, { sites })
  // 2 x 127/128 x 174.6e9 gradients over 20 Mbit/s: more than a day and a half for a step
  expect(figure(answer, 'site_exchange_s')).toBeGreaterThan(1.5 * 86_400)
  expect(answer.warnings.map(({ code }) => code)).toContain('links_hold_sites_up')
  expect(answer.warnings.map(({ code }) => code)).toContain('site_splits_replica')
})

test('where the way alone takes longer than is allowed, no rate is enough', () => {
  const answer = ask({ gbit_per_s: 1000, latency_ms: 2e5 })
  expect(answer.headline.site_link_needed_gbit_per_s).toBeNull()
  expect(answer.unknowns).toContainEqual({
    path: 'headline.site_link_needed_gbit_per_s',
    reason: 'no_solution',
    detail: { code: 'latency_alone' },
  })
})

test.each<[string, TrainingRequest, string]>([
  ['a rate of its own', { ...there, run: { ...there.run, mfu_ratio: 0.4 } }, '/run/mfu_ratio'],
  ['another count', { ...there, accelerator: { ...there.accelerator, count: 7 } }, '/accelerator/count'],
])('%s beside the sites is refused', (_, request, pointer) => {
  const asked = () => askTraining({ ...request, fabric: { sites: east, link: { gbit_per_s: 10 } } }, plain)
  expect(asked).toThrow(Refusal)
  try {
    asked()
  } catch (error) {
    expect(error).toMatchObject({ code: 'field_conflict', pointer })
  }
})
