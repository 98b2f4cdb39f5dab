import { describe, expect, test } from 'vitest'
import { place } from '../../../../src/core/serving/traffic/evaluate-traffic.ts'
import { runs } from '../../../support/runs.ts'
import { closed, figureOf, randomCase } from './cases.ts'

const seeds = Array.from({ length: runs(300) }, (_, at) => at + 1)

/** Prompts that run alone and first starve decoding until the batch is full: there, more can come out sooner. */
const chunkedSeeds = seeds.filter((seed) => randomCase(seed).replica.chunked_prefill)

describe('whatever the replica and the traffic', () => {
  const means = [place.tpot_s, place.ttft_s, place.end_to_end_s]

  test('percentiles are in order, and what is in the system is what comes times how long it stays', () => {
    for (const seed of seeds) {
      const asked = randomCase(seed, 0.99)
      const out = closed(asked)
      for (const from of [...means, place.queue_s]) {
        expect(figureOf(out, from + 1)).toBeLessThanOrEqual(figureOf(out, from + 2))
        expect(figureOf(out, from + 2)).toBeLessThanOrEqual(figureOf(out, from + 3))
      }
      const rate = asked.traffic.requests_per_s / asked.traffic.replicas_count
      expect(figureOf(out, place.concurrency) / (rate * figureOf(out, place.end_to_end_s))).toBeCloseTo(1, 9)
    }
  })

  test('a higher rate never lowers the utilisation or a mean', () => {
    for (const seed of chunkedSeeds) {
      const asked = randomCase(seed)
      const most = asked.prepared.requests_per_s_max * asked.traffic.replicas_count
      let before = closed(asked, { requests_per_s: 0.02 * most })
      for (let load = 0.06; load < 0.99; load += 0.04) {
        const now = closed(asked, { requests_per_s: load * most })
        for (const at of [place.utilization_ratio, place.batch, ...means])
          expect([seed, load, at, figureOf(now, at) >= figureOf(before, at) * (1 - 1e-9)]).toEqual([
            seed,
            load,
            at,
            true,
          ])
        before = now
      }
    }
  })

  test('one more replica never worsens a mean', () => {
    for (const seed of chunkedSeeds) {
      const asked = randomCase(seed)
      const { replicas_count } = asked.traffic
      const [now, more] = [closed(asked), closed(asked, { replicas_count: replicas_count + 1 })]
      for (const at of [place.utilization_ratio, place.batch, ...means])
        expect([seed, at, figureOf(more, at) <= figureOf(now, at) * (1 + 1e-9)]).toEqual([seed, at, true])
    }
  })
})
