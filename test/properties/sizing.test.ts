import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { resolveRequest } from '../../src/catalog/resolve-request.ts'
import { shippedSnapshot } from '../../src/catalog/shipped.ts'
import type { Estimate } from '../../src/contract/answer.ts'
import type { SizingRequest } from '../../src/contract/request/sizing-request.ts'
import { estimateSizing } from '../../src/core/kinds/sizing/estimate.ts'
import { runs } from '../support/runs.ts'

const snapshot = shippedSnapshot()
const options = { samples: 0, seed: 1, include: { derivation: false, drivers: false } }

function sizingOf(request: SizingRequest): Estimate {
  return estimateSizing({ request, entries: resolveRequest(snapshot, request) }, options)
}

const needed = ({ headline }: Estimate) => Number(headline.replicas_needed_count)

/** A plan that is sent is kept, so that counts of the same replica are compared. */
const requests = fc.record({
  model: fc.constantFrom({ ref: 'llama3.1-8b' }, { ref: 'llama3.3-70b' }, { ref: 'qwen3-30b-a3b' }),
  accelerator: fc.constantFrom(
    { ref: 'nvidia-h100-sxm5-80gb' },
    { ref: 'nvidia-h200-sxm-141gb' },
    { ref: 'amd-mi300x' },
  ),
  plan: fc.constantFrom({ tensor: 4 }, { tensor: 8 }),
  confidence: fc.constantFrom('p50' as const, 'p90' as const),
  load: fc.record({ target_utilization_ratio: fc.double({ min: 0.3, max: 1, noNaN: true }) }),
  traffic: fc.record({
    requests_per_s: fc.double({ min: 0.01, max: 2000, noNaN: true }),
    prompt_tokens: fc.integer({ min: 1, max: 8000 }),
    output_tokens: fc.integer({ min: 2, max: 2000 }),
    cached_prompt_ratio: fc.double({ min: 0, max: 0.9, noNaN: true }),
    routing: fc.constantFrom('round_robin' as const, 'least_loaded' as const),
  }),
  objectives: fc.record({
    ttft_ms: fc.record({ p95: fc.double({ min: 100, max: 20_000, noNaN: true }) }),
    tpot_ms: fc.record({ p95: fc.double({ min: 5, max: 500, noNaN: true }) }),
  }),
})

const times = (request: SizingRequest, factor: number): SizingRequest => ({
  ...request,
  traffic: { ...request.traffic, requests_per_s: Number(request.traffic.requests_per_s) * factor },
})

describe('counts follow what is asked', () => {
  test('twice the rate never needs more than twice the replicas and one, nor fewer than before', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const once = sizingOf(request)
        fc.pre(once.status !== 'infeasible')
        const twice = needed(sizingOf(times(request, 2)))
        expect(twice).toBeLessThanOrEqual(2 * needed(once) + 1)
        expect(twice).toBeGreaterThanOrEqual(needed(once))
      }),
      { numRuns: runs(300), seed: 17, endOnFailure: true },
    )
  })

  test('counts never fall as the rate rises or a limit tightens', () => {
    fc.assert(
      fc.property(requests, fc.double({ min: 0.3, max: 1, noNaN: true }), (request, part) => {
        const loose = sizingOf(request)
        fc.pre(loose.status !== 'infeasible')
        expect(needed(sizingOf(times(request, 1 / part)))).toBeGreaterThanOrEqual(needed(loose))
        const { ttft_ms: ttft, tpot_ms: tpot } = request.objectives ?? {}
        const tight = sizingOf({
          ...request,
          objectives: {
            ttft_ms: { p95: (ttft?.p95 ?? 1) * part },
            tpot_ms: { p95: (tpot?.p95 ?? 1) * part },
          },
        })
        if (tight.status !== 'infeasible') expect(needed(tight)).toBeGreaterThanOrEqual(needed(loose))
      }),
      { numRuns: runs(300), seed: 18, endOnFailure: true },
    )
  })

  test('one replica fewer breaks an objective or the utilisation, and the answer says which', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { status, neighbours, binding } = sizingOf(request)
        fc.pre(status !== 'infeasible')
        if (neighbours?.one_fewer) expect(neighbours.one_fewer.broken).toContain(binding?.objective)
        expect(neighbours?.one_more?.broken).toEqual([])
        expect(binding?.slack_ratio).toBeGreaterThanOrEqual(-1e-9)
      }),
      { numRuns: runs(300), seed: 19, endOnFailure: true },
    )
  })
})
