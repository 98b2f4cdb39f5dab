import type { Model } from '../../core/readers/sensitivity/model.ts'
import type { Swing } from '../../core/readers/sensitivity/tornado.ts'
import { twoWay } from '../../core/readers/sensitivity/two-way.ts'
import type { SensitivityBody } from '../schemas/sensitivity.ts'
import type { VariedInput } from './inputs.ts'
import { type Found, placeOf, untold } from './methods.ts'

type Told = { inputs: readonly VariedInput[]; swings: readonly Swing[]; found: Found | undefined }

/** The inputs that move a figure, the strongest first. */
export function rowsOf(figure: string, { inputs, swings, found }: Told) {
  return inputs
    .map((input, at) => {
      const swing = swings[at] ?? {
        low: Number.NaN,
        high: Number.NaN,
        figureLow: Number.NaN,
        figureHigh: Number.NaN,
      }
      const { first, total, muStar, sigma } = found?.strengths[at] ?? untold
      const size = Math.abs(swing.figureHigh - swing.figureLow)
      const strength = [total, first, muStar, size].find(Number.isFinite) ?? 0
      return {
        path: input.path,
        figure,
        range_from: input.rangeFrom,
        low_value: swing.low,
        high_value: swing.high,
        figure_low: knownOrNull(swing.figureLow),
        figure_high: knownOrNull(swing.figureHigh),
        first_order_ratio: knownOrNull(first),
        total_order_ratio: knownOrNull(total),
        mu_star: knownOrNull(muStar),
        sigma: knownOrNull(sigma),
        strength,
      }
    })
    .filter(moves)
    .sort((a, b) => b.strength - a.strength)
}

/** An input that changes nothing anywhere is none that drives a figure. */
function moves({ strength, figure_low, figure_high }: Moved): boolean {
  return strength > 0 || figure_low !== figure_high
}

type Moved = { strength: number; figure_low: number | null; figure_high: number | null }

const knownOrNull = (value: number) => (Number.isFinite(value) ? value : null)

const toMeasureMost = 3

/** The inputs that are worth measuring first, of the rows of one figure. */
export function measureNext(rows: readonly ReturnType<typeof rowsOf>[number][]) {
  const isShare = rows.some(({ first_order_ratio }) => first_order_ratio !== null)
  const sizeOf = (row: (typeof rows)[number]) => (isShare ? (row.first_order_ratio ?? 0) : row.strength)
  const sum = isShare ? 1 : rows.reduce((total, row) => total + sizeOf(row), 0)
  return rows
    .toSorted((a, b) => sizeOf(b) - sizeOf(a))
    .slice(0, toMeasureMost)
    .filter((row) => sizeOf(row) > 0)
    .map((row) => ({ path: row.path, figure: row.figure, share_ratio: sizeOf(row) / sum }))
}

/** The figures over two of the inputs. Throws `Refusal`. */
export function tableOf(
  { two_way = [] }: SensitivityBody,
  { inputs, figures }: { inputs: readonly VariedInput[]; figures: readonly string[] },
  model: Model,
) {
  const [row_path = '', column_path = ''] = two_way
  const pair = [placeOf(inputs, row_path, '/two_way/0'), placeOf(inputs, column_path, '/two_way/1')] as const
  const { values, tables } = twoWay(inputs, pair, model)
  return {
    row_path,
    row_values: values[0],
    column_path,
    column_values: values[1],
    figures: Object.fromEntries(figures.map((figure, at) => [figure, tables[at] ?? []])),
  }
}
