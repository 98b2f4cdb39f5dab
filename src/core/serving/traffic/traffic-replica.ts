import { usualBatchedTokens } from '../engine-settings.ts'
import { type ServedReplica, sequenceBytes } from '../served-replica.ts'
import type { LengthMoments } from './lengths.ts'
import { meanContext, meanReserved } from './prepared-replica.ts'
import { profileOf } from './profile-of.ts'
import type { TrafficReplica } from './replica.ts'

/** Above what any engine schedules: where it sets no limit, memory does. */
const sequencesMost = 65_536

export type Features = {
  chunked_prefill: boolean
  cached_prompt_ratio: number
  tokens_per_pass: number
  /** What drafting adds to a step, as a share of it. */
  draft_cost_factor: number
  /** What a step of so many sequences waits for what lies in host memory or on disk (s). */
  offloadSeconds: (sequences: number) => number
  /** Sequences that decode side by side over one prompt: beams, or answers to choose from. */
  sequences_per_request?: number
}

/** A served replica as its queue sees it, read around the lengths of a traffic. */
export function trafficReplica(
  served: ServedReplica,
  lengths: { prompt: LengthMoments; output: LengthMoments },
  features: Features,
): TrafficReplica {
  const context = meanContext(lengths)
  const resident = served.reserves_whole_answer ? meanReserved(lengths) : context
  const beams = features.sequences_per_request ?? 1
  const held = lengths.prompt.mean + beams * (resident - lengths.prompt.mean)
  const slots = served.pool_bytes / sequenceBytes(served, held)
  const sequences = Math.min(served.sequences_max_count, sequencesMost)
  const asked = served.tokens_per_iteration_max_count
  const usual = usualBatchedTokens * served.deployment.plan.attention_data
  const budget = Number.isFinite(asked) ? asked : usual
  const passes = Math.max(1, (lengths.output.mean - 1) / features.tokens_per_pass)
  const profile = profileOf(
    served,
    {
      context_tokens: context,
      prompt_tokens: lengths.prompt.mean,
      sequences_max: Math.min(sequences, Math.max(1, 1.5 * slots)),
      sequences_per_request: beams,
      prompts_per_pass: Math.min(Math.min(sequences, slots) / passes, budget / lengths.prompt.mean),
    },
    { factor: 1 + features.draft_cost_factor, moreSeconds: features.offloadSeconds },
  )
  return {
    profile,
    kv_tokens: slots * resident,
    sequences_max: sequences,
    batched_tokens_max: budget,
    reserves_whole_answer: served.reserves_whole_answer,
    chunked_prefill: features.chunked_prefill,
    cached_prompt_ratio: features.cached_prompt_ratio,
    tokens_per_pass: features.tokens_per_pass,
    request_s: served.request_seconds,
  }
}
