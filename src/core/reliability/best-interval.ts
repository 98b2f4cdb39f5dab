/** Name and version of this function in derivations. */
export const bestIntervalFunction = 'reliability.best_interval@1'

const mostSteps = 60

/**
 * The time between checkpoints that a run under exponential failures ends soonest with, in the unit of its inputs:
 * where `(e^((τ + δ)/M) − 1) / τ` is least, that is `τ/M = 1 − e^(−(τ + δ)/M)`. Neither how long a restart takes nor
 * when a checkpoint is safe moves it. `pause` is what a checkpoint stops the run for, `mtbf` of the whole run.
 */
export function bestInterval(pause: number, mtbf: number): number {
  const cost = pause / mtbf
  // Convex and rising: from above its root Newton never leaves it. Young's interval lies above.
  let share = Math.min(1, Math.sqrt(2 * cost))
  for (let step = 0; step < mostSteps; step++) {
    const left = Math.expm1(-(share + cost))
    const next = share - (share + left) / -left
    if (!(next < share) || share - next <= 1e-15 * share) break
    share = next
  }
  return share * mtbf
}
