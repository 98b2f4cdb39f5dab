import { expect, it } from 'vitest'
import { keyPlan } from '../../../src/core/answer/key-plan.ts'

it('a record has the keys in their order with the values of their places, whatever a key is called', () => {
  const keys = ['b_count', 'a_ratio', 'it\'s "c"']
  const { record, paths } = keyPlan(keys)
  expect(Object.entries(record([1, null, 'x']))).toEqual([
    ['b_count', 1],
    ['a_ratio', null],
    ['it\'s "c"', 'x'],
  ])
  expect(paths[0]).toBe('headline.b_count')
})

it('lists of the same keys share a plan, and others do not', () => {
  expect(keyPlan(['a', 'b'])).toBe(keyPlan(['a', 'b']))
  expect(keyPlan(['a', 'b'])).not.toBe(keyPlan(['b', 'a']))
})
