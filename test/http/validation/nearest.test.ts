import { describe, expect, test } from 'vitest'
import { nearestName } from '../../../src/http/validation/nearest.ts'

const known = ['mfu_ratio', 'hfu_ratio', 'tokens_count', 'goodput_ratio', 'precision', 'step_time_s']

describe('the nearest name', () => {
  test.each([
    ['mfu_rato', 'mfu_ratio'],
    ['mfu_ratoi', 'mfu_ratio'],
    ['MFU_ratio', 'mfu_ratio'],
    ['tokens', 'tokens_count'],
    ['step_time', 'step_time_s'],
    ['step_time_s_mean', 'step_time_s'],
    ['presicion', 'precision'],
  ])('%s is %s', (given, meant) => {
    expect(nearestName(given, known)).toBe(meant)
  })

  test.each(['learning_rate', 'x', '', 'a'.repeat(100_000)])('nothing is near to %s', (given) => {
    expect(nearestName(given, known)).toBeUndefined()
  })
})
