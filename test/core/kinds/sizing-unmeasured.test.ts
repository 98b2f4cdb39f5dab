import { describe, expect, test } from 'vitest'
import { resolveRequest } from '../../../src/catalog/resolve-request.ts'
import { shippedSnapshot } from '../../../src/catalog/shipped.ts'
import { estimateSizing } from '../../../src/core/kinds/sizing/estimate.ts'
import { goalOf } from '../../../src/core/serving/fleet/judge.ts'

const snapshot = shippedSnapshot()

const sizedOn = (ref: string, samples = 0) => {
  const request = {
    model: { ref: 'llama3.3-70b' },
    accelerator: { ref },
    engine: 'vllm-2025',
    traffic: {
      users_daily_count: 2e6,
      requests_per_user_per_day: 8,
      prompt_tokens: 1500,
      output_tokens: 300,
    },
    load: { peak_to_average_factor: 3 },
    objectives: { ttft_ms: { p95: 1000 }, tpot_ms: { p95: 50 } },
  }
  const options = { samples, seed: 1, include: { derivation: false, drivers: false } }
  return estimateSizing({ request, entries: resolveRequest(snapshot, request) }, options)
}

describe('a first token is planned with the margins of its two parts', () => {
  test('a bound of 1 s with a prompt of 0.2 s, twice it at the worst, leaves 0.15 s for waits of four times', () => {
    // 0.2 x 2 + (T - 0.2) x 4 = 1, so that T = 0.2 + 0.6 / 4 = 0.35 s.
    const margins = { ttft: 4, prompt: 2, tpot: 1, end_to_end: 1, rate: 1 }
    const { bounds } = goalOf({ ttft_ms: { p95: 1000 } }, { target: 1, margins, prompt_s: 0.2 })
    expect(bounds[0]?.most).toBeCloseTo(0.35, 12)
  })

  test('the unfavourable end of the first token keeps its bound where nobody measured the accelerator', () => {
    const { ranges, headline } = sizedOn('huawei-ascend-910b3', 64)
    expect(ranges.ttft_ms_p95?.high).toBeLessThanOrEqual(1000 * 1.01)
    expect(Number(headline.ttft_ms_p95)).toBeLessThan(1000)
  })
})

describe('an accelerator without rows', () => {
  test.each(['huawei-ascend-910b3', 'nvidia-a100-sxm4-80gb', 'cambricon-mlu590'])(
    '%s needs at most twice what its peak and its memory say beside an H100',
    (ref) => {
      const count = (id: string) => Number(sizedOn(id).headline.accelerator_count)
      const at = (id: string) => {
        const entry = snapshot.get('accelerators', id)
        return [
          Number(entry?.peak_dense_bf16_flop_per_s ?? 0),
          Number(entry?.memory_bandwidth_gb_per_s ?? 0),
        ] as const
      }
      const [peak, bandwidth] = at(ref)
      const [most, fastest] = at('nvidia-h100-sxm5-80gb')
      const slower = Math.max(most / peak, fastest / bandwidth)
      expect(count(ref) / count('nvidia-h100-sxm5-80gb')).toBeLessThan(2 * slower)
    },
  )

  test('a fleet that keeps its bound only by doing next to nothing is warned of', () => {
    const codes = (ref: string) => sizedOn(ref).warnings.map(({ code }) => code)
    expect(codes('nvidia-l40')).toContain('objective_near_floor')
    expect(codes('huawei-ascend-910b3')).not.toContain('objective_near_floor')
  })
})
