import { millisecondsPerSecond } from '../units.ts'
import { namedBreakdown, stepBreakdown } from './breakdown.ts'
import { type CapacityFlag, closedLoopFigures, type LoopFigures } from './closed-loop.ts'
import type { Deployment } from './deployment.ts'
import { type ClosedLoop, lastFirstTokenTerms, lastStepTerms, lastStepWait, type Moving } from './evaluate.ts'
import { firstTokenTermNames } from './first-token.ts'
import { servedApart } from './serve-apart.ts'
import type { ServeInput } from './serve-input.ts'
import type { Served } from './served.ts'
import { breakEvenBatch, draftCostFactor, tokensPerPass } from './speculative.ts'
import { stepTermNames } from './step-terms.ts'
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

/**
 * Share of a request's time that prompts take: its own first token, and in the steps after it what they
 * carry of the prompts of others. On devices of its own where they are apart.
 */
function prefillShare(tuning: Tuning, { first_token_ratio: first }: LoopFigures): number {
  return first + (1 - first) * othersShare(tuning)
}

/** Share of a step that the prompts of others take, by fitted time. */
function othersShare(tuning: Tuning): number {
  const terms = lastStepTerms()
  const index = stepTermNames.indexOf('prefill')
  const all = terms.reduce((sum, term, position) => sum + term * (tuning.step[position] ?? 0), 0)
  return all > 0 ? ((terms[index] ?? 0) * (tuning.step[index] ?? 0)) / all : 0
}

type Parts = { tpot_parts_ms: Record<string, number>; ttft_parts_ms: Record<string, number> }

/** Parts of the last evaluation; what no fitted term carries stands by itself, so that parts sum to figures. */
function partsOf(tuning: Tuning, loop: ClosedLoop, ttftSeconds: number | null): Parts {
  const scale =
    (tuning.step_factor * millisecondsPerSecond * (1 + loop.draft_cost_factor)) / loop.tokens_per_pass
  const tpot = stepBreakdown(tuning.step, lastStepTerms(), scale)
  const waits = lastStepWait()
  if (waits > 0) tpot.host_offload = (waits * millisecondsPerSecond) / loop.tokens_per_pass
  if (ttftSeconds === null) return { tpot_parts_ms: tpot, ttft_parts_ms: {} }
  const ttftScale = tuning.first_token_factor * millisecondsPerSecond
  const ttft = namedBreakdown(firstTokenTermNames, tuning.first_token, lastFirstTokenTerms(), ttftScale)
  const named = Object.values(ttft).reduce((sum, part) => sum + part, 0)
  const rest = ttftSeconds * millisecondsPerSecond - named
  if (rest > 1e-9 * named) ttft[loop.moving.prompt_seconds > 0 ? 'host_offload' : 'prompt_rest'] = rest
  return { tpot_parts_ms: tpot, ttft_parts_ms: ttft }
}

function reasonsOf(flag: CapacityFlag): Served['reasons'] {
  if (flag === null) return []
  const reason = `requests wait for memory (${flag}): no steady state gives the wait`
  return [
    { figure: 'ttft_ms', reason },
    { figure: 'end_to_end_latency_s', reason },
  ]
}

/** A closed loop on one replica, prefill on the same devices or apart. */
export function servedContinuously(
  input: ServeInput,
  deployment: Deployment,
  tuning: Tuning,
  loop: ClosedLoop,
): Served {
  const gain = breakEven(deployment, tuning, loop)
  const figures = closedLoopFigures(deployment, tuning, loop)
  const served: Served = {
    domain: tuning.step_domain,
    first_token_domain: 'first_token',
    batch_sequences: figures.batch,
    ttft_s: figures.ttft_s,
    tpot_s: figures.tpot_s,
    end_to_end_s: figures.end_to_end_s,
    output_tokens_per_s: figures.output_tokens_per_s,
    flag: figures.flag,
    wait_low_s: figures.wait_low_s,
    power_w: figures.power_w,
    prefill_time_ratio: prefillShare(tuning, figures),
    ...partsOf(tuning, loop, figures.ttft_s),
    break_even_batch: gain,
    kv_transfer_s: null,
    accelerators_per_replica_count: deployment.devices_count,
    replicas_count: 1,
    reasons: reasonsOf(figures.flag),
  }
  const split = input.features?.disaggregated
  return split ? servedApart(served, deployment, tuning, loop, split) : served
}
