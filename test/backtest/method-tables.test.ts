import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { HeldOutSummary } from '../../src/backtest/held-out.ts'
import { readMeasured } from '../../src/backtest/measured.ts'
import { packageRoot } from '../../src/process/package-info.ts'

const heldOut = readMeasured<HeldOutSummary[]>('training', 'held-out.json')
const percent = (ratio = Number.NaN) => (100 * ratio).toFixed(1)

/** Rows, errors in sample, with groups left out and with the source left out, as a page prints them. */
const measured = heldOut
  .map((one) =>
    [
      one.in_sample?.rows_count,
      percent(one.in_sample?.mean_absolute_error_ratio),
      percent(one.group_held_out?.mean_absolute_error_ratio),
      percent(one.source_held_out?.mean_absolute_error_ratio),
    ].join(' | '),
  )
  .sort()

test.each(['training-step-time.md', 'zh/training-step-time.md'])(
  'the errors that docs/methods/%s prints are those of the present fit',
  (page) => {
    const text = readFileSync(join(packageRoot, 'docs/methods', page), 'utf8')
    const printed = [...text.matchAll(/^\| [^|]+ \| (\d+ \| [\d.]+ \| [\d.]+ \| [\d.]+) \| [\d.]+ \|$/gm)]
    expect(printed.map(([, figures]) => figures).sort()).toEqual(measured)
  },
)
