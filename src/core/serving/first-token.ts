/**
 * What the time to the first token of a loaded server is made of.
 * - `prompt`: the own prefill, as the step model has it.
 * - `steps`: decode steps that a request waits for before it is taken in.
 * - `chunk_steps`: further steps per 4,096 prompt tokens, since chunks share steps with the running batch.
 * - `burst`: the prompts of other requests of a client that opens all its connections at once.
 * - `request`: what the server takes before any work; `sequence`: per sequence in flight.
 */
export const firstTokenTermNames = ['prompt', 'steps', 'chunk_steps', 'burst', 'request', 'sequence'] as const

export type FirstTokenTermName = (typeof firstTokenTermNames)[number]
export const firstTokenTermsCount = firstTokenTermNames.length

const chunkTokens = 4096

/** Steps that a first token waits for: before it is taken in, and between the chunks of `chunkedTokens`. */
export function stepsWaited(coefficients: Float64Array, chunkedTokens: number): number {
  return (coefficients[1] ?? 0) + ((coefficients[2] ?? 0) * chunkedTokens) / chunkTokens
}

export type FirstTokenLoad = {
  batch: number
  /** Tokens that come in chunks; 0 where prompts are not cut. */
  prompt_tokens: number
  /** The own prompt, and one of the others as the stages of a pipeline share it. */
  prompt_seconds: number
  other_prompt_seconds: number
  step_seconds: number
}

/** Writes the terms into `out`, in the order of `firstTokenTermNames`, in seconds or as counts. */
export function writeFirstTokenTerms(load: FirstTokenLoad, out: Float64Array): void {
  out[0] = load.prompt_seconds
  out[1] = load.step_seconds
  out[2] = (load.step_seconds * load.prompt_tokens) / chunkTokens
  out[3] = (load.batch - 1) * load.other_prompt_seconds
  out[4] = 1
  out[5] = load.batch
}
