import type { Problem } from './problem.ts'

/** Abramowitz and Stegun 1964, formula 7.1.26: the error function to 1.5e-7. */
function errorFunction(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x))
  const series =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  return Math.sign(x) * (1 - series * Math.exp(-x * x))
}

/**
 * Probability that `bytes` predicted fit the device, from the spread of ln(predicted / measured) of the
 * framework generation: `Φ(ln(capacity / bytes) / σ)`.
 */
export function fitsProbability(problem: Problem, bytes: number): number {
  const distance = Math.log(problem.rates.memory_byte / bytes) / problem.memory.log_error
  return (1 + errorFunction(distance / Math.SQRT2)) / 2
}
