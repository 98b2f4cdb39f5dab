import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { servedShare } from '../../../../src/core/kinds/scaling/served-share.ts'
import { runs } from '../../../support/runs.ts'
import { figure } from '../ask.ts'
import { askScaling, refusalOf } from './ask.ts'

const some = { numRuns: runs(60) }
const flops = fc.double({ min: 18, max: 27, noNaN: true }).map((power) => 10 ** power)

describe('one question in five forms', () => {
  test('compute, size, data and loss lead back to each other', () => {
    fc.assert(
      fc.property(flops, (flop) => {
        const best = askScaling({ training_compute_flop: flop })
        const [size, data] = [figure(best, 'parameters_optimal_count'), figure(best, 'tokens_optimal_count')]
        const forms = [
          askScaling({ parameters_total_count: size }),
          askScaling({ tokens_count: data }),
          askScaling({ parameters_total_count: size, tokens_count: data }),
          askScaling({ loss_target: figure(best, 'loss') }),
        ]
        for (const form of forms) expect(figure(form, 'training_compute_flop') / flop).toBeCloseTo(1, 6)
        expect((6 * size * data) / flop).toBeCloseTo(1, 9)
      }),
      some,
    )
  })

  test('no model of a compute loses less than the best one, whatever its size', () => {
    fc.assert(
      fc.property(flops, fc.double({ min: -2, max: 2, noNaN: true }), (flop, away) => {
        const size = figure(askScaling({ training_compute_flop: flop }), 'parameters_optimal_count')
        const parameters = size * 10 ** away
        const sent = { parameters_total_count: parameters, tokens_count: flop / 6 / parameters }
        const answer = askScaling(sent)
        expect(figure(answer, 'loss_penalty')).toBeGreaterThanOrEqual(-1e-12)
        expect(figure(answer, 'training_compute_least_flop') / flop).toBeLessThanOrEqual(1 + 1e-9)
      }),
      some,
    )
  })

  test('more compute never loses more', () => {
    const loss = (flop: number) => figure(askScaling({ training_compute_flop: flop }), 'loss')
    fc.assert(
      fc.property(flops, (flop) => {
        expect(loss(flop * 2)).toBeLessThan(loss(flop))
      }),
      some,
    )
  })

  test('a budget is a compute: $1M at $2.50 an hour of an H100', () => {
    const answer = askScaling({
      training: {
        run: { budget: { amount: 1e6, currency: 'USD' }, mfu_ratio: 0.4, goodput_ratio: 1 },
        accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
        price: { accelerator_hour_amount: 2.5, currency: 'USD', as_of: '2026-10-01' },
      },
    })
    // 400,000 h x 3,600 s x 989.4e12 FLOP/s x 0.4
    expect(figure(answer, 'training_compute_flop') / 1e23).toBeCloseTo(5.699, 2)
    const paths = answer.assumptions.map(({ path }) => path)
    expect(paths).toContain('training.run.mfu_ratio')
    expect(paths).toContain('training.price.accelerator_hour_amount')
  })

  test('coefficients of one’s own replace those of the paper', () => {
    const own = askScaling({ training_compute_flop: 1e21, coefficients: { irreducible_loss: 1 } })
    const plain = askScaling({ training_compute_flop: 1e21 })
    expect(figure(plain, 'loss') - figure(own, 'loss')).toBeCloseTo(0.8172, 9)
  })
})

describe('serving beside training', () => {
  const served = (tokens: number) =>
    askScaling({ training_compute_flop: 5.88e23, serve: { tokens_lifetime_count: tokens } })

  test('the more is served, the smaller the model and the longer its training, at the same loss', () => {
    const lives = [1e9, 1e12, 1e13, 1e14].map(served)
    const sizes = lives.map((one) => figure(one, 'parameters_served_count'))
    const data = lives.map((one) => figure(one, 'tokens_served_count'))
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
    expect(data).toEqual(data.toSorted((a, b) => a - b))
    for (const one of lives)
      expect(figure(one, 'lifetime_compute_saved_ratio')).toBeGreaterThanOrEqual(-1e-12)
    for (const [at, size] of sizes.entries()) {
      const again = askScaling({ parameters_total_count: size, tokens_count: data[at] ?? 1 })
      expect(figure(again, 'loss')).toBeCloseTo(figure(served(1e9), 'loss'), 9)
    }
  })

  test('nearly nothing served is the best to train', () => {
    expect(figure(served(1), 'parameters_served_count') / 7.3016e10).toBeCloseTo(1, 4)
  })

  test('the share is where a step to either side takes more compute', () => {
    // g 0.16, alpha 0.3478, B 2085.43, beta 0.3658, T 1e13; A 482.01
    const u = servedShare(Float64Array.of(0.16, 0.3478, 2085.43, 0.3658, 1e13))
    const total = (share: number) => {
      const size = (482.01 / (0.16 * share)) ** (1 / 0.3478)
      const data = (2085.43 / (0.16 * (1 - share))) ** (1 / 0.3658)
      return 6 * size * data + 2 * size * 1e13
    }
    expect(total(u)).toBeLessThan(total(u * 1.01))
    expect(total(u)).toBeLessThan(total(u * 0.99))
  })
})

describe('what is refused or has no answer', () => {
  test.each([
    [{}, 'work_missing '],
    [{ training_compute_flop: 1e21, loss_target: 2 }, 'work_overdetermined /loss_target'],
    [{ training: { run: {} } }, 'work_missing /training/run'],
    [{ law: 'hoffmann_2022_isoflop', loss_target: 2 }, 'field_conflict /loss_target'],
    [
      { law: 'deepseek_2024', training_compute_flop: 1e20, serve: { tokens_lifetime_count: 1 } },
      'field_conflict /serve',
    ],
    [
      { law: 'kaplan_2020', training_compute_flop: 1e20, coefficients: { irreducible_loss: 1 } },
      'field_unused /coefficients',
    ],
  ] as const)('%j', (request, refusal) => {
    expect(refusalOf(request)).toBe(refusal)
  })

  test('a loss below the irreducible one is reached by no compute', () => {
    const answer = askScaling({ loss_target: 1.8 })
    expect(answer.headline.training_compute_flop).toBeNull()
    expect(answer.unknowns[0]).toMatchObject({ reason: 'no_solution', detail: { code: 'loss_below_reach' } })
    expect(answer.status).toBe('infeasible')
    expect(answer.warnings).toEqual([])
  })

  test('a law without a loss says so', () => {
    const answer = askScaling({ law: 'hoffmann_2022_isoflop', training_compute_flop: 1e21 })
    expect(answer.status).toBe('partial')
    expect(answer.unknowns).toContainEqual({
      path: 'headline.loss',
      reason: 'not_modelled',
      supply: 'law',
      detail: { code: 'law_without_loss' },
    })
  })
})
