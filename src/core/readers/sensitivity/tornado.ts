import type { Model, Uncertain } from './model.ts'

/** A figure with one input at its tenth and at its ninetieth percentile, all others at their own values. */
export type Swing = { low: number; high: number; figureLow: number; figureHigh: number }

/** By figure and input. Looks at two points an input. */
export function tornado(inputs: readonly Uncertain[], model: Model): Swing[][] {
  const count = 2 * inputs.length
  const columns = inputs.map(({ value, quantile }, at) => {
    const column = new Float64Array(count).fill(value)
    column[2 * at] = quantile(0.1)
    column[2 * at + 1] = quantile(0.9)
    return column
  })
  return model(columns, count).map((figures) =>
    inputs.map(({ quantile }, at) => ({
      low: quantile(0.1),
      high: quantile(0.9),
      figureLow: figures[2 * at] ?? Number.NaN,
      figureHigh: figures[2 * at + 1] ?? Number.NaN,
    })),
  )
}
