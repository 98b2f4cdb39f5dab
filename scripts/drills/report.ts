/** What a drill found: figures to print, and every breach of what it checks. */
export type Report = { figures: Record<string, number | string>; faults: string[] }

/** Middle value, and the one that a part of all (0 to 1) does not exceed. `NaN` of nothing. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN
}

export function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits))
}
