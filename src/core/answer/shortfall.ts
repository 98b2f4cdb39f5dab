import type { Estimate } from '../../contract/answer.ts'

/** What does not fit is an answer; the first warning says by how much. */
export function warnedOfShortfall(estimate: Estimate): Estimate {
  const { headline, warnings } = estimate
  if (headline.fits_in_memory !== false) return estimate
  const shortfall = Math.ceil(Number(headline.memory_shortfall_gib) * 10) / 10
  const warning = { code: 'memory_exceeded', path: 'plan', parameters: { shortfall_gib: shortfall } }
  return { ...estimate, warnings: [warning, ...warnings] }
}
