import type { Model, Uncertain } from './model.ts'

/** Figures over every pair of values of two inputs, all others at their own values: by figure, a row for each value of the first. */
export type TwoWay = { values: [number[], number[]]; tables: (number | null)[][][] }

const shares = [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95]

/** `pair`: places of the two among the inputs. */
export function twoWay(inputs: readonly Uncertain[], pair: readonly [number, number], model: Model): TwoWay {
  const size = shares.length
  const values = pair.map((at) => shares.map((share) => inputs[at]?.quantile(share) ?? Number.NaN))
  const [first = [], second = []] = values
  const columns = inputs.map(({ value }, at) =>
    Float64Array.from({ length: size * size }, (_, row) => {
      if (at === pair[0]) return first[Math.floor(row / size)] ?? value
      return at === pair[1] ? (second[row % size] ?? value) : value
    }),
  )
  const tables = model(columns, size * size).map((figures) =>
    shares.map((_, row) => [...figures.subarray(row * size, (row + 1) * size)].map(knownOrNull)),
  )
  return { values: [first, second], tables }
}

const knownOrNull = (value: number) => (Number.isFinite(value) ? value : null)
