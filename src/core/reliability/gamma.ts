const lanczosShift = 7
/** Coefficients of Lanczos' approximation for a shift of 7 and nine terms; error below 1e-14 (Godfrey 2001). */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** Γ(x) for x of at least 0.5. */
export function gamma(x: number): number {
  const [first = 1, ...rest] = lanczos
  const sum = rest.reduce((total, coefficient, at) => total + coefficient / (x + at), first)
  const base = x + lanczosShift - 0.5
  return Math.sqrt(2 * Math.PI) * base ** (x - 0.5) * Math.exp(-base) * sum
}

const mostTerms = 500
const small = 1e-16

/**
 * The share of Γ(a) that lies above x: ∫ from x on of t^(a−1) e^−t over Γ(a). By its series below a + 1, by Lentz'
 * continued fraction above (Press et al., Numerical Recipes, section 6.2).
 */
export function gammaAbove(a: number, x: number): number {
  if (x <= 0) return 1
  return x < a + 1 ? 1 - belowBySeries(a, x) : aboveByFraction(a, x)
}

function leading(a: number, x: number): number {
  return Math.exp(a * Math.log(x) - x) / gamma(a + 1)
}

function belowBySeries(a: number, x: number): number {
  let [term, sum] = [1, 1]
  for (let n = 1; n < mostTerms && term > small * sum; n++) {
    term *= x / (a + n)
    sum += term
  }
  return leading(a, x) * sum
}

function aboveByFraction(a: number, x: number): number {
  const least = 1e-300
  let b = x + 1 - a
  let c = 1 / least
  let d = 1 / b
  let value = d
  for (let n = 1; n < mostTerms; n++) {
    const numerator = -n * (n - a)
    b += 2
    d = numerator * d + b
    d = 1 / (Math.abs(d) < least ? least : d)
    c = b + numerator / c
    if (Math.abs(c) < least) c = least
    const factor = c * d
    value *= factor
    if (Math.abs(factor - 1) < small) break
  }
  return leading(a, x) * a * value
}
