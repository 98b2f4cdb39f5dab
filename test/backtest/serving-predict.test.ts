import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/backtest/catalog.ts'
import { measuredFile } from '../../src/backtest/measured.ts'
import { readRows } from '../../src/backtest/row.ts'
import { servingCatalog } from '../../src/backtest/serving-catalog.ts'
import { predictServing } from '../../src/backtest/serving-predict.ts'
import type { ServingRow } from '../../src/backtest/serving-row.ts'
import { servingCalibration } from '../../src/core/serving/measured.ts'

const catalog = servingCatalog(shippedCatalog())
const rows = readRows<ServingRow>(measuredFile('serving', 'rows.jsonl'))
const predict = (row: ServingRow) => predictServing(row, catalog, servingCalibration)
const rowOf = (id: string) => {
  const row = rows.find((candidate) => candidate.id === id)
  if (!row) throw new Error(`no row ${id}`)
  return row
}

describe('predictions for rows', () => {
  test('nothing of what was measured enters', () => {
    for (const row of rows) {
      const { measured, ...asked } = row
      expect(predict(asked)).toEqual(predict(row))
      expect(measured).toBeDefined()
    }
  })

  test('every line has its keys, finite values, and ranges around them', () => {
    const names = [
      'tpot_ms',
      'ttft_ms',
      'end_to_end_latency_s',
      'output_tokens_per_s_total',
      'joules_per_output_token',
    ] as const
    for (const row of rows) {
      const line = predict(row)
      expect(line.id).toBe(row.id)
      if ('skipped' in line) {
        expect(line.skipped).toMatch(/^[a-z_]+$/)
        continue
      }
      for (const name of names) {
        const [value, low, high] = [line[name], line[`${name}_low`], line[`${name}_high`]]
        if (value === null) {
          expect([low, high]).toEqual([null, null])
          continue
        }
        expect(Number.isFinite(value)).toBe(true)
        expect(low ?? value).toBeLessThanOrEqual(value)
        expect(high ?? 0).toBeGreaterThanOrEqual(value)
      }
    }
  })

  test('no first token is claimed where slots run short', () => {
    const flagged = rows.map(predict).filter((line) => 'flag' in line && line.flag === 'overloaded')
    expect(flagged.length).toBeGreaterThan(5)
    for (const line of flagged) if ('ttft_ms' in line) expect(line.ttft_ms).toBeNull()
  })

  test('a deployment that a row does not record is not guessed', () => {
    const row = rowOf('sil-2026_04_06_llama_3_1_70b_h100_sxm_vllm_fp8_agg_1024x1024_c32_tp4_ep1_629')
    const apart = {
      ...row,
      serving: { ...row.serving, prefill: { tp_size: 4 }, decode: { tp_size: 8, num_workers: null } },
    }
    expect(predict(apart)).toEqual({ id: row.id, skipped: 'workers_not_recorded' })
    const foreign = { ...row, hardware: { gpu: 'Unheard of', count: 4 } }
    expect(predict(foreign)).toEqual({ id: row.id, skipped: 'hardware_unknown' })
  })
})
