import { describe, expect, test } from 'vitest'
import { figure } from '../ask.ts'
import { askScaling } from './ask.ts'

/** How far a figure lies from what is published, as a part of it. */
const apart = (value: number, published: number) => Math.abs(value / published - 1)

describe('each law gives what its paper prints', () => {
  test('besiroglu_2024 at 5.88e23 FLOP: 73.0e9 parameters on 1.34e12 tokens', () => {
    // a = 0.3658 / 0.7136 = 0.51261; G = (0.3478 x 482.01 / (0.3658 x 2085.43))^(1 / 0.7136) = 0.11964
    // N = 0.11964 x 9.8e22^0.51261 = 7.302e10; D = 9.8e22 / N = 1.342e12
    const answer = askScaling({ training_compute_flop: 5.88e23 })
    expect(figure(answer, 'parameters_optimal_count') / 1e9).toBeCloseTo(73.02, 1)
    expect(figure(answer, 'tokens_optimal_count') / 1e12).toBeCloseTo(1.342, 3)
    expect(figure(answer, 'tokens_per_parameter')).toBeCloseTo(18.38, 2)
    // 1.8172 + 482.01 / 7.302e10^0.3478 + 2085.43 / 1.342e12^0.3658 = 1.8172 + 0.0803 + 0.0764
    expect(figure(answer, 'loss')).toBeCloseTo(1.9739, 4)
  })

  // Table A3; its row of 67B is left out, whose FLOPs are those of a model of 69B.
  const sizes = [4e8, 1e9, 1e10, 1.75e11, 2.8e11, 5.2e11, 1e12, 1e13]
  const tables = {
    hoffmann_2022_isoflop: [1.84e19, 1.2e20, 1.32e22, 4.54e24, 1.18e25, 4.19e25, 1.59e26, 1.75e28],
    // Printed as 1.26e24 for 175B, where 6 x 175e9 x 12.0e12 is 1.26e25.
    hoffmann_2022_parametric: [2.21e19, 1.62e20, 2.46e22, 1.26e25, 3.52e25, 1.36e26, 5.65e26, 8.55e28],
  } as const
  test.each(['hoffmann_2022_isoflop', 'hoffmann_2022_parametric'] as const)(
    '%s: table A3 within 0.5%, either way round',
    (law) => {
      for (const [at, parameters] of sizes.entries()) {
        const flop = tables[law][at] ?? Number.NaN
        const best = askScaling({ law, training_compute_flop: flop })
        expect(apart(figure(best, 'parameters_optimal_count'), parameters)).toBeLessThan(0.002)
        const sized = askScaling({ law, parameters_total_count: parameters })
        expect(apart(figure(sized, 'training_compute_flop'), flop)).toBeLessThan(0.005)
      }
    },
  )

  test('hoffmann_2022_parametric: the least loss of its unrounded coefficients lies 3 to 7% below that table', () => {
    // G = (0.33917 x 406.4 / (0.28491 x 410.72))^(1 / 0.62408) = 1.3000, a = 0.28491 / 0.62408 = 0.45652
    for (const [flop, parameters] of [
      [2.21e19, 4e8],
      [8.55e28, 1e13],
    ] as const) {
      const least = 1.3 * (flop / 6) ** 0.456_525
      expect(least / parameters).toBeGreaterThan(0.92)
      expect(least / parameters).toBeLessThan(0.98)
    }
    // The loss hardly knows: its least compute is within 0.2% of the table's.
    const best = askScaling({ law: 'hoffmann_2022_parametric', training_compute_flop: 2.46e22 })
    expect(apart(figure(best, 'training_compute_least_flop'), 2.46e22)).toBeLessThan(0.002)
  })

  test('kaplan_2020: table 6 at a PF-day and at a thousand', () => {
    const at = (days: number) => askScaling({ law: 'kaplan_2020', training_compute_flop: days * 8.64e19 })
    expect(figure(at(1), 'parameters_optimal_count')).toBeCloseTo(1.3e9, 3)
    expect(figure(at(1), 'tokens_optimal_count')).toBeCloseTo(2e10, 3)
    expect(figure(at(1), 'critical_batch_tokens')).toBeCloseTo(2e6, 3)
    // 1.3e9 x 1000^0.73 = 2.0135e11; (3.1e8 / 1000)^0.05 = 1.8818
    expect(figure(at(1000), 'parameters_optimal_count') / 1e11).toBeCloseTo(2.0135, 3)
    expect(figure(at(1000), 'loss')).toBeCloseTo(1.8818, 3)
  })

  test('kaplan_2020: the loss of a model that is stopped early is equation 1.5', () => {
    // ((6.4e13 / 1.5e9)^(0.076 / 0.103) + 1.8e13 / 2.3e10)^0.103
    const answer = askScaling({ law: 'kaplan_2020', parameters_total_count: 1.5e9, tokens_count: 2.3e10 })
    const expected = ((6.4e13 / 1.5e9) ** (0.076 / 0.103) + 1.8e13 / 2.3e10) ** 0.103
    expect(figure(answer, 'loss')).toBeCloseTo(expected, 12)
    expect(answer.headline.loss_penalty).toBeNull()
  })

  test('deepseek_2024: its own formulae, in work on a token', () => {
    // 0.1715 x 1e20^0.5243 = 5.2513e9; 5.8316 x 1e20^0.4757 = 1.9045e10; 0.2920 x 1e20^0.3271 = 1.0171e6
    const answer = askScaling({ law: 'deepseek_2024', training_compute_flop: 1e20 })
    expect(figure(answer, 'model_scale_optimal_flop_per_token') / 1e9).toBeCloseTo(5.2513, 3)
    expect(figure(answer, 'tokens_optimal_count') / 1e10).toBeCloseTo(1.9045, 3)
    expect(figure(answer, 'critical_batch_tokens') / 1e6).toBeCloseTo(1.0171, 3)
    // A token of 7B at a width of 4,096 and 4,096 tokens takes 4.2e10: 2e12 tokens are 8.5e22 FLOP.
    const seven = askScaling({ law: 'deepseek_2024', parameters_total_count: 6.04e9, tokens_count: 2e12 })
    expect(apart(figure(seven, 'training_compute_flop'), 8.46e22)).toBeLessThan(0.03)
  })
})

test('a law says what it was fitted on, and warns beyond it of what is furthest outside', () => {
  const far = askScaling({ training_compute_flop: 5.88e23 })
  expect(far.law.training_compute_flop).toEqual({ low: 1.4e18, high: 1.3e22 })
  expect(far.validity.inside_domain).toBe(false)
  expect(far.warnings).toContainEqual({
    code: 'law_outside_domain',
    path: 'law',
    parameters: {
      law: 'besiroglu_2024',
      quantity: 'training_compute_flop',
      value: 5.88e23,
      low: 1.4e18,
      high: 1.3e22,
    },
  })
  const near = askScaling({ training_compute_flop: 1e21 })
  expect(near.warnings).toEqual([])
  expect(near.validity.inside_domain).toBe(true)
})

test('the published errors make the range: the exponent of the best model varies by its 0.02', () => {
  // ln N moves by 0.02 x ln(5.88e23 / (6 x 1.06e9 x 5e10)) = 0.15; 1.28 of it is 0.19
  const range = askScaling({ training_compute_flop: 5.88e23 }, 512).ranges.parameters_optimal_count
  expect(Math.log((range?.high ?? 0) / 7.302e10)).toBeGreaterThan(0.15)
  expect(Math.log((range?.high ?? 0) / 7.302e10)).toBeLessThan(0.24)
  // In the middle of what was fitted the best model is known.
  const middle = askScaling({ training_compute_flop: 6 * 1.06e9 * 5e10 }, 512).ranges.tokens_per_parameter
  expect((middle?.high ?? 0) / (middle?.low ?? 1)).toBeLessThan(1.6)
})
