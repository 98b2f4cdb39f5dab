import type { LengthMoments } from './lengths.ts'
import type { TrafficReplica } from './replica.ts'
import { profileSequences, stepSeconds } from './step-profile.ts'

/**
 * A replica with the lengths that it serves, summed once: what the closed form reads at any rate. Seconds are those of
 * one iteration or of one request's prompt, passes the iterations in which a request decodes.
 */
export type PreparedReplica = {
  replica: TrafficReplica
  /** Iterations of one request after its first token, and their squared coefficient of variation. */
  passes: number
  passes_scv: number
  /** The same of equal parts of the requests, one at least. */
  parts: Float64Array
  /** Tokens that a sequence holds on average while it decodes. */
  context_tokens: number
  /** Prefill of one request (s), its squared coefficient of variation, and its prompt tokens that are computed. */
  prompt_s: number
  prompt_scv: number
  fresh_tokens: number
  /** Iterations that carry a part of one prompt, and what each takes for carrying any (s). */
  prompt_passes: number
  prompt_pass_s: number
  /** An iteration of prompts alone takes their prefill and this (s). */
  empty_s: number
  /** A step at the sequences of each point of the profile, at their mean context (s). */
  steps_s: Float64Array
  /** Sequences that memory and the engine have places for: who finds none waits for one to end. */
  places: number
  /** Most that decode at once: as many, or fewer where their prompts would not fit the token budget. */
  batch_max: number
  /** Rate at which it is full (1/s). */
  requests_per_s_max: number
}

type Lengths = { prompt: LengthMoments; output: LengthMoments }

/** A step of `sequences` at their mean context (s); of one sequence where there are fewer. */
export function meanStepSeconds({ replica, context_tokens }: PreparedReplica, sequences: number): number {
  const batch = Math.max(1, sequences)
  return stepSeconds(replica.profile, batch, batch * context_tokens)
}

/** Sums up a replica and its lengths. */
export function prepareReplica(replica: TrafficReplica, lengths: Lengths): PreparedReplica {
  const { profile } = replica
  const { prompt, output } = lengths
  const decoded = Math.max(0, output.mean - 1)
  const context = meanContext(lengths)
  const prepared: PreparedReplica = {
    replica,
    passes: decoded / replica.tokens_per_pass,
    passes_scv: decoded > 0 ? output.scv * (output.mean / decoded) ** 2 : 0,
    parts: output.parts.map((tokens) => Math.max(1, (tokens - 1) / replica.tokens_per_pass)),
    context_tokens: context,
    ...promptWork(replica, prompt),
    ...promptPasses(replica, prompt),
    empty_s: (profile.base_s[0] ?? 0) + profile.prompt_pass_s,
    steps_s: Float64Array.from(profile.base_s, (base, point) => {
      return base + (profile.context_s[point] ?? 0) * (profileSequences[point] ?? 1) * context
    }),
    places: 0,
    batch_max: 0,
    requests_per_s_max: 0,
  }
  prepared.places = placesOf(replica, lengths)
  prepared.batch_max = Math.min(prepared.places, batchInBudget(prepared))
  prepared.requests_per_s_max = rateMax(prepared)
  return prepared
}

/** Tokens that a sequence holds on average over the time it decodes: longer answers are there for longer. */
export function meanContext({ prompt, output }: Lengths): number {
  return prompt.mean + (output.mean * (1 + output.scv)) / 2
}

/** What it takes of the pool where the whole answer is reserved, over the same time. */
export function meanReserved({ prompt, output }: Lengths): number {
  return prompt.mean + output.mean * (1 + output.scv)
}

/** Prefill by its mean length and the part that grows with the square; its variation follows the length's by its growth. */
function promptWork(
  { profile, cached_prompt_ratio: cached }: TrafficReplica,
  prompt: LengthMoments,
): Pick<PreparedReplica, 'prompt_s' | 'prompt_scv'> {
  const linear = profile.prompt_token_s * prompt.mean * (1 - cached)
  const square = (profile.prompt_pair_s * (1 - cached * cached) * prompt.mean ** 2 * (1 + prompt.scv)) / 2
  const seconds = linear + square
  const growth = seconds > 0 ? (linear + 2 * square) / seconds : 1
  return { prompt_s: seconds, prompt_scv: prompt.scv * growth * growth }
}

function promptPasses(
  { profile, cached_prompt_ratio, batched_tokens_max, chunked_prefill }: TrafficReplica,
  prompt: LengthMoments,
): Pick<PreparedReplica, 'fresh_tokens' | 'prompt_passes' | 'prompt_pass_s'> {
  const fresh = Math.max(1, prompt.mean * (1 - cached_prompt_ratio))
  return {
    fresh_tokens: fresh,
    prompt_passes: Math.max(1, fresh / batched_tokens_max),
    prompt_pass_s: chunked_prefill ? profile.prompt_pass_s : 0,
  }
}

function placesOf(replica: TrafficReplica, lengths: Lengths): number {
  const held = replica.reserves_whole_answer ? meanReserved(lengths) : meanContext(lengths)
  return Math.max(0, Math.min(replica.kv_tokens / held, replica.sequences_max))
}

/** Each that decodes takes a token of the budget, and brings the next prompt when it ends. */
function batchInBudget({ replica, fresh_tokens, passes }: PreparedReplica): number {
  if (!replica.chunked_prefill) return Number.POSITIVE_INFINITY
  return replica.batched_tokens_max / (1 + fresh_tokens / Math.max(1, passes))
}

/**
 * Of a full replica: each request needs its passes of the largest batch, and its own prefill in which nobody decodes.
 * Steps that carry a prompt take more, and prompts that run apart an iteration of their own after each that somebody left. Without decoding, the
 * token budget sets how many prompts share an iteration.
 */
function rateMax(prepared: PreparedReplica): number {
  const { replica, batch_max: batch, passes, prompt_s, fresh_tokens, empty_s } = prepared
  if (batch <= 0) return 0
  const [extra, spread] = replica.chunked_prefill
    ? [prepared.prompt_pass_s, prepared.prompt_passes]
    : [empty_s, 1]
  const carried = extra * -Math.expm1((-spread * batch) / Math.max(1, passes))
  const each = (passes * (meanStepSeconds(prepared, batch) + carried)) / batch + prompt_s
  return 1 / Math.max(each, (fresh_tokens / replica.batched_tokens_max) * empty_s + prompt_s)
}
