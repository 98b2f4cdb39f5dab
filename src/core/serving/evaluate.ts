import { exposedSeconds } from '../machine/moving.ts'
import { weighted } from './coefficients.ts'
import type { Deployment } from './deployment.ts'
import { firstTokenTermsCount, stepsWaited, writeFirstTokenTerms } from './first-token.ts'
import { kvReadBytes } from './kv-read.ts'
import { writePromptWork } from './prefill.ts'
import { promptPasses, servedPromptSeconds } from './served-prompt.ts'
import { noPrompts, type StepLoad, stepTermNames, stepTermsCount, writeStepTerms } from './step-terms.ts'
import type { Tuning } from './tuning.ts'

/** Of a deployment's coefficients, those of its steps and first tokens. */
export type StepTuning = Pick<
  Tuning,
  'step' | 'step_factor' | 'prompt_cost' | 'first_token' | 'first_token_factor'
>

/** Requests that a closed loop keeps in flight on one replica. */
export type ClosedLoop = {
  /** May be below one: replicas share the client's requests. */
  concurrency: number
  /** Sequences that run at once, by memory and by what the engine schedules. */
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
  /** Sequences of a running step: at least one. */
  batch: 0,
  prompt_seconds: 1,
  step_seconds: 2,
  tpot_seconds: 3,
  /** From when a request is taken in. */
  ttft_seconds: 4,
  /** Of a request that is taken in: the wait for a place stands apart. */
  served_seconds: 5,
  output_tokens_per_s: 6,
  memory_load: 7,
  compute_load: 8,
  wait_seconds: 9,
} as const
export const figuresCount = 10

const terms = new Float64Array(stepTermsCount)
const firstTerms = new Float64Array(firstTokenTermsCount)
let stepWait = 0
const work = { tokens: 0, dense_seconds: 0, attention_seconds: 0, expert_seconds: 0 }
const load: StepLoad = {
  ...noPrompts,
  prompt: work,
  batch: 1,
  context_tokens: 0,
  streamed_sequences: 0,
  tokens_per_sequence: 1,
}
const firstLoad = {
  batch: 1,
  prompt_tokens: 0,
  prompt_seconds: 0,
  other_prompt_seconds: 0,
  step_seconds: 0,
}
const running = { batch: 1, waited: 0 }
const kvIndex = stepTermNames.indexOf('kv')
const attentionIndex = stepTermNames.indexOf('prompt_attention')

/**
 * The prompts of others that a round of the running step carries: every other request brings one in its life, which
 * is the steps of its answer and those that its first token waits for. So no work is paid twice.
 */
function writePrompts(deployment: Deployment, loop: ClosedLoop, batch: number, waited: number): void {
  const life = Math.max(1, (loop.output_tokens - 1) / loop.tokens_per_pass + waited)
  load.prompts = loop.prefill_elsewhere ? 0 : Math.max(0, batch - 1) / life
  const inOnePass = (load.prompts / deployment.plan.pipeline) * promptPasses(work.tokens)
  load.prompt_pass_ratio = 1 - Math.exp(-inOnePass)
}

/**
 * Writes the terms of a loop's step with `batch` running, in the order of `stepTermNames`: what fits are made on.
 * `waited` is how many steps a first token waits for.
 */
export function writeLoopTerms(
  deployment: Deployment,
  loop: ClosedLoop,
  { batch, waited }: { batch: number; waited: number },
  out: Float64Array,
): void {
  writePromptWork(deployment, loop.prompt_tokens, loop.cached_tokens, work)
  writePrompts(deployment, loop, batch, waited)
  load.batch = batch
  load.context_tokens = loop.prompt_tokens + loop.output_tokens / 2
  load.streamed_sequences = loop.streamed ? batch : 0
  load.tokens_per_sequence = loop.tokens_examined
  writeStepTerms(deployment, load, out)
}

/**
 * Numbers in, numbers out, nothing allocated: the inner call of sweeps and searches.
 * TPOT is (end to end - TTFT) / (output - 1). What is in flight but has no place waits for one; the rate follows
 * from those that have one, so that it grows to its most and stays there (Little's law).
 */
export function evaluateClosedLoop(
  deployment: Deployment,
  tuning: StepTuning,
  loop: ClosedLoop,
  out: Float64Array,
): void {
  const held = Math.min(loop.concurrency, Math.max(1, loop.slots))
  const batch = Math.max(1, held)
  running.batch = batch
  running.waited = waitedSteps(tuning, loop)
  writeLoopTerms(deployment, loop, running, terms)
  const computed = weighted(tuning.step, terms) * tuning.step_factor * (1 + loop.draft_cost_factor)
  stepWait = exposedSeconds(loop.moving.step_seconds, computed, loop.moving.overlap_ratio)
  const step = computed + stepWait
  const tpot = step / loop.tokens_per_pass
  const prompt = servedPromptSeconds(tuning.prompt_cost, work)
  const ttft = firstTokenSeconds(deployment, tuning, loop, prompt, computed)
  const served = ttft + (loop.output_tokens - 1) * tpot
  out[figure.batch] = batch
  out[figure.prompt_seconds] = prompt
  out[figure.step_seconds] = step
  out[figure.tpot_seconds] = tpot
  out[figure.ttft_seconds] = ttft
  out[figure.served_seconds] = served
  out[figure.output_tokens_per_s] = (held * loop.output_tokens) / served
  out[figure.memory_load] = ((terms[0] ?? 0) + (terms[2] ?? 0) + (terms[3] ?? 0)) / step
  out[figure.compute_load] = ((terms[5] ?? 0) + (terms[6] ?? 0) + (terms[attentionIndex] ?? 0)) / step
  out[figure.wait_seconds] = ((loop.concurrency - held) / held) * served
}

function waitedSteps(tuning: StepTuning, loop: ClosedLoop): number {
  const chunked = loop.chunked_prefill ? loop.prompt_tokens - loop.cached_tokens : 0
  return stepsWaited(tuning.first_token, chunked) * tuning.first_token_factor
}

/** From when a request is taken in. A request alone waits for steps of its prompt's length: no answer is there yet. */
function firstTokenSeconds(
  deployment: Deployment,
  tuning: StepTuning,
  loop: ClosedLoop,
  prompt: number,
  step: number,
): number {
  const { plan, device } = deployment
  const ownRead = kvReadBytes(deployment, loop.prompt_tokens) / plan.attention_data / plan.pipeline
  const shorter = (terms[kvIndex] ?? 0) / running.batch - ownRead / device.bandwidth_bytes_per_s
  firstLoad.batch = running.batch
  firstLoad.prompt_tokens = loop.chunked_prefill ? work.tokens : 0
  firstLoad.prompt_seconds = prompt
  firstLoad.other_prompt_seconds = prompt / plan.pipeline
  firstLoad.step_seconds = step - (tuning.step[kvIndex] ?? 0) * tuning.step_factor * shorter
  writeFirstTokenTerms(firstLoad, firstTerms)
  const { prompt_seconds, overlap_ratio } = loop.moving
  return (
    weighted(tuning.first_token, firstTerms) * tuning.first_token_factor +
    exposedSeconds(prompt_seconds, prompt, overlap_ratio) +
    // the step of others that is running waits for what it moves
    stepWait * Math.min(1, running.batch - 1)
  )
}

/** Seconds that a step of the last evaluation waited for what is moved. */
export function lastStepWait(): number {
  return stepWait
}

/** Terms of the last evaluation, in the order of `stepTermNames`: read at once, they are reused. */
export function lastStepTerms(): Float64Array {
  return terms
}

const decodeTerms = new Float64Array(stepTermsCount)

/** The same step without the prompts of others. */
export function lastDecodeTerms(deployment: Deployment): Float64Array {
  writeStepTerms(deployment, { ...load, ...noPrompts }, decodeTerms)
  return decodeTerms
}

/** The same for the terms of the first token. */
export function lastFirstTokenTerms(): Float64Array {
  return firstTerms
}
