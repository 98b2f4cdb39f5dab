import type { Distribution } from '../../contract/field/distribution.ts'
import type { NumberInput } from '../../contract/field/number.ts'
import { Refusal } from '../refusal.ts'
import type { Assumption } from '../sheet/figure.ts'
import { centreOf, quantile } from '../sheet/quantile.ts'

type Spread = Pick<Assumption, 'value' | 'low' | 'high' | 'distribution'>

/** JSON pointer of a dotted path: `run.mfu_ratio` is `/run/mfu_ratio`. */
export function pointerTo(path: string): string {
  return `/${path.replaceAll('.', '/')}`
}

/**
 * What a caller sent for one number, as an assumption of origin `given`.
 * Throws `Refusal('range_invalid')` when bounds do not stand in order around the value.
 */
export function given(path: string, unit: string, input: NumberInput): Assumption {
  return { path, unit, ...spreadOf(path, input), origin: 'given' }
}

function spreadOf(path: string, input: NumberInput): Spread {
  if (typeof input === 'number') return { value: input }
  if ('distribution' in input) return spreadOfDistribution(path, input.distribution)
  const { value, low = value, high = value } = input
  if (low > value || high < value) throw new Refusal('range_invalid', pointerTo(path), { low, value, high })
  return low === high ? { value } : { value, low, high }
}

function spreadOfDistribution(path: string, distribution: Distribution): Spread {
  const ordered =
    distribution.kind === 'uniform'
      ? distribution.low < distribution.high
      : distribution.kind === 'triangular'
        ? distribution.low <= distribution.mode &&
          distribution.mode <= distribution.high &&
          distribution.low < distribution.high
        : true
  if (!ordered) throw new Refusal('range_invalid', pointerTo(path), { kind: distribution.kind })
  return {
    value: centreOf(distribution),
    low: quantile(distribution, 0.1),
    high: quantile(distribution, 0.9),
    distribution,
  }
}

/** The value that stands for an input in the headline. */
export function centralValue(input: NumberInput): number {
  if (typeof input === 'number') return input
  return 'distribution' in input ? centreOf(input.distribution) : input.value
}
