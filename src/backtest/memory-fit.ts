import type { MemoryFit } from '../core/training/memory-coefficients.ts'
import type { MemoryFamily } from '../core/training/memory-recipes.ts'
import { fitLeastSquares } from './fit.ts'
import { type MemoryFits, type MemoryRow, memoryErrors } from './memory-rows.ts'

/** Memory follows from formulas: what is left to rows has narrow log-normal priors. */
const widths: Record<MemoryFamily, [name: Exclude<keyof MemoryFit, 'log_error'>, sd: number][]> = {
  megatron: [
    ['activation_factor', 0.05],
    ['framework_reserve_bytes', 0.2],
  ],
  'megatron-deepspeed': [
    ['activation_factor', 0.05],
    ['reserved_ratio', 0.05],
    ['driver_bytes', 0.2],
  ],
  pytorch: [
    ['activation_factor', 0.1],
    ['reserved_ratio', 0.05],
    ['driver_bytes', 0.3],
  ],
}

/** A source's weight grows with the root of its rows, or the largest would drown the rest. */
function weights(rows: readonly MemoryRow[]): Float64Array {
  const counts = new Map<string, number>()
  for (const { source } of rows) counts.set(source, (counts.get(source) ?? 0) + 1)
  return Float64Array.from(rows, ({ source }) => 1 / Math.sqrt(counts.get(source) ?? 1))
}

/** `priors` with one kind of framework fitted to its rows; `width` > 1 trusts the priors less. */
export function fitFamily(
  priors: MemoryFits,
  family: MemoryFamily,
  rows: readonly MemoryRow[],
  width = 1,
): MemoryFits {
  const own = rows.filter((row) => row.family === family)
  if (own.length === 0) return priors
  const names = widths[family]
  const trial = (values: number[]): MemoryFits => ({
    ...priors,
    [family]: {
      ...priors[family],
      ...Object.fromEntries(names.map(([name], at) => [name, values[at] ?? priors[family][name]])),
    },
  })
  const values = fitLeastSquares({
    parameters: names.map(([name, sd]) => ({ path: name, prior: priors[family][name], sd: sd * width })),
    logErrors: (values) => memoryErrors(trial(values), own),
    weights: weights(own),
  })
  return trial(values)
}

export const families = Object.keys(widths) as MemoryFamily[]

/** All kinds of framework fitted. */
export function fitMemory(priors: MemoryFits, rows: readonly MemoryRow[]): MemoryFits {
  return families.reduce((fits, family) => fitFamily(fits, family, rows), priors)
}
