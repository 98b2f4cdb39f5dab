/** Beyond its square a remainder is taken as one prime: what divides it would be a layout of more ranks than there are. */
const largestTrial = 65_536

/** Prime factors of a whole number, each as often as it divides. A remainder above 2³² counts as prime. */
function primeFactors(value: number): number[] {
  const factors: number[] = []
  let rest = value
  for (let prime = 2; prime <= largestTrial && prime * prime <= rest; prime++) {
    while (rest % prime === 0) {
      factors.push(prime)
      rest /= prime
    }
  }
  return rest > 1 ? [...factors, rest] : factors
}

/** Divisors of a whole number up to `limit`, ascending, from its factors: 1e9 has 100 of them. */
export function divisorsOf(value: number, limit: number): number[] {
  let divisors = [1]
  for (const factor of primeFactors(value)) {
    const found = new Set(divisors)
    for (const one of divisors) if (one * factor <= limit) found.add(one * factor)
    divisors = [...found]
  }
  return divisors.sort((a, b) => a - b)
}

/** Powers of two up to `limit`, from 1. */
export function powersOfTwo(limit: number): number[] {
  const powers: number[] = []
  for (let power = 1; power <= limit; power *= 2) powers.push(power)
  return powers
}

/** Place of the largest of ascending `values` that is at most `limit`; -1 where none is. */
export function placeUpTo(values: readonly number[], limit: number): number {
  let [low, high] = [0, values.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? Number.POSITIVE_INFINITY) <= limit) low = middle + 1
    else high = middle
  }
  return low - 1
}
