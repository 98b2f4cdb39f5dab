import { weighted } from './coefficients.ts'
import type { Deployment } from './deployment.ts'
import { prefillIdealSeconds } from './prefill.ts'
import { stepTermNames, stepTermsCount, writeStepTerms } from './step-terms.ts'
import type { Tuning } from './tuning.ts'

/** What one pass over the model carries, all ranks of a replica together. */
export type Iteration = {
  /** Sequences that yield a token. */
  decode_sequences: number
  /** Tokens that each of them holds on average. */
  context_tokens: number
  /** Prompt tokens that are computed, of all prompts together; 0: none. */
  prefill_tokens: number
  /** Prompts that these tokens are of, in equal parts. Not read without tokens. */
  prefill_prompts: number
  /** Tokens of each such prompt that lie in the cache already: earlier chunks, a shared prefix. */
  prefill_cached_tokens: number
}

const terms = new Float64Array(stepTermsCount)
const prefillIndex = stepTermNames.indexOf('prefill')
const load = {
  batch: 0,
  context_tokens: 0,
  prefill_seconds_per_step: 0,
  streamed_sequences: 0,
  tokens_per_sequence: 1,
}

/** Seconds at peak rates of the prompt tokens of an iteration, on the rank that each prompt is on. */
function prefillSeconds(deployment: Deployment, iteration: Iteration): number {
  const { prefill_tokens, prefill_prompts, prefill_cached_tokens } = iteration
  if (prefill_tokens <= 0) return 0
  const prompts = Math.max(1, prefill_prompts)
  const whole = prefill_cached_tokens + prefill_tokens / prompts
  const one = prefillIdealSeconds(deployment, whole, prefill_cached_tokens)
  return (prompts / deployment.plan.attention_data) * one
}

/**
 * Seconds of one iteration of a replica: the step that a closed loop, a saturated server and a simulated one all
 * take. Pure, allocates nothing. An iteration of prompts alone takes what its prefill takes and a step's floor.
 */
export function iterationSeconds(deployment: Deployment, tuning: Tuning, iteration: Iteration): number {
  load.batch = iteration.decode_sequences
  load.context_tokens = iteration.context_tokens
  load.prefill_seconds_per_step = prefillSeconds(deployment, iteration)
  writeStepTerms(deployment, load, terms)
  return weighted(tuning.step, terms) * tuning.step_factor
}

/** Of the same iteration: what its prompt tokens take, s; the rest is the sequences' and the floor's. */
export function iterationPrefillSeconds(
  deployment: Deployment,
  tuning: Tuning,
  iteration: Iteration,
): number {
  return (tuning.step[prefillIndex] ?? 0) * tuning.step_factor * prefillSeconds(deployment, iteration)
}
