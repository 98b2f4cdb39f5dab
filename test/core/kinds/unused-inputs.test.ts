import { describe, expect, test } from 'vitest'
import type { TrainingRequest } from '../../../src/contract/request/training.ts'
import { warnOfUnread } from '../../../src/core/answer/unused-inputs.ts'
import { askDemand, askTraining, gpt3OnA100 } from './ask.ts'

const unused = ({ warnings }: { warnings: { code: string; path?: string }[] }) =>
  warnings.filter(({ code }) => code === 'input_unused').map(({ path }) => path)

describe('an input on which nothing rests is named', () => {
  test('a budget beside work and time that are fixed', () => {
    const request: TrainingRequest = {
      ...gpt3OnA100,
      run: { ...gpt3OnA100.run, budget: { amount: 1e6, currency: 'USD' } },
      price: { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-11' },
    }
    expect(unused(askTraining(request))).toEqual(['run.budget.amount'])
  })

  test('a price whose currency has no rate', () => {
    const request: TrainingRequest = {
      ...gpt3OnA100,
      price: { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-11' },
      node: { price: { amount: 1e6, currency: 'CNY', as_of: '2026-11' } },
    }
    expect(unused(askTraining(request))).toEqual(['node.price.amount'])
  })

  test('no input of the example of 843 accelerators', () => {
    expect(unused(askTraining(gpt3OnA100))).toEqual([])
  })
})

test('a number that no figure ever read is named by its path, a spread once, a shape not at all', () => {
  const request = {
    traffic: { tokens_per_day: 1e9, growth_per_year_factor: { value: 2, low: 1, high: 3 } },
    sizing: { method: 'given', nodes_count: 2 },
    model: { architecture: { layers_count: 2 } },
    pin: { catalog_revision: 'x' },
  } as const
  const estimate = askDemand({
    traffic: { tokens_per_day: 1e9 },
    sizing: { method: 'given', nodes_count: 2 },
  })
  expect(warnOfUnread(request, estimate, []).map(({ path }) => path)).toEqual([
    'traffic.growth_per_year_factor',
  ])
  expect(warnOfUnread(request, estimate, ['traffic'])).toEqual([])
})
