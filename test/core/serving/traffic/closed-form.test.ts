import { describe, expect, test } from 'vitest'
import { servedReplica } from '../../../../src/core/serving/served-replica.ts'
import type { Arrivals } from '../../../../src/core/serving/traffic/arrivals.ts'
import { place } from '../../../../src/core/serving/traffic/evaluate-traffic.ts'
import { type Lengths, lengthMoments } from '../../../../src/core/serving/traffic/lengths.ts'
import { prepareReplica } from '../../../../src/core/serving/traffic/prepared-replica.ts'
import type { Traffic } from '../../../../src/core/serving/traffic/traffic.ts'
import { trafficReplica } from '../../../../src/core/serving/traffic/traffic-replica.ts'
import { runs } from '../../../support/runs.ts'
import { inputOf, llama8b } from '../examples.ts'
import { closed, figureOf, plain, randomCase } from './cases.ts'

const seeds = Array.from({ length: runs(300) }, (_, at) => at + 1)

/** Prompts that run alone and first starve decoding until the batch is full: there, more can come out sooner. */
const chunkedSeeds = seeds.filter((seed) => randomCase(seed).replica.chunked_prefill)

describe('a replica whose passes take 20 ms for carrying any prompt', () => {
  const kernels = { ...plain, profile: { ...plain.profile, prompt_pass_s: 0.02 }, batched_tokens_max: 1000 }
  const fixed = (tokens: number): Lengths => ({ kind: 'fixed', tokens })
  const [prompt, output] = [fixed(1), fixed(2)]
  const prepared = prepareReplica(kernels, {
    prompt: lengthMoments(prompt, 1),
    output: lengthMoments(output, 1),
  })
  const stepAt = (requests_per_s: number, cv = 1) => {
    const arrivals: Arrivals = cv === 1 ? { process: 'poisson', cv } : { process: 'deterministic', cv }
    const traffic: Traffic = {
      requests_per_s,
      arrivals,
      prompt,
      output,
      replicas_count: 1,
      routing: 'round_robin',
    }
    return figureOf(closed({ replica: kernels, prepared, traffic }), place.step_s)
  }

  test('pays them for each prompt where few come, and once a step where many do', () => {
    // 10 ms and, of a prompt every second, 0.01 x (20 + 1) ms; of 900 a second t = 10 + 0.9 t + 20: 300 ms.
    expect(stepAt(1)).toBeCloseTo(0.01 + 0.01 * 0.021, 5)
    expect(stepAt(900)).toBeCloseTo(0.3, 9)
  })

  test('is the root of its own sum, for Poisson and for even gaps', () => {
    // t = 10 + 0.02 t + 20 (1 - exp(-20 t)); with even gaps of 50 ms t = 10 + 0.02 t + 20 (1 - (1 - 10 t)2).
    const poisson = stepAt(20)
    expect(poisson).toBeCloseTo(0.01 + 0.02 * poisson + 0.02 * (1 - Math.exp(-20 * poisson)), 5)
    const even = stepAt(20, 0)
    expect(even).toBeCloseTo(0.01 + 0.02 * even + 0.02 * (1 - (1 - 10 * even) ** 2), 5)
  })
})

describe('weights in host memory', () => {
  test('hold up a step by what its own batch moves', () => {
    const served = servedReplica(inputOf(llama8b, { plan: { tensor: 1 }, engine: 'vllm-2025' }))
    const fixed = lengthMoments({ kind: 'fixed', tokens: 100 }, 1)
    const of = (offloadSeconds: (sequences: number) => number) =>
      trafficReplica(
        served,
        { prompt: fixed, output: fixed },
        {
          chunked_prefill: true,
          cached_prompt_ratio: 0,
          tokens_per_pass: 1,
          draft_cost_factor: 0,
          offloadSeconds,
        },
      ).profile.base_s
    const [without, moved] = [of(() => 0), of((sequences) => 0.001 * sequences)]
    // Points of the profile: 1, 1.5, 2, 3, 4 sequences, a millisecond each.
    for (const [at, sequences] of [1, 1.5, 2, 3, 4].entries())
      expect((moved[at] ?? 0) - (without[at] ?? 0)).toBeCloseTo(0.001 * sequences, 12)
  })
})

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
