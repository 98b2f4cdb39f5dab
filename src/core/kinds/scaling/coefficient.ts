import { assume, type Draft } from '../../draft/draft.ts'
import type { Assumption } from '../../sheet/figure.ts'
import type { Coefficient } from './laws.ts'

const normalP90 = 1.2815515655446004

export type Published = Coefficient & {
  path: string
  unit: string
  source: string
  low?: number
  high?: number
}

/** Assumes a coefficient of a paper, with what the paper says of its error. Answers its path. */
export function published(draft: Draft, { path, unit, source, ...coefficient }: Published): string {
  return assume(draft, { path, unit, ...spreadOf(coefficient), origin: 'measured', source })
}

function spreadOf({
  value,
  error,
  low,
  high,
}: Coefficient & { low?: number; high?: number }): Pick<
  Assumption,
  'value' | 'low' | 'high' | 'distribution'
> {
  if (low !== undefined && high !== undefined) return { value, low, high }
  if (error === undefined) return { value }
  const away = normalP90 * error
  return {
    value,
    low: value - away,
    high: value + away,
    distribution: { kind: 'normal', mean: value, standard_deviation: error },
  }
}
