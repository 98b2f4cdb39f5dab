/** Multiplies a printed decimal without leaving binary dust: 1978.9 x 1e12 is 1978900000000000. */
export function scaled(value: number, factor: number): number {
  return Number((value * factor).toPrecision(12))
}

export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
