import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/backtest/catalog.ts'
import { measuredFile } from '../../src/backtest/measured.ts'
import { readRows, type TrainingRow } from '../../src/backtest/row.ts'
import { isSkipped } from '../../src/backtest/training-architecture.ts'
import { rowFitsProbability } from '../../src/backtest/training-fits.ts'
import { predictRow, type RowAnswer } from '../../src/backtest/training-predict.ts'
import { rowQuestion } from '../../src/backtest/training-question.ts'
import { sourceOf } from '../../src/backtest/training-source.ts'

const catalog = shippedCatalog()
const file = measuredFile('training', 'rows.jsonl')
const all = readRows<TrainingRow>(file)
/** Every row but most of the one source that has 850 near copies. */
const rows = all.filter((row, index) => sourceOf(row) !== 'vtrain_single_node' || index % 40 === 0)

const figures = [
  'step_time_s',
  'tokens_per_s_per_accelerator',
  'memory_peak_per_accelerator_gib',
  'accelerator_hours',
  'energy_it_kwh',
]

function unmeasured(row: TrainingRow): TrainingRow {
  const { measured: _, ...rest } = row
  return rest
}

/** A row whose every text about the outcome is gone, as a row that was never run would be. */
function unseen(row: TrainingRow): TrainingRow {
  return { ...unmeasured(row), cell: '', notes: '' } as TrainingRow
}

describe('predictions of rows', () => {
  test('are the same whatever was measured', () => {
    const answers = (form: (row: TrainingRow) => TrainingRow) =>
      rows.map((row) => predictRow(form(row), catalog))
    const plain = answers((row) => row)
    expect(answers(unseen)).toEqual(plain)
    expect(answers((row) => ({ ...row, measured: { iter_time_s: 1e6, memory_gb_per_gpu: 1 } }))).toEqual(
      plain,
    )
  })

  test('have every figure of the contract with both bounds, or a reason', () => {
    for (const row of rows) {
      const answer: RowAnswer & Record<string, unknown> = predictRow(row, catalog)
      if (isSkipped(answer)) {
        expect(answer.skipped.length, row.id).toBeGreaterThan(10)
        continue
      }
      const names = figures.flatMap((name) => [name, `${name}_low`, `${name}_high`])
      expect(Object.keys(answer)).toEqual(['id', ...names])
      for (const name of names) {
        const value = answer[name]
        expect(
          value === null || (typeof value === 'number' && Number.isFinite(value)),
          `${row.id} ${name}`,
        ).toBe(true)
      }
    }
  })

  test('lie within their bounds', () => {
    for (const row of rows) {
      const answer: RowAnswer & Record<string, unknown> = predictRow(row, catalog)
      for (const name of figures) {
        const [value, low, high] = [answer[name], answer[`${name}_low`], answer[`${name}_high`]]
        if (typeof value !== 'number') continue
        expect(Number(low), `${row.id} ${name}`).toBeLessThanOrEqual(value)
        expect(Number(high), `${row.id} ${name}`).toBeGreaterThanOrEqual(value)
      }
    }
  })

  test('are given for every row that states its shape, length and batch', () => {
    const reasons = rows.flatMap((row) => {
      const answer = predictRow(row, catalog)
      return isSkipped(answer) ? [answer.skipped] : []
    })
    const missing = ['the row gives no global batch', 'the row gives no layers and hidden size']
    const unsaid = [
      'the row gives no vocabulary size',
      'sequences are not packed, and their lengths are not printed',
    ]
    for (const reason of reasons) expect([...missing, ...unsaid]).toContain(reason)
  })

  test('of a row without a plan are those of the plan that a search finds', () => {
    const [row] = rows.filter(({ family }) => family.startsWith('MLPerf'))
    if (row === undefined) throw new Error('the shipped rows have none without a plan')
    const question = rowQuestion(row, catalog)
    if (isSkipped(question)) throw new Error(question.skipped)
    const { tensor, pipeline, data, context } = question.plan
    expect(tensor * pipeline * data * context).toBeLessThanOrEqual(row.hardware.count ?? 0)
    expect(isSkipped(predictRow(row, catalog))).toBe(false)
  })

  test('name an accelerator that the catalog lacks', () => {
    const [first] = rows
    if (first === undefined) throw new Error('the shipped rows are gone')
    const answer = predictRow(
      { ...first, hardware: { ...first.hardware, accelerator: 'none-such' } },
      catalog,
    )
    expect(answer).toEqual({ id: first.id, skipped: 'accelerator none-such is not in the catalog' })
  })
})

/** Their rows do not say which blocks or products are kept, offloaded or run again. */
const unsaidRecompute = ['tpu_recipes_trillium', 'fms_fsdp', 'modellink_ascend']

describe('plans that were measured to run', () => {
  test('are never said with more than 90% certainty not to fit', () => {
    const said = all.filter((row) => !unsaidRecompute.includes(sourceOf(row)))
    const refused = said.filter((row) => {
      const question = rowQuestion(row, catalog)
      if (isSkipped(question)) return false
      const probability = rowFitsProbability(question)
      return probability !== null && probability < 0.1
    })
    expect(refused.map(({ id }) => id)).toEqual([])
  })
})
