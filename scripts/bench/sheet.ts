import { explain } from '../../src/core/sheet/explain.ts'
import type { Assumption, FormulaFigure, SheetDraft } from '../../src/core/sheet/figure.ts'
import { rangeOf } from '../../src/core/sheet/range.ts'
import { sample } from '../../src/core/sheet/sample.ts'
import { buildSheet } from '../../src/core/sheet/sheet.ts'
import { type Bar, medianMicroseconds } from './measure.ts'

const figuresCount = 60
const inputsCount = 20

/** Sixty figures over twenty inputs, half of which vary: sums, products, roundings and choices in a chain. */
function sixtyFigures(): SheetDraft {
  const assumptions = Array.from({ length: inputsCount }, (_, index): Assumption => {
    const value = 1 + index / 10
    return {
      path: `run.input_${index}`,
      unit: 'count',
      value,
      origin: 'default',
      ...(index % 2 === 0 && { low: value * 0.8, high: value * 1.3 }),
    }
  })
  const figures = Array.from({ length: figuresCount }, (_, index): FormulaFigure => {
    const [a, b] = [`run.input_${index % inputsCount}`, `run.input_${(index * 7 + 3) % inputsCount}`]
    const before = index === 0 ? a : `figure_${index - 1}`
    const formulas = [
      `${before} / (${a} * ${b}) + 1`,
      `max(1, ceil(${before} / ${b} - 1e-9)) * ${a}`,
      `if(${before} > ${a}, ${a}, ${b}) + ${before} / 3`,
    ]
    return {
      kind: 'formula',
      name: `figure_${index}`,
      unit: 'count',
      formula: formulas[index % 3] ?? before,
      source: 'bench',
    }
  })
  return { assumptions, figures }
}

export function sheetBars(): Bar[] {
  const draft = sixtyFigures()
  const names = draft.figures.map(({ name }) => name)
  const sheet = buildSheet(draft)
  const wanted = names.slice(-25)
  const ranges = (count: number) => {
    const samples = sample(sheet, { count, seed: 1 }, wanted)
    for (const name of wanted) rangeOf(sheet, samples, name)
    samples.release()
  }
  return [
    {
      what: 'sheet of 60 figures: build, evaluate and explain',
      microseconds: medianMicroseconds(() => explain(buildSheet(draft), names)),
      most: 35,
    },
    {
      what: 'sheet of 60 figures: 128 samples, 25 ranges',
      microseconds: medianMicroseconds(() => ranges(128)),
      most: 120,
    },
    {
      what: 'sheet of 60 figures: 4,096 samples, 25 ranges',
      microseconds: medianMicroseconds(() => ranges(4096)),
      most: 3_000,
    },
  ]
}
