import type { FigureAt } from './side.ts'

const steps = 60
/** As a logarithm: a figure that an input hardly moves at first is not left for good by the first step. */
const longestStep = 25
const close = 1e-13

/**
 * The value of a positive input at which a positive figure is `target`, by the secant rule on
 * logarithms: exact in one step for a product of powers, as most figures are. `null` when the
 * figure does not come to the target.
 */
export function leap(figureAt: FigureAt, start: number, target: number): number | null {
  if (!(start > 0) || !(target > 0)) return null
  const missAt = (logarithm: number): number => {
    const figure = figureAt(Math.exp(logarithm))
    return figure !== null && figure > 0 ? Math.log(figure / target) : Number.NaN
  }
  let before = Math.log(start)
  let missBefore = missAt(before)
  let now = before + 0.01
  for (let count = 0; count < steps; count++) {
    if (Math.abs(missBefore) <= close) return Math.exp(before)
    const miss = missAt(now)
    if (Math.abs(miss) <= close) return Math.exp(now)
    const step = (miss * (before - now)) / (miss - missBefore)
    const next = now + Math.max(-longestStep, Math.min(longestStep, step))
    if (!Number.isFinite(next) || Math.abs(next) > 250) break
    before = now
    missBefore = miss
    now = next
  }
  return Math.abs(missBefore) <= 1e-9 ? Math.exp(before) : null
}
