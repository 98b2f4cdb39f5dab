import { expect, test } from 'vitest'
import { inOrderOfEffect } from '../../../src/core/answer/warning-order.ts'
import { buildSheet } from '../../../src/core/sheet/sheet.ts'

const input = (path: string, value: number) => ({ path, unit: '1', value, origin: 'given' as const })
/** 100 x 2 + 1: the first two move the sum by 20% either way together, the last hardly. */
const sheet = buildSheet({
  assumptions: [input('price.amount', 2), input('site.pue_ratio', 1), input('run.idle', 5)],
  figures: [{ kind: 'formula', name: 'cost', unit: '1', formula: '100 * price.amount + site.pue_ratio' }],
})

test('warnings stand in the order of what they move', () => {
  const given = [
    { code: 'input_unused', path: 'run.idle' },
    { code: 'unverified_figure', path: 'site.pue_ratio' },
    { code: 'price_stale', path: 'price.as_of' },
    { code: 'price_basis_differs', path: 'rent' },
    { code: 'memory_exceeded', path: 'plan' },
  ]
  // what cannot be done; the answer as a whole; 20% by the price; 0.1% by PUE; nothing
  expect(inOrderOfEffect(given, sheet, ['cost']).map(({ code }) => code)).toEqual([
    'memory_exceeded',
    'price_basis_differs',
    'price_stale',
    'unverified_figure',
    'input_unused',
  ])
})

test('equals stay as they came', () => {
  const given = ['a', 'b', 'c'].map((path) => ({ code: 'input_unused', path }))
  expect(inOrderOfEffect(given, sheet, ['cost'])).toEqual(given)
})
