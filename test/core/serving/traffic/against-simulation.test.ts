import { describe, expect, test } from 'vitest'
import { place } from '../../../../src/core/serving/traffic/evaluate-traffic.ts'
import { drawRequests } from '../../../../src/core/serving/traffic/simulation/draw-requests.ts'
import { simulate } from '../../../../src/core/serving/traffic/simulation/simulate.ts'
import { type Summary, summarize } from '../../../../src/core/serving/traffic/simulation/summarize.ts'
import { type Case, closed, figureOf, randomCase } from './cases.ts'

const seeds = Array.from({ length: 300 }, (_, at) => at + 1)

function simulated({ replica, prepared, traffic }: Case, seed: number, most: number): Summary {
  const wanted = 40 * prepared.batch_max * traffic.replicas_count
  const count = Math.round(Math.min(most, Math.max(6000, wanted)))
  const { replicas_count, routing } = traffic
  const run = simulate({ replica, replicas_count, routing }, drawRequests(traffic, count, seed))
  return summarize(run, Math.floor(count / 7), replicas_count)
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN

describe('the closed form against the simulation, random replicas and traffics at 0.1 to 0.85 of their maximum', () => {
  const found = seeds.map((seed) => {
    const asked = randomCase(seed)
    return { closed: closed(asked), summary: simulated(asked, seed, 60_000) }
  })
  const errorsOf = (at: number, read: (summary: Summary) => number | undefined) =>
    median(found.map((one) => Math.abs(figureOf(one.closed, at) / (read(one.summary) ?? Number.NaN) - 1)))

  test('TPOT p95 within 12%, TTFT p95 within 25%, at the median', () => {
    expect(errorsOf(place.tpot_s + 2, ({ tpot_s }) => tpot_s?.p95)).toBeLessThan(0.12)
    expect(errorsOf(place.ttft_s + 2, ({ ttft_s }) => ttft_s?.p95)).toBeLessThan(0.25)
  })

  test('means of TPOT, TTFT and end to end, and the batch, within 3%, at the median', () => {
    expect(errorsOf(place.tpot_s, ({ tpot_s }) => tpot_s?.mean)).toBeLessThan(0.03)
    expect(errorsOf(place.ttft_s, ({ ttft_s }) => ttft_s?.mean)).toBeLessThan(0.03)
    expect(errorsOf(place.end_to_end_s, ({ end_to_end_s }) => end_to_end_s?.mean)).toBeLessThan(0.03)
  })

  test('all are called stable, and at one and a half times the maximum none is', () => {
    expect(found.filter(({ summary }) => !summary.is_stable)).toEqual([])
    for (const seed of seeds.slice(0, 30)) {
      const asked = randomCase(seed)
      const { prepared, traffic, replica } = asked
      // Prompts that run alone and first let nobody end before the batch is full: longer than such a run.
      if (!replica.chunked_prefill) continue
      const rate = 1.5 * prepared.requests_per_s_max * traffic.replicas_count
      const over = {
        ...asked,
        traffic: { ...traffic, requests_per_s: rate, replicas_count: 1, routing: 'round_robin' as const },
      }
      expect(figureOf(closed(over), place.ttft_s)).toBeNaN()
      expect(simulated(over, seed, 40_000).is_stable).toBe(false)
    }
  })
})
