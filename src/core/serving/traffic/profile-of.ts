import { type Iteration, iterationPrefillSeconds, iterationSeconds } from '../iteration.ts'
import type { ServedReplica } from '../served-replica.ts'
import { profilePointsFor, profileSequences, type StepProfile } from './step-profile.ts'

/** Around which lengths a profile is read: where caches of windows are curved, it is a secant there. */
export type ProfileAt = {
  context_tokens: number
  prompt_tokens: number
  sequences_max: number
  /** Sequences that decode for each request. */
  sequences_per_request: number
  /** Prompts that an iteration of a full replica carries: what they share is read between one and as many. */
  prompts_per_pass: number
}

const step: Iteration = {
  decode_sequences: 1,
  context_tokens: 0,
  prefill_tokens: 0,
  prefill_prompts: 0,
  prefill_cached_tokens: 0,
}

/** A step's time is a line in the context between half and one and a half times its mean. */
function decodeAt(
  { deployment, tuning }: ServedReplica,
  { requests, beams }: { requests: number; beams: number },
  contextTokens: number,
): { base: number; slope: number } {
  step.decode_sequences = requests * beams
  step.prefill_tokens = 0
  step.context_tokens = contextTokens / 2
  const low = iterationSeconds(deployment, tuning, step)
  step.context_tokens = 1.5 * contextTokens
  const high = iterationSeconds(deployment, tuning, step)
  const slope = (high - low) / (requests * contextTokens)
  return { base: Math.max(0, low - (slope * requests * contextTokens) / 2), slope }
}

function promptsAt({ deployment, tuning }: ServedReplica, prompts: number, tokens: number): number {
  step.decode_sequences = 1
  step.prefill_tokens = prompts * tokens
  step.prefill_prompts = prompts
  return iterationPrefillSeconds(deployment, tuning, step)
}

/** Reads the step model of a replica at the points of a profile; `factor` and `moreSeconds` are what drafting and host memory add. */
export function profileOf(
  served: ServedReplica,
  { context_tokens, prompt_tokens, sequences_max, sequences_per_request: beams, prompts_per_pass }: ProfileAt,
  { factor, moreSeconds }: { factor: number; moreSeconds: (sequences: number) => number },
): StepProfile {
  const count = profilePointsFor(sequences_max)
  const [base, slopes] = [new Float64Array(count), new Float64Array(count)]
  for (let point = 0; point < count; point++) {
    const requests = profileSequences[point] ?? 1
    const at = decodeAt(served, { requests, beams }, Math.max(1, context_tokens))
    base[point] = at.base * factor + moreSeconds(requests * beams)
    slopes[point] = at.slope * factor
  }
  const tokens = Math.max(1, prompt_tokens)
  const many = Math.max(2, prompts_per_pass)
  const [one, twice] = [promptsAt(served, 1, tokens), promptsAt(served, 1, 2 * tokens)]
  const each = (promptsAt(served, many, tokens) - one) / (many - 1)
  const pass = Math.max(0, one - each)
  const pair = Math.max(0, (twice - 2 * one + pass) / (tokens * tokens))
  return {
    base_s: base,
    context_s: slopes,
    prompt_token_s: (one - pass) / tokens - (pair * tokens) / 2,
    prompt_pair_s: pair,
    prompt_pass_s: pass,
  }
}
