import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bestInterval } from '../../../src/core/reliability/best-interval.ts'
import { gamma, gammaAbove } from '../../../src/core/reliability/gamma.ts'
import { waitingShare } from '../../../src/core/reliability/waiting.ts'
import {
  meanWithin,
  weibullGoodput,
  weibullInterval,
  weibullSpread,
} from '../../../src/core/reliability/weibull.ts'

/** Share of the time that advances a run under exponential failures, in closed form. */
const exponential = (mtbf: number, recovery: number, pause: number, interval: number) =>
  interval / (mtbf * Math.exp(recovery / mtbf) * Math.expm1((interval + pause) / mtbf))

const run = fc.record({
  mtbf: fc.double({ min: 50, max: 20_000, noNaN: true }),
  recovery: fc.double({ min: 0.5, max: 60, noNaN: true }),
  pause: fc.double({ min: 0.01, max: 10, noNaN: true }),
})

describe('functions of failures', () => {
  test('gamma and its upper share come out as known values', () => {
    expect(gamma(1)).toBeCloseTo(1, 13)
    expect(gamma(5)).toBeCloseTo(24, 10)
    expect(gamma(0.5)).toBeCloseTo(Math.sqrt(Math.PI), 13)
    // Q(1, x) = e^-x; Q(2, x) = (1 + x) e^-x; Q(1/2, x) = erfc(√x): erfc(1) = 0.15729920705
    for (const x of [0.01, 0.5, 1.9, 2.1, 7, 40]) {
      expect(gammaAbove(1, x) / Math.exp(-x)).toBeCloseTo(1, 12)
      expect(gammaAbove(2, x) / ((1 + x) * Math.exp(-x))).toBeCloseTo(1, 12)
    }
    expect(gammaAbove(0.5, 1)).toBeCloseTo(0.157_299_207_050_285, 12)
  })

  test('no interval beside the best one ends a run sooner', () => {
    fc.assert(
      fc.property(run, fc.double({ min: 0.3, max: 3, noNaN: true }), ({ mtbf, recovery, pause }, factor) => {
        const best = bestInterval(pause, mtbf)
        const at = exponential(mtbf, recovery, pause, best)
        expect(exponential(mtbf, recovery, pause, best * factor)).toBeLessThanOrEqual(at * (1 + 1e-12))
      }),
    )
  })

  test('with shape 1 the numeric renewal is the closed form, its interval the best one', () => {
    fc.assert(
      fc.property(run, ({ mtbf, recovery, pause }) => {
        const failing = { mtbf, recovery, pause, shape: 1 }
        const best = bestInterval(pause, mtbf)
        const closed = exponential(mtbf, recovery, pause, best)
        expect(weibullGoodput(failing, best) / closed).toBeCloseTo(1, 8)
        expect(weibullInterval(failing) / best).toBeCloseTo(1, 3)
        // ∫ e^(-t/M) from 0 to R = M (1 - e^(-R/M))
        expect(meanWithin(recovery, failing) / (-mtbf * Math.expm1(-recovery / mtbf))).toBeCloseTo(1, 9)
      }),
    )
    expect(weibullSpread(1)).toBeCloseTo(1, 12)
  })

  test('one node without a spare waits load / (1 + load); each spare makes it less', () => {
    // Erlang: B(1, a) = a / (1 + a); B(2, a) = a²/2 / (1 + a + a²/2)
    expect(waitingShare(0.5, 0)).toBeCloseTo(0.5 / 1.5, 14)
    expect(waitingShare(0.5, 1)).toBeCloseTo(0.125 / 1.625, 14)
    expect(waitingShare(3, 20)).toBeLessThan(1e-9)
    expect(waitingShare(1e-9, 10_000)).toBe(0)
  })
})
