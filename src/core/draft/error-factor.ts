import { words } from '../words.ts'
import { assume, type Draft } from './draft.ts'

const normalP90 = 1.2815515655446004

/**
 * Truth over prediction as an assumption of origin `measured`: 1, with the p10 and p90 of the errors of
 * groups that were left out of the fit. Answers its path.
 */
export function errorFactor(
  draft: Draft,
  name: string,
  { low, high }: { low: number; high: number },
): string {
  const sigma = Math.log(high / low) / (2 * normalP90)
  const distribution = { kind: 'lognormal', median: Math.sqrt(low * high), sigma } as const
  return assume(draft, {
    path: `calibration.${name}_error_factor`,
    unit: 'factor',
    value: 1,
    low,
    high,
    ...(sigma > 0 && { distribution }),
    origin: 'measured',
    source: words('held_out_errors'),
  })
}
