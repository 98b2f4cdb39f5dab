const halvings = 200

/**
 * The part u of a loss above the irreducible one that the model leaves, where training and serving together take the
 * least: `6 D (1 - (alpha / beta) u / (1 - u)) + 2 T = 0` with `D = (B / (g (1 - u)))^(1 / beta)`, which is the
 * derivative of `6 N D + 2 N T` along one loss. It falls from u = beta / (alpha + beta), where it is 2 T, to 1.
 * Inputs in this order: g, alpha, B, beta, T. Sardana et al. 2024, section 2.
 */
export function servedShare(inputs: Float64Array): number {
  const [above = 0, alpha = 0, coefficient = 0, beta = 0, served = 0] = inputs
  const slope = (u: number) => {
    const data = (coefficient / (above * (1 - u))) ** (1 / beta)
    return 3 * data * (1 - ((alpha / beta) * u) / (1 - u)) + served
  }
  let [low, high] = [beta / (alpha + beta), 1]
  for (let step = 0; step < halvings; step++) {
    const middle = (low + high) / 2
    if (middle <= low || middle >= high) break
    if (slope(middle) > 0) low = middle
    else high = middle
  }
  return low
}
