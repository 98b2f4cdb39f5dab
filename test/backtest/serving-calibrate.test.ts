import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/backtest/catalog.ts'
import { dataText, linesText, measuredFile } from '../../src/backtest/measured.ts'
import { calibrateServing } from '../../src/backtest/serving-calibrate.ts'
import { trueCases } from '../../src/backtest/serving-cases.ts'
import { servingCatalog } from '../../src/backtest/serving-catalog.ts'
import { servingReport } from '../../src/backtest/serving-report.ts'
import { rowIndex } from '../../src/backtest/serving-row-index.ts'
import { rowsOf } from '../../src/backtest/serving-run.ts'

const text = (name: string) => readFileSync(measuredFile('serving', name), 'utf8')
const rows = rowsOf()
const catalog = servingCatalog(shippedCatalog())
const calibrated = calibrateServing(trueCases(rows, catalog))
const report = servingReport(rows, catalog, calibrated)

describe('the shipped calibration', () => {
  test('is what the shipped rows give', () => {
    expect(dataText(calibrated.calibration)).toBe(text('calibration.json'))
    expect(linesText(rowIndex(calibrated))).toBe(text('nearest-rows.json'))
    expect(dataText(report)).toBe(text('report.json'))
  })

  // Median and mean absolute error with whole groups left out, cells weighted alike.
  test.each([
    ['decode_dense: tpot_ms', 0.07, 0.11],
    ['decode_moe: tpot_ms', 0.12, 0.16],
    ['first_token: ttft_ms', 0.24, 0.31],
    ['static_batch: end_to_end_latency_s', 0.12, 0.18],
    ['saturated: output_tokens_per_s_total', 0.1, 0.19],
    ['under_load: tpot_ms_under_load', 0.15, 0.23],
    ['energy: joules_per_output_token', 0.145, 0.2],
    ['single_stream: tpot_ms_single_stream', 0.045, 0.07],
  ])('%s stays within %d and %d', (quantity, median, mean) => {
    const error = report.by_quantity[quantity]
    expect(error?.median_absolute_error_ratio).toBeLessThanOrEqual(median)
    expect(error?.mean_absolute_error_ratio).toBeLessThanOrEqual(mean)
  })

  test('three quarters to nine tenths of held-out truths lie inside the range', () => {
    for (const error of Object.values(report.by_quantity)) {
      expect(error.coverage_ratio).toBeGreaterThanOrEqual(0.75)
      expect(error.coverage_ratio).toBeLessThanOrEqual(0.9)
    }
  })

  test('dense and mixture models are scored apart', () => {
    expect(Object.keys(report.by_domain)).toEqual(['dense', 'moe'])
    expect(report.by_domain.dense.tpot_ms?.rows_count).toBeGreaterThan(100)
    expect(report.by_domain.moe.tpot_ms?.rows_count).toBeGreaterThan(200)
  })
})
