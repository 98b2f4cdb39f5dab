import { describe, expect, test } from 'vitest'
import { resolveRequest } from '../../../../src/catalog/resolve-request.ts'
import type { ServingRequest } from '../../../../src/contract/request/serving.ts'
import { estimateServing } from '../../../../src/core/kinds/serving/estimate.ts'
import { snapshot } from '../ask.ts'

const options = { samples: 16, seed: 1, include: { derivation: true, drivers: false } }
const traffic = { prompt_tokens: 500, output_tokens: 100, concurrency: 8 }
const ask = (request: Omit<ServingRequest, 'traffic'> & Partial<ServingRequest>) => {
  const whole = { traffic, ...request }
  return estimateServing({ request: whole, entries: resolveRequest(snapshot, whole) }, options)
}
const planOf = ({ assumptions }: ReturnType<typeof ask>) =>
  ['plan.tensor', 'plan.data'].map((path) => assumptions.find((one) => one.path === path)?.value)

const h100 = (count: number) => ({ ref: 'nvidia-h100-sxm5-80gb', count })

describe('a count without a plan', () => {
  test('few requests are answered fastest by all devices together', () => {
    const answer = ask({ model: { ref: 'llama3.1-70b' }, accelerator: h100(8) })
    expect(answer.headline.fits_in_memory).toBe(true)
    expect(planOf(answer)).toEqual([8, 1])
    expect(answer.assumptions.find(({ path }) => path === 'plan.tensor')).toMatchObject({ origin: 'default' })
  })

  test('thousands at once, by replicas of one card', () => {
    const many = { ...traffic, concurrency: 4000 }
    const answer = ask({ model: { ref: 'llama3.1-8b' }, accelerator: h100(8), traffic: many })
    expect(planOf(answer)).toEqual([1, 8])
  })

  test('no other degrees of the count answer more of what they hold', () => {
    const rateOf = (concurrency: number, plan?: ServingRequest['plan']) =>
      ask({
        model: { ref: 'llama3.1-70b' },
        accelerator: h100(8),
        traffic: { ...traffic, concurrency },
        ...(plan && { plan }),
      })
    for (const concurrency of [1, 100, 1000]) {
      const chosen = rateOf(concurrency)
      for (const tensor of [2, 4, 8]) {
        const other = rateOf(concurrency, { tensor, data: 8 / tensor })
        if (other.flag === 'overloaded') continue
        expect(chosen.headline.output_tokens_per_s as number).toBeGreaterThan(
          0.998 * (other.headline.output_tokens_per_s as number),
        )
      }
    }
  })

  test('an odd count cannot be split: replicas of one card', () => {
    expect(planOf(ask({ model: { ref: 'llama3.1-8b' }, accelerator: h100(3) }))).toEqual([1, 3])
  })

  test('what fits nowhere takes the widest split and says what is missing', () => {
    const answer = ask({ model: { ref: 'deepseek-v3-671b' }, accelerator: h100(8) })
    expect(answer.status).toBe('infeasible')
    expect(planOf(answer)).toEqual([8, 1])
    expect(answer.headline.memory_shortfall_gib).toBeGreaterThan(0)
  })

  test('is what the same plan gives when it is sent', () => {
    const chosen = ask({ model: { ref: 'llama3.1-70b' }, accelerator: h100(8) })
    const sent = ask({ model: { ref: 'llama3.1-70b' }, accelerator: h100(8), plan: { tensor: 8 } })
    expect(chosen.headline).toEqual(sent.headline)
  })

  test('a plan that was sent for another count is still refused', () => {
    expect(() => ask({ model: { ref: 'llama3.1-8b' }, accelerator: h100(8), plan: { tensor: 4 } })).toThrow(
      'field_conflict',
    )
  })
})

describe('the numbers that the physics of a replica reads', () => {
  test.each([
    ['memory_usable_gib', {}],
    ['memory_bandwidth_gb_per_s', {}],
    ['peak_dense_bf16_flop_per_s', {}],
    ['scale_up_gb_per_s', {}],
    ['power_max_w', {}],
    ['peak_dense_fp8_flop_per_s', { weights: 'fp8', activations: 'fp8' }],
  ])('%s stands among the assumptions', (field, precision) => {
    const answer = ask({
      model: { ref: 'llama3.1-8b' },
      accelerator: h100(2),
      plan: { tensor: 2 },
      precision,
    })
    expect(answer.assumptions.map(({ path }) => path)).toContain(`accelerator.${field}`)
  })

  test('every number of the machine that moves an answer stands among its assumptions', () => {
    const base = { model: { ref: 'llama3.1-70b' }, plan: { tensor: 8 } }
    const entry = snapshot.get('accelerators', 'nvidia-h100-sxm5-80gb')
    const numbers = Object.entries(entry ?? {}).filter(
      ([key, value]) => typeof value === 'number' && /_(flop_per_s|gib|gb_per_s|count|w)$/.test(key),
    )
    const plain = ask({ ...base, accelerator: h100(8) })
    const shown = new Set(plain.assumptions.map(({ path }) => path))
    for (const [key, value] of numbers.filter(([key]) => !/low|high|marketing/.test(key))) {
      const moved = ask({ ...base, accelerator: { ...h100(8), override: { [key]: Number(value) * 0.9 } } })
      const isSame = JSON.stringify(moved.headline) === JSON.stringify(plain.headline)
      if (!isSame) expect([...shown], key).toContain(`accelerator.${key}`)
    }
  })

  test('a share of cached prompts is one of them: more in the cache, the first token no later', () => {
    const model = { ref: 'llama3.1-8b' }
    const at = (ratio: number) =>
      ask({
        model,
        accelerator: h100(1),
        traffic: { ...traffic, prompt_tokens: 8000, cached_prompt_ratio: ratio },
      })
    expect(at(0.5).derivation?.find(({ figure }) => figure === 'predicted_ttft_ms')?.inputs).toHaveProperty(
      'cached_prompt_ratio',
      0.5,
    )
    expect(Number(at(0.9).headline.ttft_ms)).toBeLessThan(Number(at(0.1).headline.ttft_ms))
  })
})
