import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { claimExamples } from '../../../src/http/examples/claims.ts'
import { components } from '../../../src/http/schemas/components.ts'
import { explain } from '../../../src/http/validation/explain.ts'
import type { SharedSchemas } from '../../../src/http/validation/json-schema.ts'
import { realApp } from '../support/app.ts'

const agent = supertest((await realApp()).server)

const shared = new Map(
  components.map((schema) => [String((schema as { $id?: string }).$id), schema]),
) as SharedSchemas

async function check(body: object) {
  const response = await agent.post('/v1/claims/check').send(body)
  expect(response.status).toBe(200)
  return response.body
}

const gpt3 = {
  model: { parameters_total_count: 1.75e11 },
  run: { tokens_count: 3e11, mfu_ratio: 0.462, goodput_ratio: 1, deadline_days: 30 },
  accelerator: { peak_dense_bf16_flop_per_s: 3.12e14 },
}

describe('POST /v1/claims/check answers 200', () => {
  test.each([
    ['gpt3_in_a_month', 'reproduced'],
    ['years_on_one_v100', 'implied'],
    ['cards_or_servers', 'refuted_by_own_inputs'],
  ])('%s: %s', async (name, verdict) => {
    const found = await check(claimExamples[name]?.value ?? {})
    expect(found.verdict).toBe(verdict)
    expect(explain({ $ref: 'OwnClaimCheck#' }, found, { shared, textual: false })).toEqual([])
  })

  test('numbers that are sent count as stated: a wrong claim refutes itself, with the input it would take', async () => {
    const figures = [{ name: 'accelerator_needed_count', value: 1000 }]
    const { verdict, carriers, request } = await check({ kind: 'training', request: gpt3, figures })
    expect(verdict).toBe('refuted_by_own_inputs')
    // 843.0998 x 0.462 / 1000
    const mfu = carriers.find(({ path }: { path: string }) => path === 'run.mfu_ratio')
    expect(mfu.value_needed).toBeCloseTo(0.38951, 5)
    expect(request).toEqual(gpt3)
  })

  test('an input that is only recalled makes it differ, and carries the gap within its bounds', async () => {
    const figures = [{ name: 'accelerator_needed_count', value: 1000 }]
    const assumptions = [{ path: 'run.mfu_ratio', basis: 'recalled', low: 0.3, high: 0.5 }]
    const found = await check({ kind: 'training', request: gpt3, figures, assumptions })
    expect(found).toMatchObject({ verdict: 'differs', carried_by: 'run.mfu_ratio' })
  })

  test('servers taken for cards are named', async () => {
    const { unit_traps } = await check(claimExamples.cards_or_servers?.value ?? {})
    expect(unit_traps).toMatchObject([{ code: 'card_or_server', at: 'accelerator_count' }])
  })

  test('a price that nobody gives makes a cost underivable and says what to supply', async () => {
    const figures = [{ name: 'cost_amount', value: 4.6e6 }]
    const found = await check({ kind: 'training', request: gpt3, figures })
    expect(found).toMatchObject({ verdict: 'not_derivable', carried_by: 'price.accelerator_hour_amount' })
  })

  test('money is compared in the currency of the request', async () => {
    const request = {
      ...gpt3,
      price: { accelerator_hour_amount: 10, currency: 'CNY', as_of: '2026-01-01' },
    }
    // 848 accelerators x 29.8266 days x 24 h are the 607,031.86 h of the work
    const figures = [{ name: 'cost_amount', value: 6_070_318.6 }]
    const found = await check({ kind: 'training', request, figures })
    expect(found.figures[0]).toMatchObject({ unit: 'CNY', verdict: 'reproduced' })
  })
})

describe('what a catalog entry brings in is not the claim’s own', () => {
  const figures = [{ name: 'training_compute_flop', value: 1e23 }]

  test('a model that is named by its ref makes a wrong claim differ, though no number of it can be moved', async () => {
    const request = { model: { ref: 'gpt3-175b' }, run: { tokens_count: 3e11, flop_convention: '6nd' } }
    const found = await check({ kind: 'training', request, figures })
    expect(found.verdict).toBe('differs')
    expect(found.carriers.map(({ path }: { path: string }) => path)).toEqual(['run.tokens_count'])
  })

  test('so does a price that is named by its ref', async () => {
    const request = {
      run: { accelerator_hours: 1000 },
      accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
      price: { ref: 'cheapest' },
    }
    const found = await check({ kind: 'training', request, figures: [{ name: 'cost_amount', value: 1 }] })
    expect(found.verdict).toBe('differs')
  })

  test('with the same number sent inline the claim refutes itself', async () => {
    const request = {
      model: { parameters_total_count: 1.746e11 },
      run: { tokens_count: 3e11, flop_convention: '6nd' },
    }
    expect((await check({ kind: 'training', request, figures })).verdict).toBe('refuted_by_own_inputs')
  })
})

test('a number that is sent with its bounds is moved within them', async () => {
  const request = { ...gpt3, run: { ...gpt3.run, mfu_ratio: { value: 0.462, low: 0.3, high: 0.5 } } }
  const figures = [{ name: 'accelerator_needed_count', value: 1000 }]
  const { carriers, carried_by } = await check({ kind: 'training', request, figures })
  expect(carried_by).toBe('run.mfu_ratio')
  expect(carriers[0]).toMatchObject({ basis: 'stated', low: 0.3, high: 0.5 })
})
