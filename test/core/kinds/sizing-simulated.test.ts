import { expect, test } from 'vitest'
import { resolveRequest } from '../../../src/catalog/resolve-request.ts'
import { shippedSnapshot } from '../../../src/catalog/shipped.ts'
import type { SizingRequest } from '../../../src/contract/request/sizing-request.ts'
import { simulateServing } from '../../../src/core/kinds/serving/simulate.ts'
import { estimateSizing } from '../../../src/core/kinds/sizing/estimate.ts'
import { seededRandom } from '../../../src/core/sheet/random.ts'
import { runs } from '../../support/runs.ts'

const snapshot = shippedSnapshot()
const options = { samples: 0, seed: 1, include: { derivation: false, drivers: false } }
const random = seededRandom(17)
const between = (low: number, high: number) => low * (high / low) ** random()
const oneOf = <T>(list: readonly [T, ...T[]]): T => list[Math.floor(random() * list.length)] ?? list[0]

function randomRequest() {
  const tensor = oneOf([4, 8])
  return {
    model: { ref: oneOf(['llama3.1-8b', 'llama3.3-70b', 'qwen3-32b']) },
    accelerator: { ref: oneOf(['nvidia-h100-sxm5-80gb', 'nvidia-h200-sxm-141gb', 'amd-mi300x']) },
    plan: { tensor },
    precision: { weights: 'fp8' },
    engine: 'vllm-2025',
    traffic: {
      requests_per_s: between(0.5, 40),
      prompt_tokens: Math.round(between(100, 4000)),
      output_tokens: Math.round(between(20, 600)),
    },
    load: { peak_to_average_factor: 1 },
    objectives: { ttft_ms: { p95: between(500, 5000) }, tpot_ms: { p95: between(25, 150) } },
  }
}

/** Whether the fleet that is recommended keeps both objectives when its requests are served one by one. */
function isKept(request: ReturnType<typeof randomRequest>): boolean | null {
  const entries = resolveRequest(snapshot, request)
  const { headline } = estimateSizing({ request: request satisfies SizingRequest, entries }, options)
  if (headline.replicas_count === null) return null
  const { load: _, objectives: __, ...served } = request
  const plan = { ...request.plan, data: Number(headline.replicas_count) }
  const asked = { seed: 7, requests_count: 4000 }
  const found = simulateServing({ request: { ...served, plan }, entries }, asked, () => undefined)
  const { ttft_s, tpot_s } = found?.summary ?? {}
  if (!ttft_s || !tpot_s) return false
  return (
    ttft_s.p95 * 1000 <= request.objectives.ttft_ms.p95 && tpot_s.p95 * 1000 <= request.objectives.tpot_ms.p95
  )
}

test('at p90 the fleet keeps its objectives in the simulation in 80 of 100 random cases at the least', () => {
  const kept: boolean[] = []
  const wanted = runs(50)
  while (kept.length < wanted) {
    const one = isKept(randomRequest())
    if (one !== null) kept.push(one)
  }
  expect(kept.filter(Boolean).length / wanted).toBeGreaterThanOrEqual(0.8)
})
