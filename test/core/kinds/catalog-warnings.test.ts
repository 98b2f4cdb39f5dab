import { describe, expect, test } from 'vitest'
import type { Warning } from '../../../src/contract/answer.ts'
import { askDemand, askTraining, gpt3OnA100, snapshot } from './ask.ts'

const only = (warnings: readonly Warning[], code: string) => warnings.filter((one) => one.code === code)

describe('values of the catalog that no page confirms', () => {
  const tpu = askTraining({
    model: { ref: 'gpt3-175b' },
    run: { tokens_count: 3e11, mfu_ratio: 0.4 },
    accelerator: { ref: 'google-tpu-v6e', count: 256 },
    site: { ref: 'aws-us-east-1' },
  })

  test('are told in one warning that names each, the unverified and the computed apart', () => {
    const [warning, ...more] = only(tpu.warnings, 'unverified_figure')
    expect(more).toEqual([])
    expect(warning?.parameters?.unverified).toContain('site.electricity_amount_per_kwh')
    expect(warning?.parameters?.derived).toContain('accelerator.power_max_w')
  })

  test('have their state among the assumptions, which `verified` follows', () => {
    for (const { verified, verification, ref } of tpu.assumptions)
      expect([ref, verified]).toEqual([
        ref,
        verification === undefined ? undefined : verification === 'verified',
      ])
    const power = tpu.assumptions.find(({ path }) => path === 'accelerator.power_max_w')
    expect(power).toMatchObject({ value: 380, verification: 'derived', verified: false })
    const named = tpu.assumptions.filter(({ verification }) => /unverified|derived/.test(verification ?? ''))
    const { unverified = [], derived = [] } = only(tpu.warnings, 'unverified_figure')[0]?.parameters ?? {}
    expect([unverified, derived].flat().toSorted()).toEqual(named.map(({ path }) => path).toSorted())
  })

  test('a figure that was read in a copy is shown as such and not warned of', () => {
    const { assumptions, warnings } = askTraining(gpt3OnA100)
    const peak = assumptions.find(({ path }) => path === 'accelerator.peak_dense_bf16_flop_per_s')
    expect(peak).toMatchObject({ verification: 'read_in_copy', verified: false })
    const { unverified = [], derived = [] } = only(warnings, 'unverified_figure')[0]?.parameters ?? {}
    expect([unverified, derived].flat()).not.toContain('accelerator.peak_dense_bf16_flop_per_s')
  })
})

describe('prices beside the one that is taken', () => {
  const traffic = {
    requests_per_s: 1,
    prompt: { amount: 1000, unit: 'tokens' },
    answer: { amount: 200, unit: 'tokens' },
  } as const
  const asked = (ref: string) =>
    askDemand({
      traffic,
      sizing: { method: 'throughput', tokens_per_s_per_accelerator: 1000 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
      revenue: { ref },
    })

  test('demand takes the off-peak price of DeepSeek V4, and its dear hours as the end of the range', () => {
    const { warnings, assumptions } = asked('deepseek.deepseek-v4-pro')
    expect(only(warnings, 'price_variants_unused')).toEqual([])
    expect(assumptions.find(({ path }) => path === 'revenue.input_amount_per_million_tokens')).toMatchObject({
      value: 0.66,
      high: 1.32,
    })
  })

  test('a price of a coming day and one by length of answer are named; a past one and a plain list are not', () => {
    const variants = (ref: string) =>
      only(asked(ref).warnings, 'price_variants_unused')[0]?.parameters?.variants
    expect(variants('google.gemini-3.6-flash')).toEqual(['valid_from 2027-01-01'])
    expect(variants('zhipuai.glm-4.7.cny')).toContain('by_answer_length')
    expect(variants('openai.gpt-5.6-sol')).toBeUndefined()
    expect(variants('mistral.ministral-8b')).toBeUndefined()
  })

  test('a list that is retired says so in demand too', () => {
    expect(only(asked('deepseek.deepseek-chat').warnings, 'price_not_in_force')).toMatchObject([
      { path: 'revenue.ref', parameters: { ref: 'deepseek.deepseek-chat' } },
    ])
  })

  test('a rent that was replaced says so in training too', () => {
    const ref = 'cn-market.cn.nvidia-h100-sxm5-80gb.omniyq.2026-08-22.monthly-lease'
    const { warnings } = askTraining({
      ...gpt3OnA100,
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 8 },
      price: { ref },
    })
    expect(only(warnings, 'price_not_in_force')).toMatchObject([{ path: 'price.ref', parameters: { ref } }])
  })
})

describe('price_stale, by age against the day of the catalog', () => {
  const base = { ...gpt3OnA100, accelerator: { ref: 'nvidia-a100-sxm4-80gb', count: 1024 } }
  const stale = (request: object) =>
    only(askTraining({ ...base, ...request } as never).warnings, 'price_stale').map(({ path }) => path)
  const rent = (as_of: string) => ({ price: { accelerator_hour_amount: 2, currency: 'USD', as_of } })

  const oldRent =
    snapshot.list('prices').find(({ as_of, currency }) => as_of < '2025-10' && currency === 'USD') ??
    expect.fail('no old rent')
  const purchase = { ref: 'dgx-a100-640.usd-2020-05' }

  // The catalog is of 2026-11: 13 months are old, 12 are not.
  test.each([
    ['a rent that was sent', rent('2025-10'), 'price.as_of'],
    [
      'a rent of the catalog',
      { accelerator: { ref: oldRent.accelerator_ref }, price: { ref: oldRent.id } },
      'price.as_of',
    ],
    ['a purchase of the catalog', { node: { ref: 'dgx-a100-640', price: purchase } }, 'node.price.as_of'],
    [
      'a purchase that was sent',
      { node: { price: { amount: 2e5, currency: 'USD', as_of: '2024' } } },
      'node.price.as_of',
    ],
    ['electricity of the catalog', { site: { ref: 'us-va' } }, 'site.as_of'],
    [
      'electricity that was sent',
      { site: { electricity_amount_per_kwh: 0.1, currency: 'USD', as_of: '2024-06' } },
      'site.as_of',
    ],
  ])('%s', (_, request, path) => {
    expect(stale(request)).toContain(path)
  })

  test('twelve months are not yet old', () => {
    expect(stale(rent('2025-11'))).toEqual([])
  })

  test('a token price of the catalog', () => {
    const old = snapshot
      .list('token-prices')
      .find(
        ({ as_of, currency, tiers }) =>
          as_of !== null &&
          as_of < '2025-10' &&
          currency === 'USD' &&
          tiers[0]?.input_amount_per_million_tokens,
      )
    const { warnings } = askDemand({
      traffic: { tokens_per_day: 1e9 },
      sizing: { method: 'throughput', tokens_per_s_per_accelerator: 1000 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
      revenue: { ref: old?.id ?? expect.fail('no old token price') },
    })
    expect(only(warnings, 'price_stale')).toMatchObject([{ path: 'revenue.as_of' }])
  })
})
