import { kvTransferSeconds } from '../disaggregated.ts'
import { type Iteration, iterationPrefillSeconds } from '../iteration.ts'
import type { ServeInput } from '../serve-input.ts'
import type { Placed } from '../serve-place.ts'
import { type AtRate, atRate } from '../serve-rate.ts'
import type { RateInput } from '../served.ts'
import type { ServedReplica } from '../served-replica.ts'
import { type LengthMoments, lengthMoments } from '../traffic/lengths.ts'
import { type PreparedReplica, prepareReplica } from '../traffic/prepared-replica.ts'
import type { TrafficReplica } from '../traffic/replica.ts'
import type { Traffic } from '../traffic/traffic.ts'

/** Equal replicas of one work, as their queue sees them. */
export type Stage = Pick<AtRate, 'prepared' | 'traffic'>

/** Replicas that do all of a request, or some that only prefill and others that only decode. */
export type FleetTraffic =
  | { kind: 'whole'; whole: Stage }
  | { kind: 'apart'; prefill: Stage; decode: Stage; transfer_s: number }

/** Reads a replica once as its queues see it; what comes, and to how many, is said at each evaluation. */
export function fleetTraffic(
  input: ServeInput,
  rate: RateInput,
  { placed, served, isApart }: { placed: Placed; served: ServedReplica; isApart: boolean },
): FleetTraffic {
  const whole = atRate(input, rate, served, { placed, replicas: 1 })
  if (!isApart) return { kind: 'whole', whole }
  const { prompt, output } = whole.traffic
  const lengths = { prompt: scaledTo(prompt, input.traffic.prompt_tokens), output: lengthMoments(output, 1) }
  const transfer_s = kvTransferSeconds(served.deployment, lengths.prompt.mean)
  const stage = (replica: TrafficReplica, of: Parameters<typeof prepareReplica>[1]): Stage => ({
    prepared: prepareReplica(replica, of),
    traffic: whole.traffic,
  })
  return {
    kind: 'apart',
    prefill: stage(onlyPrefilling(whole.replica, served, input.traffic.prompt_tokens), {
      ...lengths,
      output: oneToken,
    }),
    decode: stage(onlyDecoding(whole.replica, input.traffic.prompt_tokens), {
      ...lengths,
      output: scaledTo(output, input.traffic.output_tokens),
    }),
    transfer_s,
  }
}

/** A prompt's answer ends with its first token. */
const oneToken: LengthMoments = { mean: 1, scv: 0, parts: Float64Array.of(1) }

function scaledTo(lengths: Traffic['prompt'], mean: number): LengthMoments {
  const moments = lengthMoments(lengths, 1)
  const factor = Math.max(1, mean) / moments.mean
  return { mean: moments.mean * factor, scv: moments.scv, parts: moments.parts.map((part) => part * factor) }
}

const filled: Iteration = {
  decode_sequences: 1,
  context_tokens: 0,
  prefill_tokens: 0,
  prefill_prompts: 1,
  prefill_cached_tokens: 0,
}

function promptsSeconds({ deployment, tuning }: ServedReplica, prompts: number, tokens: number): number {
  filled.prefill_prompts = prompts
  filled.prefill_tokens = prompts * tokens
  return iterationPrefillSeconds(deployment, tuning, filled)
}

/**
 * Ranks that attend apart each have a prompt of their own where nothing else is done, so that they share what one would
 * hold all of them up for. A prompt still takes what it takes: the difference is a part of its own time.
 */
function onlyPrefilling(
  replica: TrafficReplica,
  served: ServedReplica,
  promptTokens: number,
): TrafficReplica {
  const ranks = served.deployment.plan.attention_data
  if (ranks <= 1) return replica
  const tokens = Math.max(1, promptTokens)
  const together = promptsSeconds(served, ranks, tokens)
  const part = together / ranks / promptsSeconds(served, 1, tokens)
  const { prompt_token_s, prompt_pair_s } = replica.profile
  const fresh = 1 - replica.cached_prompt_ratio
  return {
    ...replica,
    profile: {
      ...replica.profile,
      prompt_token_s: prompt_token_s * part,
      prompt_pair_s: prompt_pair_s * part,
    },
    request_s: replica.request_s + together * fresh * (1 - 1 / ranks),
  }
}

/** Next to nothing: the closed form divides by a prompt's time. */
const nothing_s = 1e-12

/** Prompts come with their cache, but for one token: a request costs its passes alone. */
function onlyDecoding(replica: TrafficReplica, promptTokens: number): TrafficReplica {
  const profile = { ...replica.profile, prompt_token_s: nothing_s, prompt_pair_s: 0 }
  const cached_prompt_ratio = Math.max(0, 1 - 1 / Math.max(1, promptTokens))
  return { ...replica, profile, request_s: 0, cached_prompt_ratio }
}

/** The rate at which a replica is full (1/s). */
export const fullRate = ({ prepared }: { prepared: PreparedReplica }) => prepared.requests_per_s_max

/** What a prompt takes by itself, the passes that carry it among it (s). */
export function promptSeconds(fleet: FleetTraffic): number {
  const { prepared } = fleet.kind === 'whole' ? fleet.whole : fleet.prefill
  return prepared.prompt_s + prepared.prompt_passes * prepared.prompt_pass_s
}
