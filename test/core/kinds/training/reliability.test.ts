import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReliabilityInput } from '../../../../src/contract/request/reliability.ts'
import type { TrainingRequest } from '../../../../src/contract/request/training.ts'
import { Refusal } from '../../../../src/core/refusal.ts'
import { askFinetuning, askTraining, figure } from '../ask.ts'

const plain = { samples: 0, include: { derivation: false, drivers: false } }

/** Llama 3 405B as its report has it: 16,384 H100, a storage that holds 2 TB/s. */
const llama3 = (reliability: ReliabilityInput): TrainingRequest => ({
  model: { ref: 'llama3.1-405b' },
  run: { tokens_count: 1.1e13, sequence_length_tokens: 8192, mfu_ratio: 0.4, reliability },
  accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 16_384 },
})

const paper = { checkpoint_write_gb_per_s: 2000 }

function refusal(request: TrainingRequest): { code?: string; pointer?: string } {
  try {
    askTraining(request, plain)
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, pointer: error.pointer }
    throw error
  }
  return {}
}

const sumOf = (parts: Record<string, number | null> | undefined) =>
  Object.values(parts ?? {}).reduce<number>((sum, part) => sum + Number(part), 0)

describe('Llama 3 405B on 16,384 H100', () => {
  const answer = askTraining(llama3({ ...paper, mtbf_accelerator_hours: 50_677 }))

  test('is interrupted 419 times in 54 days, as the report counts', () => {
    // 54 x 24 h x 16,384 / 50,677 h = 419.0
    const perDay = figure(answer, 'interruptions_count') / figure(answer, 'wall_clock_days')
    expect(perDay * 54).toBeCloseTo(419, 1)
  })

  test('advances in over 0.9 of its time, as the report says', () => {
    expect(figure(answer, 'goodput_ratio')).toBeGreaterThan(0.9)
    expect(figure(answer, 'goodput_ratio')).toBeLessThan(0.97)
  })

  test('has the same by the measured hours of its generation, by what failed', () => {
    const measured = askTraining(llama3(paper))
    expect(figure(measured, 'goodput_ratio')).toBeCloseTo(figure(answer, 'goodput_ratio'), 12)
    const { network, ...others } = measured.breakdowns.interruptions_count ?? {}
    expect(Number(network) / figure(measured, 'interruptions_count')).toBeCloseTo(42 / 419, 12)
    expect(sumOf({ network: network ?? null, ...others })).toBeCloseTo(
      figure(measured, 'interruptions_count'),
      9,
    )
  })

  test('loses hours in parts that sum', () => {
    const lost = figure(answer, 'accelerator_hours_lost')
    expect(sumOf(answer.breakdowns.accelerator_hours_lost) / lost).toBeCloseTo(1, 12)
    const hours = figure(answer, 'accelerator_hours')
    expect(lost / hours).toBeCloseTo(1 - figure(answer, 'goodput_ratio'), 12)
    expect(sumOf(answer.breakdowns.accelerator_hours) / hours).toBeCloseTo(1, 12)
    for (const part of Object.values(answer.breakdowns.accelerator_hours ?? {}))
      expect(part).toBeGreaterThan(0)
  })

  test('names three intervals, says which it uses, and prints the formula of its goodput', () => {
    const { used, intervals = [] } = answer.checkpointing ?? {}
    expect(used).toBe('exact')
    expect(intervals.map(({ name }) => name)).toEqual(['young', 'daly', 'exact'])
    const goodputs = intervals.map(({ goodput_ratio }) => goodput_ratio ?? 0)
    expect(goodputs[2]).toBeGreaterThanOrEqual(Math.max(...goodputs))
    const step = answer.derivation?.find(({ figure: name }) => name === 'goodput_ratio')
    expect(step?.formula).toContain('expected_goodput_ratio')
    const sent = askTraining(llama3({ ...paper, checkpoint_interval_minutes: 30 }), plain)
    expect(sent.checkpointing?.used).toBe('given')
    expect(figure(sent, 'checkpoint_interval_minutes')).toBe(30)
    expect(figure(sent, 'goodput_ratio')).toBeLessThan(figure(answer, 'goodput_ratio'))
  })

  test('has a range of days by chance', () => {
    const { low = 0, high = 0 } = answer.ranges.wall_clock_days ?? {}
    expect(low).toBeLessThan(figure(answer, 'wall_clock_days'))
    expect(high).toBeGreaterThan(figure(answer, 'wall_clock_days'))
  })
})

test('a checkpoint of BLOOM is 2,298 GiB; at 40 s each and a failure a week Young saves every 116 min', () => {
  // 176,247,271,424 x 14 byte / 2^30 = 2,298.0 GiB = 2,467.46 GB, in 40 s at 61.687 GB/s
  const answer = askTraining(
    {
      model: { parameters_total_count: 176_247_271_424 },
      run: {
        tokens_count: 3.66e11,
        mfu_ratio: 0.45,
        reliability: { mtbf_accelerator_hours: 384 * 168, checkpoint_write_gb_per_s: 61.687 },
      },
      accelerator: { ref: 'nvidia-a100-sxm4-80gb', count: 384 },
    },
    plain,
  )
  expect(figure(answer, 'checkpoint_gib')).toBeCloseTo(2298, 0)
  // √(2 x 40 s x 604,800 s) = 6,956 s = 115.9 min
  const young = answer.checkpointing?.intervals.find(({ name }) => name === 'young')
  expect(young?.interval_minutes).toBeCloseTo(115.9, 1)
})

test('a round of fine-tuning takes it too, with the checkpoint of what is tuned', () => {
  const request = {
    model: { ref: 'llama3.1-8b' },
    tuning: { method: 'full' as const },
    data: { examples_count: 5e7, tokens_per_example: 800 },
    run: { reliability: {} },
    accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 64 },
  }
  const answer = askFinetuning(request, plain)
  expect(figure(answer, 'checkpoint_gib')).toBeCloseTo((8_030_261_248 * 14) / 2 ** 30, 6)
  expect(figure(answer, 'interruptions_count')).toBeCloseTo(figure(answer, 'accelerator_hours') / 50_677, 6)
  expect(sumOf(answer.breakdowns.accelerator_hours) / figure(answer, 'accelerator_hours')).toBeCloseTo(1, 9)
})

describe('a request that cannot be answered is refused', () => {
  test('beside a goodput, without a count, without a model, and where the run never ends', () => {
    const request = llama3({})
    expect(refusal({ ...request, run: { ...request.run, goodput_ratio: 0.9 } })).toEqual({
      code: 'field_conflict',
      pointer: '/run/reliability',
    })
    expect(refusal({ ...request, accelerator: { ref: 'nvidia-h100-sxm5-80gb' } }).code).toBe(
      'accelerator_incomplete',
    )
    const { model: _, ...bare } = request
    const run = { training_compute_flop: 1e25, reliability: {} }
    expect(refusal({ ...bare, run }).code).toBe('model_missing')
    expect(refusal(llama3({ mtbf_accelerator_hours: 200 })).code).toBe('run_never_ends')
    expect(refusal(llama3({ mtbf_accelerator_hours: 1e-9 })).code).toBe('run_never_ends')
  })
})

test('a generation that was never counted is warned of; without the block nothing is said but null', () => {
  const tpu = askTraining({ ...llama3({}), accelerator: { ref: 'google-tpu-v5p', count: 4096 } }, plain)
  expect(tpu.warnings.map(({ code }) => code)).toContain('mtbf_of_other_generations')
  const { run, ...request } = llama3({})
  const { reliability: _, ...without } = run ?? {}
  const silent = askTraining({ ...request, run: without }, plain)
  expect(silent.checkpointing).toBeUndefined()
  expect(silent.headline).toMatchObject({
    goodput_ratio: 0.9,
    interruptions_count: null,
    checkpoint_gib: null,
  })
  expect(silent.unknowns).toContainEqual({
    path: 'headline.interruptions_count',
    reason: 'not_requested',
    supply: 'run.reliability',
  })
})

describe('properties', () => {
  const log = (min: number, max: number) =>
    fc.double({ min: Math.log(min), max: Math.log(max), noNaN: true }).map(Math.exp)
  const asked = fc.record({
    mtbf_accelerator_hours: log(2e4, 1e6),
    checkpoint_write_gb_per_s: log(5, 5000),
    checkpoint_read_gb_per_s: log(5, 5000),
    detection_minutes: log(0.1, 20),
    restart_minutes: log(0.1, 30),
    checkpoint_async: fc.boolean(),
    failures: fc.constantFrom('exponential' as const, 'weibull' as const),
    interval: fc.option(log(5, 300)),
    spares: fc.option(fc.nat(5)),
  })
  const cost = ({
    interval,
    spares,
    ...rest
  }: typeof asked extends fc.Arbitrary<infer One> ? One : never) => {
    const answer = askTraining(
      {
        ...llama3({
          ...rest,
          // A sent interval shorter than the writing is kept to the writing: there faster writing alone would not be faster.
          ...(interval !== null && !rest.checkpoint_async && { checkpoint_interval_minutes: interval }),
          ...(spares !== null && { spare_nodes_count: spares }),
        }),
        accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 1024 },
        price: { node_hour_amount: 20, currency: 'USD', as_of: '2026-01-01' },
      },
      plain,
    )
    return [figure(answer, 'wall_clock_days'), figure(answer, 'cost_amount')]
  }
  test.each([
    ['mtbf_accelerator_hours', 3],
    ['checkpoint_write_gb_per_s', 3],
    ['checkpoint_read_gb_per_s', 3],
    ['detection_minutes', 1 / 3],
    ['restart_minutes', 1 / 3],
  ] as const)(
    'fewer failures, faster checkpoints and restarts are never slower, never dearer: %s',
    (field, factor) => {
      fc.assert(
        fc.property(asked, (one) => {
          const [before, after] = [cost(one), cost({ ...one, [field]: one[field] * factor })]
          for (const [place, value] of after.entries())
            expect(value).toBeLessThanOrEqual((before[place] ?? 0) * (1 + 1e-6))
        }),
        { numRuns: 25 },
      )
    },
  )
})
