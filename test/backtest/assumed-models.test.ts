import { expect, test } from 'vitest'
import { type AssumedSpread, assumedSpread } from '../../src/backtest/assumed-models.ts'
import { readMeasured } from '../../src/backtest/measured.ts'
import { shippedSnapshot } from '../../src/catalog/shipped.ts'

test('what is shipped of models that are known by their size alone is what the catalog and the calibration give', () => {
  const spread = assumedSpread(shippedSnapshot())
  const shipped = readMeasured<AssumedSpread>('serving', 'assumed-models.json')
  for (const kind of ['dense', 'mixture'] as const) {
    const { low, high, models_count } = spread[kind]
    // A refit of the calibration moves the ends by less than this, or has to write them anew.
    expect(shipped[kind].low).toBeCloseTo(low, 1)
    expect(shipped[kind].high).toBeCloseTo(high, 1)
    expect(shipped[kind].models_count).toBe(models_count)
    expect(low).toBeLessThan(1)
    expect(high).toBeGreaterThan(1)
    expect(models_count).toBeGreaterThan(40)
  }
})
