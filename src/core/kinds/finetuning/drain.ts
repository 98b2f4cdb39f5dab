import type { Iteration } from '../../serving/iteration.ts'
import { iterationSeconds } from '../../serving/iteration.ts'
import type { ServeInput } from '../../serving/serve-input.ts'
import { type ServedReplica, sequenceBytes, servedReplica } from '../../serving/served-replica.ts'

/** Name and version of this function in derivations. */
export const drainFunction = 'serving.rollout_tail@1'

const points = 32

const iteration: Iteration = {
  decode_sequences: 1,
  context_tokens: 0,
  prefill_tokens: 0,
  prefill_prompts: 0,
  prefill_cached_tokens: 0,
}

/**
 * Share of answers that are longer than `share` of the longest, which is `factor` times the mean: lengths are the
 * longest × u^(factor − 1), u uniform, whose mean is what it is to be. With a factor of 1 all are alike.
 */
export function stillRunning(share: number, factor: number): number {
  return factor <= 1 ? 1 : 1 - share ** (1 / (factor - 1))
}

/** Seconds in which `batch` answers that start together end, the longest of them `factor` times the mean. */
function drainSeconds(
  { deployment, tuning }: ServedReplica,
  { prompt_tokens, output_tokens }: ServeInput['traffic'],
  { batch, factor }: { batch: number; factor: number },
): number {
  const longest = factor * output_tokens
  let seconds = 0
  for (let point = 0; point < points; point++) {
    const share = (point + 0.5) / points
    iteration.decode_sequences = Math.max(1, batch * stillRunning(share, factor))
    iteration.context_tokens = prompt_tokens + share * longest
    seconds += (iterationSeconds(deployment, tuning, iteration) * longest) / points
  }
  return seconds
}

/**
 * How much longer a step's answers take than answers of the same length would: the last that run together end one by
 * one, and the longest holds all. 0 where they are alike.
 */
export function tailSeconds(input: ServeInput, factor: number): number {
  if (factor <= 1) return 0
  const replica = servedReplica(input)
  const { prompt_tokens, output_tokens, concurrency = 1 } = input.traffic
  const slots = replica.pool_bytes / sequenceBytes(replica, prompt_tokens + output_tokens / 2)
  const ranks = input.plan?.data ?? 1
  const batch = Math.max(1, Math.min(concurrency / ranks, slots, replica.sequences_max_count))
  const drain = (of: number) => drainSeconds(replica, input.traffic, { batch, factor: of })
  return Math.max(0, drain(factor) - drain(1))
}
