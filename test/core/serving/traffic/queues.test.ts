import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  erlangB,
  erlangC,
  meanWait,
  waitQuantile,
  waitTail,
} from '../../../../src/core/serving/traffic/queues/erlang.ts'
import { meanWaitMany } from '../../../../src/core/serving/traffic/queues/many-servers.ts'
import {
  meanWaitGeneral,
  meanWaitPoisson,
  secondMoment,
} from '../../../../src/core/serving/traffic/queues/single-server.ts'

describe('M/M/c', () => {
  test('two servers at one Erlang turn away a fifth and let a third wait', () => {
    // B(1) = 1 / (1 + 1) = 1/2; B(2) = (1/2) / (2 + 1/2) = 1/5; C = 2 x 1/5 / (2 - 4/5) = 1/3.
    expect(erlangB(1, 2)).toBeCloseTo(1 / 5, 15)
    expect(erlangC(1, 2)).toBeCloseTo(1 / 3, 15)
  })

  test('three servers at two Erlang let four ninths wait, two thirds of a service each', () => {
    // B: 2/3, 2/5, 4/19; C = 3 x 4/19 / (3 - 2 x 15/19) = (12/19) / (27/19) = 4/9. W = (4/9) / (3 - 2) = 4/9 s.
    expect(erlangC(2, 3)).toBeCloseTo(4 / 9, 15)
    expect(meanWait({ arrivals_per_s: 2, services_per_s: 1, servers: 3 })).toBeCloseTo(4 / 9, 15)
  })

  test('one server waits rho / (mu - lambda), and its tail falls by e each 1 / (mu - lambda)', () => {
    // lambda 3, mu 4: rho = 3/4, W = 0.75 s, P(W > 1) = 0.75 / e.
    const queue = { arrivals_per_s: 3, services_per_s: 4, servers: 1 }
    expect(meanWait(queue)).toBeCloseTo(0.75, 15)
    expect(waitTail(queue, 1)).toBeCloseTo(0.75 / Math.E, 15)
    expect(waitQuantile(queue, 1 - 0.75 / Math.E)).toBeCloseTo(1, 12)
  })

  test('where fewer wait than the part asked for, that part does not wait', () => {
    expect(waitQuantile({ arrivals_per_s: 1, services_per_s: 1, servers: 2 }, 0.6)).toBe(0)
  })

  test('from the capacity on all wait, without bound', () => {
    const full = { arrivals_per_s: 2, services_per_s: 1, servers: 2 }
    expect(erlangC(2, 2)).toBe(1)
    expect(meanWait(full)).toBe(Number.POSITIVE_INFINITY)
    expect(waitTail(full, 10)).toBe(1)
    expect(waitQuantile(full, 0.5)).toBe(Number.POSITIVE_INFINITY)
  })

  test('the recursion is the sum that Erlang printed', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 12, noNaN: true }),
        fc.integer({ min: 1, max: 20 }),
        (load, servers) => {
          const terms: number[] = [1]
          for (let k = 1; k <= servers; k++) terms.push(((terms[k - 1] ?? 0) * load) / k)
          const sum = terms.reduce((total, term) => total + term, 0)
          expect(erlangB(load, servers)).toBeCloseTo((terms[servers] ?? 0) / sum, 12)
        },
      ),
    )
  })

  test('ten thousand servers neither overflow nor lose the answer', () => {
    expect(erlangC(9_900, 10_000)).toBeGreaterThan(0)
    expect(erlangC(9_900, 10_000)).toBeLessThan(1)
  })
})

describe('one server of any service', () => {
  test('M/D/1 waits half of M/M/1', () => {
    // rho = 1/2, s = 1: M/D/1 1/2 x 1/2 / (1/2) = 1/2; M/M/1 rho / (1 - rho) = 1.
    const fixed = { arrivals_per_s: 0.5, service_s: 1, service_second_moment_s2: 1 }
    const exponential = { ...fixed, service_second_moment_s2: 2 }
    expect(meanWaitPoisson(fixed)).toBeCloseTo(0.5, 15)
    expect(meanWaitPoisson(exponential)).toBeCloseTo(1, 15)
  })

  test('services of one and of three seconds, half each: E[s2] = 5, at 0.4 a second five seconds', () => {
    // E[s] = 2, rho = 0.8, W = 0.4 x 5 / (2 x 0.2) = 5.
    const queue = { arrivals_per_s: 0.4, service_s: 2, service_second_moment_s2: 5 }
    expect(meanWaitPoisson(queue)).toBeCloseTo(5, 12)
  })

  test('the general form with Poisson arrivals is the exact one, for every service', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.98, noNaN: true }),
        fc.double({ min: 0.001, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        (load, service, scv) => {
          const arrivals = load / service
          const exact = meanWaitPoisson({
            arrivals_per_s: arrivals,
            service_s: service,
            service_second_moment_s2: secondMoment(service, scv),
          })
          const general = meanWaitGeneral(
            { arrivals_per_s: arrivals, service_s: service },
            { arrival_scv: 1, service_scv: scv },
          )
          expect(general / exact).toBeCloseTo(1, 10)
        },
      ),
    )
  })

  test('even arrivals of even services do not wait; from the capacity on all do', () => {
    const even = { arrival_scv: 0, service_scv: 0 }
    expect(meanWaitGeneral({ arrivals_per_s: 0.9, service_s: 1 }, even)).toBe(0)
    expect(meanWaitGeneral({ arrivals_per_s: 1, service_s: 1 }, even)).toBe(Number.POSITIVE_INFINITY)
  })
})

test('many servers of exponential service at Poisson arrivals are M/M/c', () => {
  const queue = { arrivals_per_s: 2, services_per_s: 1, servers: 3 }
  expect(meanWaitMany(queue, { arrival_scv: 1, service_scv: 1 })).toBe(meanWait(queue))
  // Gaps of cv 3 and even services: (9 + 0) / 2 times 4/9 s = 2 s.
  expect(meanWaitMany(queue, { arrival_scv: 9, service_scv: 0 })).toBeCloseTo(2, 12)
})
