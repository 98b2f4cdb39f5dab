import { weighted } from './coefficients.ts'
import type { Deployment } from './deployment.ts'
import { writePromptWork } from './prefill.ts'
import { noPrompts, type StepLoad, stepTermsCount, writeStepTerms } from './step-terms.ts'
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
const work = { tokens: 0, dense_seconds: 0, attention_seconds: 0, expert_seconds: 0 }
const load: StepLoad = {
  ...noPrompts,
  prompt: work,
  batch: 0,
  context_tokens: 0,
  streamed_sequences: 0,
  tokens_per_sequence: 1,
}

/** The work of one of an iteration's prompts, as far as this iteration takes it. */
function writeWork(deployment: Deployment, iteration: Iteration): number {
  const { prefill_tokens, prefill_prompts, prefill_cached_tokens } = iteration
  if (prefill_tokens <= 0) return 0
  const prompts = Math.max(1, prefill_prompts)
  const whole = prefill_cached_tokens + prefill_tokens / prompts
  writePromptWork(deployment, whole, prefill_cached_tokens, work)
  return prompts
}

/**
 * Seconds of one iteration of a replica: the step that a closed loop, a saturated server and a simulated one all
 * take. With stages of a pipeline it is a round in which each stage's share of the batch passes once. Pure, allocates
 * nothing. An iteration of prompts alone takes what its prefill takes and a step's floor.
 */
export function iterationSeconds(deployment: Deployment, tuning: Tuning, iteration: Iteration): number {
  load.batch = iteration.decode_sequences
  load.context_tokens = iteration.context_tokens
  load.prompts = writeWork(deployment, iteration)
  load.prompt_pass_ratio = Math.min(1, load.prompts / deployment.plan.pipeline)
  writeStepTerms(deployment, load, terms)
  return weighted(tuning.step, terms) * tuning.step_factor
}

/**
 * What the prompt tokens of an iteration take by themselves, s: with ranks that attend apart also what the others wait
 * for. The rest is the sequences' and the floor's.
 */
export function iterationPrefillSeconds(
  deployment: Deployment,
  tuning: Tuning,
  iteration: Iteration,
): number {
  const whole = iterationSeconds(deployment, tuning, iteration)
  load.prompts = 0
  load.prompt_pass_ratio = 0
  writeStepTerms(deployment, load, terms)
  return whole - weighted(tuning.step, terms) * tuning.step_factor
}
