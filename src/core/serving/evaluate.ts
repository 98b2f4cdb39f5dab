import { exposedSeconds } from '../machine/moving.ts'
import { weighted } from './coefficients.ts'
import type { Deployment } from './deployment.ts'
import { firstTokenTermsCount, writeFirstTokenTerms } from './first-token.ts'
import { prefillIdealSeconds } from './prefill.ts'
import { standingTerms, stepTermsCount, writeStepTerms } from './step-terms.ts'
import type { Tuning } from './tuning.ts'

/** Requests that a closed loop keeps in flight on one replica. */
export type ClosedLoop = {
  concurrency: number
  /** Sequences that the memory holds at once. */
  slots: number
  prompt_tokens: number
  /** Of the prompt, tokens whose cache is there already. */
  cached_tokens: number
  output_tokens: number
  streamed: boolean
  chunked_prefill: boolean
  /** Prefill happens on other devices. */
  prefill_elsewhere: boolean
  /** Tokens a pass yields and examines, and what drafting adds to it, as a share of a plain step. */
  tokens_per_pass: number
  tokens_examined: number
  draft_cost_factor: number
  moving: Moving
}

/** Seconds of moving what lies in host memory or on disk: for a step, and while a prompt comes in. */
export type Moving = {
  step_seconds: number
  prompt_seconds: number
  /** Part of it that can go on behind computing. */
  overlap_ratio: number
}

/** Where `evaluateClosedLoop` puts its numbers: seconds, sequences, tokens per second of one replica. */
export const figure = {
  batch: 0,
  prompt_seconds: 1,
  step_seconds: 2,
  tpot_seconds: 3,
  ttft_seconds: 4,
  end_to_end_seconds: 5,
  output_tokens_per_s: 6,
  memory_load: 7,
  compute_load: 8,
} as const
export const figuresCount = 9

/** From this share of the slots on, waiting starts that no steady state describes. */
export const nearCapacityRatio = 0.7

const terms = new Float64Array(stepTermsCount)
const firstTerms = new Float64Array(firstTokenTermsCount)
let stepWait = 0
const load = {
  batch: 1,
  context_tokens: 0,
  prefill_seconds_per_step: 0,
  streamed_sequences: 0,
  tokens_per_sequence: 1,
}
const firstLoad = { batch: 1, prompt_tokens: 0, prompt_seconds: 0, step_seconds: 0 }

/**
 * Numbers in, numbers out, nothing allocated: the inner call of sweeps and searches.
 * TPOT is (end to end - TTFT) / (output - 1). Steady state by Little's law; a running step carries its
 * share of other requests' prefill, (B - 1) / output prompts.
 */
export function evaluateClosedLoop(
  deployment: Deployment,
  tuning: Tuning,
  loop: ClosedLoop,
  out: Float64Array,
): void {
  const batch = Math.max(1, Math.min(loop.concurrency, loop.slots))
  const rank = batch / deployment.plan.attention_data
  const prompt = prefillIdealSeconds(deployment, loop.prompt_tokens, loop.cached_tokens)
  load.batch = batch
  load.context_tokens = loop.prompt_tokens + loop.output_tokens / 2
  load.prefill_seconds_per_step = loop.prefill_elsewhere
    ? 0
    : (Math.max(0, rank - 1) / loop.output_tokens) * loop.tokens_per_pass * prompt
  load.streamed_sequences = loop.streamed ? batch : 0
  load.tokens_per_sequence = loop.tokens_examined
  writeStepTerms(deployment, load, terms)
  const computed = weighted(tuning.step, terms) * tuning.step_factor * (1 + loop.draft_cost_factor)
  const { moving } = loop
  stepWait = exposedSeconds(moving.step_seconds, computed, moving.overlap_ratio)
  const step = computed + stepWait
  const tpot = step / loop.tokens_per_pass
  firstLoad.batch = batch
  firstLoad.prompt_tokens = loop.chunked_prefill ? loop.prompt_tokens - loop.cached_tokens : 0
  firstLoad.prompt_seconds = prompt
  firstLoad.step_seconds = computed
  writeFirstTokenTerms(deployment, firstLoad, firstTerms)
  const ttft =
    weighted(tuning.first_token, firstTerms) * tuning.first_token_factor +
    exposedSeconds(moving.prompt_seconds, prompt, moving.overlap_ratio) +
    // the step of others that is running waits for what it moves
    stepWait * Math.min(1, batch - 1) +
    unservedPrompt(tuning, loop, prompt)
  const total = ttft + (loop.output_tokens - 1) * tpot
  out[figure.batch] = batch
  out[figure.prompt_seconds] = prompt
  out[figure.step_seconds] = step
  out[figure.tpot_seconds] = tpot
  out[figure.ttft_seconds] = ttft
  out[figure.end_to_end_seconds] = total
  out[figure.output_tokens_per_s] = (batch * loop.output_tokens) / total
  const ideal = (terms[0] ?? 0) + (terms[2] ?? 0) + (terms[3] ?? 0)
  out[figure.memory_load] = ideal / step
  out[figure.compute_load] = ((terms[5] ?? 0) + (terms[6] ?? 0) + (rank / loop.output_tokens) * prompt) / step
}

/** A step's time with no sequence in it: what every further sequence shares. */
function standingSeconds(tuning: Tuning): number {
  let sum = 0
  for (let index = 0; index < terms.length; index += 1) {
    sum += (tuning.step[index] ?? 0) * (terms[index] ?? 0) * (standingTerms[index] ?? 0)
  }
  return sum
}

/**
 * A request's own prefill is part of its first token; that of others, of its gaps. Where answers are so short
 * that the fitted first token leaves part of the prompt to nobody, it is added here: else more requests
 * would slow the server down. Nothing in the measured range of lengths.
 */
function unservedPrompt(tuning: Tuning, loop: ClosedLoop, promptSeconds: number): number {
  const shared = loop.prefill_elsewhere ? 0 : (tuning.step[4] ?? 0) * promptSeconds
  const empty = (standingSeconds(tuning) - shared / loop.output_tokens) * tuning.step_factor
  const prompts = (firstTerms[0] ?? 0) * ((tuning.first_token[0] ?? 0) - (tuning.first_token[4] ?? 0))
  const mixture = (firstTerms[1] ?? 0) * (tuning.first_token[1] ?? 0)
  const waits =
    (tuning.first_token[2] ?? 0) * empty +
    (((tuning.first_token[3] ?? 0) * loop.prompt_tokens) / 4096) * (loop.chunked_prefill ? empty : 0)
  const first = (prompts + mixture + waits) * tuning.first_token_factor
  return Math.max(0, -(first + ((loop.output_tokens - 1) * empty) / loop.tokens_per_pass))
}

/** Seconds that a step of the last evaluation waited for what is moved. */
export function lastStepWait(): number {
  return stepWait
}

/** Terms of the last evaluation, in the order of `stepTermNames`: read at once, they are reused. */
export function lastStepTerms(): Float64Array {
  return terms
}

/** The same for the terms of the first token. */
export function lastFirstTokenTerms(): Float64Array {
  return firstTerms
}
