import type { Deployment } from './deployment.ts'

/**
 * What the time to the first token of a loaded server is made of.
 * - `prompt`: the prefill at peak rates; `prompt_moe` the same for mixtures, whose grouped products run lower.
 * - `steps`: decode steps that a request waits for before it is taken in.
 * - `chunk_steps`: further steps per 4,096 prompt tokens, since chunks share steps with the running batch.
 * - `burst`: the other requests of a client that opens all its connections at once.
 * - `request`: what the server takes before any work; `sequence`: per sequence in flight.
 */
export const firstTokenTermNames = [
  'prompt',
  'prompt_moe',
  'steps',
  'chunk_steps',
  'burst',
  'request',
  'sequence',
] as const

export type FirstTokenTermName = (typeof firstTokenTermNames)[number]
export const firstTokenTermsCount = firstTokenTermNames.length

const chunkTokens = 4096

export type FirstTokenLoad = {
  batch: number
  prompt_tokens: number
  prompt_seconds: number
  step_seconds: number
}

/** Writes the terms into `out`, in the order of `firstTokenTermNames`, in seconds or as counts. */
export function writeFirstTokenTerms(deployment: Deployment, load: FirstTokenLoad, out: Float64Array): void {
  out[0] = load.prompt_seconds
  out[1] = deployment.shape.expert_parameters_count > 0 ? load.prompt_seconds : 0
  out[2] = load.step_seconds
  out[3] = (load.step_seconds * load.prompt_tokens) / chunkTokens
  out[4] = (load.batch - 1) * load.prompt_seconds
  out[5] = 1
  out[6] = load.batch
}
