import { millisecondsPerSecond } from '../units.ts'
import { namedBreakdown, sharedStepBreakdown } from './breakdown.ts'
import { capacityFlag, closedLoopFigures, type LoopFigures } from './closed-loop.ts'
import type { Deployment } from './deployment.ts'
import {
  type ClosedLoop,
  lastDecodeTerms,
  lastFirstTokenTerms,
  lastStepTerms,
  lastStepWait,
  type Moving,
} from './evaluate.ts'
import { firstTokenTermNames } from './first-token.ts'
import { placeApart, servedApart } from './serve-apart.ts'
import type { ServeInput } from './serve-input.ts'
import type { Served } from './served.ts'
import { breakEvenBatch, draftCostFactor, tokensPerPass } from './speculative.ts'
import type { Tuning } from './tuning.ts'

/** The closed loop that a request describes, on one of `replicas` replicas. */
export function loopOf(input: ServeInput, slots: number, replicas: number, moving: Moving): ClosedLoop {
  const { traffic, features = {} } = input
  const cached = features.prefix_caching === false ? 0 : (traffic.cached_prompt_ratio ?? 0)
  const speculation = features.speculative
  return {
    concurrency: (traffic.concurrency ?? 1) / replicas,
    slots,
    prompt_tokens: traffic.prompt_tokens,
    cached_tokens: cached * traffic.prompt_tokens,
    output_tokens: traffic.output_tokens,
    streamed: false,
    chunked_prefill: features.chunked_prefill ?? true,
    prefill_elsewhere: features.disaggregated !== undefined,
    tokens_per_pass: speculation ? tokensPerPass(speculation) : 1,
    tokens_examined: speculation ? speculation.draft_tokens + 1 : 1,
    draft_cost_factor: speculation ? draftCostFactor(speculation) : 0,
    moving,
  }
}

/** How many plain steps' worth of tokens a pass with drafting yields at a batch. */
function speculationGain(deployment: Deployment, tuning: Tuning, loop: ClosedLoop, batch: number): number {
  const at = { ...loop, concurrency: batch }
  const plain = { ...at, tokens_per_pass: 1, tokens_examined: 1, draft_cost_factor: 0 }
  return (
    closedLoopFigures(deployment, tuning, plain).tpot_s / closedLoopFigures(deployment, tuning, at).tpot_s
  )
}

function breakEven(deployment: Deployment, tuning: Tuning, loop: ClosedLoop): number | null {
  if (loop.tokens_examined === 1) return null
  const most = Math.max(1, Math.floor(loop.slots))
  return breakEvenBatch((batch) => speculationGain(deployment, tuning, loop, batch), most)
}

type Parts = { tpot_parts_ms: Record<string, number>; ttft_parts_ms: Record<string, number> }

/**
 * Share of a request's time that prompts take: its own first token, and in the steps after it what they
 * carry of the prompts of others. On devices of its own where they are apart.
 */
function prefillShare({ first_token_ratio: first }: LoopFigures, parts: Parts['tpot_parts_ms']): number {
  const all = Object.values(parts).reduce((sum, part) => sum + part, 0)
  return first + (1 - first) * ((parts.prefill_of_others ?? 0) / all)
}

/** Parts of the last evaluation; what no fitted term carries stands by itself, so that parts sum to figures. */
function partsOf(
  deployment: Deployment,
  tuning: Tuning,
  loop: ClosedLoop,
  { ttft_s, wait_s }: LoopFigures,
): Parts {
  const scale =
    (tuning.step_factor * millisecondsPerSecond * (1 + loop.draft_cost_factor)) / loop.tokens_per_pass
  const both = { step: lastStepTerms(), decode: lastDecodeTerms(deployment) }
  const tpot = sharedStepBreakdown(tuning.step, both, scale)
  const waits = lastStepWait()
  if (waits > 0) tpot.host_offload = (waits * millisecondsPerSecond) / loop.tokens_per_pass
  const ttftScale = tuning.first_token_factor * millisecondsPerSecond
  const ttft = namedBreakdown(firstTokenTermNames, tuning.first_token, lastFirstTokenTerms(), ttftScale)
  if (wait_s > 0) ttft.place_wait = wait_s * millisecondsPerSecond
  const named = Object.values(ttft).reduce((sum, part) => sum + part, 0)
  const rest = ttft_s * millisecondsPerSecond - named
  if (rest > 1e-9 * named) ttft.host_offload = rest
  return { tpot_parts_ms: tpot, ttft_parts_ms: ttft }
}

/** A closed loop on one replica, prefill on the same devices or apart. `heldToTheEnd` as memory counts it. */
export function servedContinuously(
  input: ServeInput,
  deployment: Deployment,
  tuning: Tuning,
  { loop, heldToTheEnd }: { loop: ClosedLoop; heldToTheEnd: number },
): Served {
  const gain = breakEven(deployment, tuning, loop)
  const split = input.features?.disaggregated
  const apart = split ? placeApart(deployment, tuning, loop, split) : null
  const running = apart ? { ...loop, concurrency: Math.max(1, apart.state.batch) } : loop
  const figures = closedLoopFigures(deployment, tuning, running)
  const parts = partsOf(deployment, tuning, loop, figures)
  const served: Served = {
    domain: tuning.step_domain,
    first_token_domain: 'first_token',
    batch_sequences: figures.batch,
    ttft_s: figures.ttft_s,
    tpot_s: figures.tpot_s,
    end_to_end_s: figures.end_to_end_s,
    output_tokens_per_s: figures.output_tokens_per_s,
    flag: capacityFlag(loop.concurrency, loop.slots, heldToTheEnd),
    wait_low_s: figures.wait_s,
    power_w: figures.power_w,
    prefill_time_ratio: prefillShare(figures, parts.tpot_parts_ms),
    ...parts,
    break_even_batch: gain,
    kv_transfer_s: null,
    accelerators_per_replica_count: deployment.devices_count,
    replicas_count: 1,
    reasons: [],
  }
  return apart ? servedApart(served, deployment, loop, apart) : served
}
