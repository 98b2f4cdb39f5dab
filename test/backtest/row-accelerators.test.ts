import { expect, test } from 'vitest'
import { rowAccelerators } from '../../src/backtest/row-accelerators.ts'
import serving from '../../src/measured/serving/row-accelerators.json' with { type: 'json' }
import training from '../../src/measured/training/row-accelerators.json' with { type: 'json' }

test('the accelerators of measured rows are those of the rows that are shipped', () => {
  expect(rowAccelerators('serving')).toEqual(serving)
  expect(rowAccelerators('training')).toEqual(training)
})
