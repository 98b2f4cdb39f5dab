import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { measuredFile } from '../../src/backtest/measured.ts'
import { rowAcceleratorsText } from '../../src/backtest/row-accelerators.ts'

test.each(['serving', 'training'] as const)(
  'the accelerators of the measured rows of %s are those of the rows that are shipped, to the byte',
  (kind) => {
    expect(rowAcceleratorsText(kind)).toBe(readFileSync(measuredFile(kind, 'row-accelerators.json'), 'utf8'))
  },
)
