import { describe, expect, test } from 'vitest'
import type { TrafficReplica } from '../../../../src/core/serving/traffic/replica.ts'
import { drawRequests } from '../../../../src/core/serving/traffic/simulation/draw-requests.ts'
import { emptyRequests, type Requests } from '../../../../src/core/serving/traffic/simulation/requests.ts'
import { type Simulated, simulate } from '../../../../src/core/serving/traffic/simulation/simulate.ts'
import { summarize } from '../../../../src/core/serving/traffic/simulation/summarize.ts'
import type { Traffic } from '../../../../src/core/serving/traffic/traffic.ts'
import { plain, randomCase } from './cases.ts'

function requestsOf(rows: readonly (readonly [arrival: number, prompt: number, output: number])[]): Requests {
  const requests = emptyRequests(rows.length)
  for (const [at, [arrival, prompt, output]] of rows.entries()) {
    requests.arrival_s[at] = arrival
    requests.prompt_tokens[at] = prompt
    requests.output_tokens[at] = output
  }
  return requests
}

const run = (replica: TrafficReplica, rows: Parameters<typeof requestsOf>[0], replicas = 1): Simulated =>
  simulate({ replica, replicas_count: replicas, routing: 'round_robin' }, requestsOf(rows))

const traffic: Traffic = {
  requests_per_s: 5,
  arrivals: { process: 'poisson', cv: 1 },
  prompt: { kind: 'spread', mean: 40, cv: 0.8 },
  output: { kind: 'spread', mean: 30, cv: 0.8 },
  replicas_count: 1,
  routing: 'round_robin',
}

describe('one request after the other, by hand', () => {
  test('alone: an iteration with its prompt, then one a token', () => {
    // 10 ms + 5 x 1 ms to the first token, two more passes of 10 ms.
    const { outcomes } = run(plain, [[1, 5, 3]])
    expect(outcomes.admitted_s[0]).toBeCloseTo(1, 12)
    expect(outcomes.first_s[0]).toBeCloseTo(1.015, 12)
    expect(outcomes.done_s[0]).toBeCloseTo(1.035, 12)
  })

  test('a prompt longer than the budget takes several iterations', () => {
    // 250 tokens in chunks of 100, 100, 50: 110 + 110 + 60 ms.
    expect(run(plain, [[0, 250, 1]]).outcomes.first_s[0]).toBeCloseTo(0.28, 12)
  })

  test('prompts of one iteration share what it takes for carrying any', () => {
    const kernels = { ...plain, profile: { ...plain.profile, prompt_pass_s: 0.02 } }
    // 10 + 20 ms + 2 x 5 ms for both; alone in a second iteration, the third takes 10 + 20 + 5 ms.
    const { outcomes } = run(kernels, [
      [0, 5, 1],
      [0, 5, 1],
      [0.001, 5, 1],
    ])
    expect([...outcomes.first_s]).toEqual([0.04, 0.04, 0.075].map((at) => expect.closeTo(at, 12)))
  })

  test('who comes during an iteration waits for its end, and its prompt slows the other down', () => {
    // First: 0 to 15 ms, then decodes. Second comes at 16 ms, in the iteration of 15 to 25 ms; its prompt runs from 25 to
    // 45 ms beside the first's next token, which so comes at 45 ms in place of 35.
    const { outcomes } = run(plain, [
      [0, 5, 3],
      [0.016, 10, 1],
    ])
    expect(outcomes.admitted_s[1]).toBeCloseTo(0.025, 12)
    expect(outcomes.first_s[1]).toBeCloseTo(0.045, 12)
    expect(outcomes.done_s[0]).toBeCloseTo(0.045, 12)
  })

  test('where prompts run apart, nobody decodes beside them', () => {
    // As above; the second's prompt runs from 25 to 45 ms alone, the first's last token comes at 55 ms.
    const apart = { ...plain, chunked_prefill: false }
    const { outcomes } = run(apart, [
      [0, 5, 3],
      [0.016, 10, 1],
    ])
    expect(outcomes.first_s[1]).toBeCloseTo(0.045, 12)
    expect(outcomes.done_s[0]).toBeCloseTo(0.055, 12)
  })

  test('where one sequence runs at a time the next waits for its last token', () => {
    // 15 + 20 ms of the first; then 15 + 20 ms.
    const one = { ...plain, sequences_max: 1 }
    const { outcomes } = run(one, [
      [0, 5, 3],
      [0, 5, 3],
    ])
    expect(outcomes.admitted_s[1]).toBeCloseTo(0.035, 12)
    expect(outcomes.done_s[1]).toBeCloseTo(0.07, 12)
  })

  test('what is reserved on arrival keeps others out; what is taken by and by drives the last one out', () => {
    const rows = [
      [0, 5, 6],
      [0, 5, 6],
    ] as const
    const small = { ...plain, kv_tokens: 16 }
    const guaranteed = run({ ...small, reserves_whole_answer: true }, rows)
    // 11 of 16 tokens are reserved: the second waits for 15 + 5 x 10 ms.
    expect(guaranteed.outcomes.admitted_s[1]).toBeCloseTo(0.065, 12)
    expect(guaranteed.counts.preemptions_count).toBe(0)
    // Both hold 6 tokens after the first; 12, 14, 16 fit, for the next there is no room.
    const utilised = run(small, rows)
    expect(utilised.counts.preemptions_count).toBe(1)
    expect(utilised.outcomes.done_s[1]).toBeGreaterThan(utilised.outcomes.done_s[0] ?? 0)
  })

  test('a request that the whole cache does not hold is refused, and the others are served', () => {
    const { outcomes } = run({ ...plain, kv_tokens: 20 }, [
      [0, 19, 2],
      [0, 5, 2],
    ])
    expect(outcomes.done_s[0]).toBeNaN()
    expect(outcomes.done_s[1]).toBeCloseTo(0.025, 12)
  })

  test('a cached prefix is not computed, drafting ends sooner, and what a request takes besides is added', () => {
    // Half of 10 tokens are cached: 15 ms. 4 further tokens at 2 a pass: 2 passes. 7 ms on top.
    const replica = { ...plain, cached_prompt_ratio: 0.5, tokens_per_pass: 2, request_s: 0.007 }
    const { outcomes } = run(replica, [[0, 10, 5]])
    expect(outcomes.first_s[0]).toBeCloseTo(0.022, 12)
    expect(outcomes.done_s[0]).toBeCloseTo(0.042, 12)
  })

  test('replicas take turns, or the one with fewest is next', () => {
    // One long request and two short: in turns the third shares with the first; the least loaded has it alone.
    const rows = [
      [0, 5, 100],
      [0, 5, 2],
      [0.3, 5, 2],
    ] as const
    const group = { replica: { ...plain, sequences_max: 1 }, replicas_count: 2 }
    const turns = simulate({ ...group, routing: 'round_robin' }, requestsOf(rows))
    const least = simulate({ ...group, routing: 'least_loaded' }, requestsOf(rows))
    // 15 + 99 x 10 ms of the first.
    expect(turns.outcomes.admitted_s[2]).toBeCloseTo(1.005, 12)
    expect(least.outcomes.admitted_s[2]).toBeCloseTo(0.3, 12)
  })
})

describe('many requests', () => {
  test('the same seed gives the same run, another seed another', () => {
    const of = (seed: number) => {
      const requests = drawRequests(traffic, 2000, seed)
      return summarize(
        simulate({ replica: plain, replicas_count: 1, routing: 'round_robin' }, requests),
        200,
        1,
      )
    }
    expect(of(7)).toEqual(of(7))
    expect(of(8).ttft_s).not.toEqual(of(7).ttft_s)
  })

  test('drawn gaps and lengths have the moments that were asked for', () => {
    for (const arrivals of [
      { process: 'poisson', cv: 1 },
      { process: 'gamma', cv: 2 },
      { process: 'gamma', cv: 0.5 },
      { process: 'deterministic', cv: 0 },
    ] as const) {
      const { arrival_s, prompt_tokens, count } = drawRequests({ ...traffic, arrivals }, 40_000, 3)
      expect((arrival_s[count - 1] ?? 0) / count).toBeCloseTo(1 / 5, 2)
      const gaps = arrival_s.map((time, at) => time - (arrival_s[at - 1] ?? 0))
      expect(Math.sqrt(momentsOf(gaps).scv)).toBeCloseTo(arrivals.cv, 1)
      const prompts = momentsOf(Float64Array.from(prompt_tokens))
      expect(prompts.mean / 40).toBeCloseTo(1, 1)
      expect(Math.sqrt(prompts.scv)).toBeCloseTo(0.8, 1)
    }
  })

  test('a queue of one server waits as Pollaczek and Khinchine say', () => {
    // One sequence at a time, answers of one token: service 10 ms + 1 ms a token, E[s] = 50 ms, rho = 0.25 x ... at 10/s 0.5.
    const asked = { ...traffic, requests_per_s: 10, output: { kind: 'fixed', tokens: 1 } as const }
    const requests = drawRequests(asked, 60_000, 5)
    const one = { ...plain, sequences_max: 1, batched_tokens_max: 1e6 }
    const { queue_s } = summarize(
      simulate({ replica: one, replicas_count: 1, routing: 'round_robin' }, requests),
      0,
      1,
    )
    const services = Float64Array.from(requests.prompt_tokens, (tokens) => 0.01 + tokens / 1000)
    const { mean, scv } = momentsOf(services)
    const exact = (10 * mean * mean * (1 + scv)) / (2 * (1 - 10 * mean))
    // Within 10%: the standard error of 60,000 waits that hang together.
    expect((queue_s?.mean ?? 0) / exact).toBeGreaterThan(0.9)
    expect((queue_s?.mean ?? 0) / exact).toBeLessThan(1.1)
  })

  test('what waits and runs over time is what requests stay, summed (Little)', () => {
    for (const seed of [1, 2, 3]) {
      const { replica, traffic: asked } = randomCase(seed)
      const requests = drawRequests(asked, 3000, seed)
      const group = { replica, replicas_count: asked.replicas_count, routing: asked.routing }
      const done = simulate(group, requests)
      const { stretch_s, queue, batch } = done.series
      const end = done.counts.last_s
      const area = queue.reduce((sum, value, at) => {
        const width = Math.min(stretch_s, end - at * stretch_s)
        return sum + width * (value + (batch[at] ?? 0))
      }, 0)
      const stays = requests.arrival_s.reduce(
        (sum, arrival, at) => sum + (done.outcomes.done_s[at] ?? 0) - arrival,
        0,
      )
      const shift = replica.request_s * requests.count
      // Those who come during an iteration are seen from its end on, the difference is half an iteration each.
      expect((stays - shift) / area).toBeGreaterThan(0.9)
      expect((stays - shift) / area).toBeLessThan(1.25)
    }
  })

  test('whoever no longer waits for the result ends the run', () => {
    const requests = drawRequests(traffic, 5000, 1)
    let looks = 0
    const leave = () => {
      looks += 1
      if (looks === 3) throw new Error('gone')
    }
    expect(() =>
      simulate({ replica: plain, replicas_count: 1, routing: 'round_robin' }, requests, leave),
    ).toThrow('gone')
  })
})

function momentsOf(values: Float64Array): { mean: number; scv: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const second = values.reduce((sum, value) => sum + value * value, 0) / values.length
  return { mean, scv: second / mean ** 2 - 1 }
}
