import { expect, test } from 'vitest'
import { resolveRequest } from '../../../../src/catalog/resolve-request.ts'
import type { SourcingRequest } from '../../../../src/contract/request/sourcing.ts'
import { estimateSourcing } from '../../../../src/core/kinds/sourcing/estimate.ts'
import { snapshot } from '../ask.ts'

const dated = { currency: 'USD', as_of: '2026-10-01' }
const round: SourcingRequest = {
  workload: {
    finetuning: {
      model: { ref: 'llama3.1-8b' },
      tuning: { method: 'lora' },
      data: { examples_count: 50_000, tokens_per_example: 800, epochs_count: 3 },
    },
  },
  accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 8 },
  rent: { accelerator_hour_amount: 2.5, ...dated },
  api: { tuning_amount_per_million_tokens: 3, ...dated },
}
const ask = (request: SourcingRequest) =>
  estimateSourcing(
    { request, entries: resolveRequest(snapshot, request) },
    { samples: 0, seed: 1, include: { derivation: false, drivers: false } },
  )

test('a round is paid by its tokens, each epoch counted, or by its hours', () => {
  const { headline } = ask(round)
  // 50,000 x 800 x 3 = 120 million tokens at 3 USD a million
  expect(headline.api_cost_amount).toBeCloseTo(360, 6)
  expect(headline.rent_cost_amount).toBeLessThan(20)
  expect(headline.cheapest_option).toBe('rent')
})

test('without a price for tuning the API has no place in the ranking', () => {
  const { headline, unknowns } = ask({ ...round, api: { input_amount_per_million_tokens: 1, ...dated } })
  expect(headline.api_cost_amount).toBeNull()
  expect(unknowns.map(({ supply }) => supply)).toContain('api.tuning_amount_per_million_tokens')
})

test('a round beside other work is refused', () => {
  const workload = { ...round.workload, output_tokens_per_month: 5 }
  expect(() => ask({ ...round, workload })).toThrow('work_overdetermined at /workload/finetuning')
})

test('a price for tuning beside a list of the catalog needs a date of its own', () => {
  const api = { ref: 'deepseek.deepseek-v4-flash', tuning_amount_per_million_tokens: 3 }
  expect(() => ask({ ...round, api })).toThrow('price_undated at /api/as_of')
  expect(ask({ ...round, api: { ...api, as_of: '2026-10-01' } }).headline.api_cost_amount).toBeCloseTo(360, 6)
})
