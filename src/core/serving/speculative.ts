/** Drafting by a small model or by extra heads: tokens proposed per pass, the share accepted, the draft's relative cost. */
export type Speculation = {
  draft_tokens: number
  acceptance_ratio: number
  /** One draft token against one step of the model itself; multi-token heads cost about a layer's share. */
  draft_cost_ratio: number
}

/** Expected tokens of one pass, (1 - a^(g+1)) / (1 - a) (Leviathan et al. 2023, arXiv:2211.17192, equation 1). */
export function tokensPerPass(speculation: Speculation): number {
  const { acceptance_ratio: accepted, draft_tokens: drafted } = speculation
  if (accepted >= 1) return drafted + 1
  return (1 - accepted ** (drafted + 1)) / (1 - accepted)
}

/** What drafting adds to a pass, as a share of a plain step. */
export function draftCostFactor(speculation: Speculation): number {
  return speculation.draft_tokens * speculation.draft_cost_ratio
}

/**
 * Largest batch at which a pass still beats plain steps. Drafting pays while verification is nearly free;
 * past the ridge it multiplies the work. `gain` falls with the batch; 0 where it never pays.
 */
export function breakEvenBatch(gain: (batch: number) => number, most: number): number {
  if (gain(1) <= 1) return 0
  if (gain(most) > 1) return most
  let low = 1
  let high = most
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (gain(middle) > 1) low = middle
    else high = middle
  }
  return low
}
