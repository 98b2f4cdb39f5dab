/** What arrives, in order: when, and how long its prompt and its answer are. */
export type Requests = {
  count: number
  arrival_s: Float64Array
  prompt_tokens: Int32Array
  output_tokens: Int32Array
}

/** What became of them; `NaN` where it did not happen. */
export type Outcomes = {
  /** When its first prompt token entered an iteration (s). */
  admitted_s: Float64Array
  first_s: Float64Array
  done_s: Float64Array
}

export function emptyRequests(count: number): Requests {
  return {
    count,
    arrival_s: new Float64Array(count),
    prompt_tokens: new Int32Array(count),
    output_tokens: new Int32Array(count),
  }
}

export function emptyOutcomes(count: number): Outcomes {
  const nothing = () => new Float64Array(count).fill(Number.NaN)
  return { admitted_s: nothing(), first_s: nothing(), done_s: nothing() }
}
