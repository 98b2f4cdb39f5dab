/**
 * Power of an accelerator by load: what it draws when idle, what it draws for being on with memory moving,
 * and what arithmetic adds. Draw rises steeply at first and flattens near the limit, so the loads enter
 * with exponents below one (fitted on ML.ENERGY's measured draw of H100 and B200).
 */
export type PowerCurve = { idle_ratio: number; memory_ratio: number; compute_ratio: number }

export const memoryExponent = 0.3
export const computeExponent = 0.5

/** Boards pass their nameplate for moments; a mean above this was never seen. */
const ceilingRatio = 1.05

/** Mean draw as a share of the maximum, from the shares of the memory and matrix rates in use. */
export function powerRatio(curve: PowerCurve, memoryLoad: number, computeLoad: number): number {
  const memory = curve.memory_ratio * Math.min(1, memoryLoad) ** memoryExponent
  const compute = curve.compute_ratio * Math.min(1, computeLoad) ** computeExponent
  return Math.min(ceilingRatio, curve.idle_ratio + memory + compute)
}
