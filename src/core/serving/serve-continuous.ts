import { millisecondsPerSecond } from '../units.ts'
import { namedBreakdown, stepBreakdown } from './breakdown.ts'
import { closedLoopFigures } from './closed-loop.ts'
import type { Deployment } from './deployment.ts'
import { disaggregated } from './disaggregated.ts'
import { type ClosedLoop, lastFirstTokenTerms, lastStepTerms } from './evaluate.ts'
import { firstTokenTermNames } from './first-token.ts'
import { prefillIdealSeconds } from './prefill.ts'
import type { ServeInput } from './serve-input.ts'
import type { Served } from './served.ts'
import { breakEvenBatch, draftCostFactor, tokensPerPass } from './speculative.ts'
import type { Tuning } from './tuning.ts'

/** The closed loop that a request describes, on one of `replicas` replicas. */
export function loopOf(
  input: ServeInput,
  slots: number,
  replicas: number,
  offloadSeconds: number,
): ClosedLoop {
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
    offload_seconds: offloadSeconds,
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

/** Share of a step that prefill takes, by fitted time; on devices of its own where they are apart. */
function prefillShare(tuning: Tuning): number {
  const terms = lastStepTerms()
  const index = 4
  const all = terms.reduce((sum, term, position) => sum + term * (tuning.step[position] ?? 0), 0)
  return all > 0 ? ((terms[index] ?? 0) * (tuning.step[index] ?? 0)) / all : 0
}

export function servedContinuously(
  input: ServeInput,
  deployment: Deployment,
  tuning: Tuning,
  loop: ClosedLoop,
): Served {
  const gain = breakEven(deployment, tuning, loop)
  const figures = closedLoopFigures(deployment, tuning, loop)
  const stepScale = (tuning.step_factor * millisecondsPerSecond) / loop.tokens_per_pass
  const tpotParts = stepBreakdown(tuning.step, lastStepTerms(), stepScale * (1 + loop.draft_cost_factor))
  if (loop.offload_seconds > 0) {
    tpotParts.host_offload = (loop.offload_seconds * millisecondsPerSecond) / loop.tokens_per_pass
  }
  const ttftScale = tuning.first_token_factor * millisecondsPerSecond
  const ttftParts = namedBreakdown(firstTokenTermNames, tuning.first_token, lastFirstTokenTerms(), ttftScale)
  const named = Object.values(ttftParts).reduce((sum, part) => sum + part, 0)
  const rest = (figures.ttft_s ?? 0) * millisecondsPerSecond - named
  if (rest > 1e-9 * named) ttftParts[loop.offload_seconds > 0 ? 'host_offload' : 'prompt_rest'] = rest
  const reason = `requests wait for memory (${figures.flag}): no steady state gives the wait`
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
    prefill_time_ratio: prefillShare(tuning),
    tpot_parts_ms: tpotParts,
    ttft_parts_ms: figures.ttft_s === null ? {} : ttftParts,
    break_even_batch: gain,
    kv_transfer_s: null,
    accelerators_per_replica_count: deployment.devices_count,
    replicas_count: 1,
    reasons:
      figures.flag === null
        ? []
        : [
            { figure: 'ttft_ms', reason },
            { figure: 'end_to_end_latency_s', reason },
          ],
  }
  const split = input.features?.disaggregated
  return split ? servedApart(served, deployment, tuning, loop, split) : served
}

type Split = { prefill_accelerators_count: number; decode_accelerators_count: number }

/** Prefill elsewhere: the first token waits for a prefill worker and for its cache to cross, not for decode steps. */
function servedApart(
  served: Served,
  deployment: Deployment,
  tuning: Tuning,
  loop: ClosedLoop,
  split: Split,
): Served {
  const ideal = prefillIdealSeconds(deployment, loop.prompt_tokens, loop.cached_tokens)
  const index = (name: (typeof firstTokenTermNames)[number]) =>
    tuning.first_token[firstTokenTermNames.indexOf(name)] ?? 0
  const mixture = deployment.shape.expert_parameters_count > 0
  const steps = tuning.step[4] ?? 1
  const prompt = ideal * Math.max(steps, index('prompt') + (mixture ? index('prompt_moe') : 0))
  const decodeSeconds = loop.output_tokens * served.tpot_s
  const apart = disaggregated(deployment, {
    prefill_workers_count: split.prefill_accelerators_count / deployment.devices_count,
    decode_workers_count: split.decode_accelerators_count / deployment.devices_count,
    prompt_seconds: prompt,
    decode_requests_per_s: served.batch_sequences / decodeSeconds,
    prompt_tokens: loop.prompt_tokens,
  })
  const request = index('request')
  const waits = Number.isFinite(apart.prefill_wait_s)
  const ttft = request + prompt + apart.kv_transfer_s + apart.prefill_wait_s
  const devices = split.prefill_accelerators_count + split.decode_accelerators_count
  const known = waits && served.flag === null
  const reason = 'the prefill side is the slower one: requests wait for it without bound'
  return {
    ...served,
    ttft_s: known ? ttft : null,
    end_to_end_s: known ? ttft + (loop.output_tokens - 1) * served.tpot_s : null,
    output_tokens_per_s: apart.requests_per_s * loop.output_tokens,
    flag: waits ? served.flag : 'overloaded',
    ttft_parts_ms: known
      ? {
          request: request * millisecondsPerSecond,
          prompt: prompt * millisecondsPerSecond,
          kv_transfer: apart.kv_transfer_s * millisecondsPerSecond,
          prefill_wait: apart.prefill_wait_s * millisecondsPerSecond,
        }
      : {},
    kv_transfer_s: apart.kv_transfer_s,
    power_w: (served.power_w / deployment.devices_count) * devices,
    prefill_time_ratio: split.prefill_accelerators_count / devices,
    accelerators_per_replica_count: devices,
    reasons: waits
      ? served.reasons
      : [
          { figure: 'ttft_ms', reason },
          { figure: 'end_to_end_latency_s', reason },
        ],
  }
}
