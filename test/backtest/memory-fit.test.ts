import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/backtest/catalog.ts'
import type { HeldOutSummary } from '../../src/backtest/held-out.ts'
import { measuredFile, readMeasured } from '../../src/backtest/measured.ts'
import { families, fitFamily } from '../../src/backtest/memory-fit.ts'
import { type MemoryFits, memoryErrors, memoryRows } from '../../src/backtest/memory-rows.ts'
import { readRows, type TrainingRow } from '../../src/backtest/row.ts'
import { memoryFits } from '../../src/core/training/measured.ts'

const all = readRows<TrainingRow>(measuredFile('training', 'rows.jsonl'))
const rows = memoryRows(all, shippedCatalog())
const priors = readMeasured<MemoryFits>('training', 'memory-priors.json')

describe('the shipped memory', () => {
  test.each(families)('of %s is what its rows give', (family) => {
    const fitted = fitFamily(priors, family, rows)[family]
    for (const [name, value] of Object.entries(memoryFits[family]))
      expect(fitted[name as keyof typeof fitted] / value, name).toBeCloseTo(1, 2)
  })

  test('answers every row that states its batch, but for sequences of unknown lengths', () => {
    const stated = all.filter(({ measured, parallelism }) => {
      const batch = parallelism.global_batch ?? parallelism.micro_batch
      return measured?.memory_gb_per_gpu !== undefined && batch !== undefined
    })
    const answered = new Set(rows.map(({ question }) => question.row.id))
    const skipped = stated.filter(({ id }) => !answered.has(id))
    // torchtune's baseline does not pack its sequences, and their lengths are not printed.
    expect(skipped.map(({ parallelism: { method } }) => method)).toEqual(['Baseline'])
  })
})

describe('without any fit', () => {
  // What the frameworks' documentation says, at the centres of the priors: no row was looked at.
  test('three rows of four are within 12%', () => {
    const off = [...memoryErrors(priors, rows)].map((error) => Math.abs(Math.exp(error) - 1))
    const near = off.filter((one) => one <= 0.12)
    expect(near.length / off.length).toBeGreaterThan(0.75)
  })
})

describe('memory with what is asked left out', () => {
  const summaries = readMeasured<HeldOutSummary[]>('training', 'memory-held-out.json')
  const of = (source: string) => summaries.find((one) => one.source === source)

  test.each([
    ['litgpt', 0.15],
    ['torchtune', 0.2],
    ['simumax', 0.05],
    ['qwen_finetuning', 0.12],
    ['bigscience', 0.12],
  ])('of %s, its whole source left out, is at most %f off on average', (source, most) => {
    expect(of(source)?.source_held_out?.mean_absolute_error_ratio).toBeLessThan(most)
  })

  test.each([
    ['simumax', 0.05],
    ['bigscience', 0.05],
  ])('of %s, a group left out, is at most %f off on average', (source, most) => {
    expect(of(source)?.group_held_out?.mean_absolute_error_ratio).toBeLessThan(most)
  })
})
