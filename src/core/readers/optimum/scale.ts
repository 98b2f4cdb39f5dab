import type { Unknown } from './program.ts'

/**
 * How an unknown is stepped: by its logarithm where it is positive, as most figures are products of powers; else by
 * shares of what it is at the start.
 */
export type Scale = {
  to: (value: number) => number
  from: (place: number) => number
  low: number
  high: number
}

const smallest = 1e-300

export function scaleOf({ low, high, isWhole, start }: Unknown): Scale {
  const round = (value: number) => Math.min(high, Math.max(low, isWhole ? Math.round(value) : value))
  if (start > 0 && low >= 0)
    return {
      to: Math.log,
      from: (place) => round(Math.exp(place)),
      low: Math.log(Math.max(low, smallest)),
      high: Math.log(high),
    }
  const unit = Math.max(Math.abs(start), isWhole ? 1 : 1e-6)
  return {
    to: (value) => value / unit,
    from: (place) => round(place * unit),
    low: low / unit,
    high: high / unit,
  }
}
