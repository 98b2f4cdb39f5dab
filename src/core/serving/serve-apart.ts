import { millisecondsPerSecond } from '../units.ts'
import type { Deployment } from './deployment.ts'
import { type DisaggregatedFigures, disaggregated } from './disaggregated.ts'
import type { ClosedLoop } from './evaluate.ts'
import { type FirstTokenTermName, firstTokenTermNames } from './first-token.ts'
import { prefillIdealSeconds } from './prefill.ts'
import type { Served } from './served.ts'
import { stepTermNames } from './step-terms.ts'
import type { Tuning } from './tuning.ts'

export type Split = { prefill_accelerators_count: number; decode_accelerators_count: number }

/** Fitted seconds of a prefill on devices of its own: at the efficiency that steps show, or the first token if lower. */
function promptSeconds(deployment: Deployment, tuning: Tuning, loop: ClosedLoop): number {
  const ideal = prefillIdealSeconds(deployment, loop.prompt_tokens, loop.cached_tokens)
  const mixture = deployment.shape.expert_parameters_count > 0 ? firstToken(tuning, 'prompt_moe') : 0
  const steps = tuning.step[stepTermNames.indexOf('prefill')] ?? 1
  return ideal * Math.max(steps, firstToken(tuning, 'prompt') + mixture)
}

function firstToken(tuning: Tuning, name: FirstTokenTermName): number {
  return tuning.first_token[firstTokenTermNames.indexOf(name)] ?? 0
}

type Parts = { request: number; prompt: number; kv_transfer: number; prefill_wait: number }

const sum = (parts: Parts) => parts.request + parts.prompt + parts.kv_transfer + parts.prefill_wait

const inMilliseconds = (parts: Parts) =>
  Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, value * millisecondsPerSecond]))

const slowPrefill = 'the prefill side is the slower one: requests wait for it without bound'

/** The first token waits for a prefill worker and for its cache to cross, not for decode steps. */
export function servedApart(
  served: Served,
  deployment: Deployment,
  tuning: Tuning,
  loop: ClosedLoop,
  split: Split,
): Served {
  const prompt = promptSeconds(deployment, tuning, loop)
  const apart = disaggregated(deployment, {
    prefill_workers_count: split.prefill_accelerators_count / deployment.devices_count,
    decode_workers_count: split.decode_accelerators_count / deployment.devices_count,
    prompt_seconds: prompt,
    decode_requests_per_s: served.batch_sequences / (loop.output_tokens * served.tpot_s),
    prompt_tokens: loop.prompt_tokens,
  })
  const parts = {
    request: firstToken(tuning, 'request'),
    prompt,
    kv_transfer: apart.kv_transfer_s,
    prefill_wait: apart.prefill_wait_s,
  }
  return {
    ...served,
    ...shared(served, deployment, split, { apart, loop }),
    ...firstTokenOf(served, loop, parts),
  }
}

/** Rates and draw of both sides together. */
function shared(
  served: Served,
  deployment: Deployment,
  split: Split,
  { apart, loop }: { apart: DisaggregatedFigures; loop: ClosedLoop },
) {
  const devices = split.prefill_accelerators_count + split.decode_accelerators_count
  return {
    output_tokens_per_s: apart.requests_per_s * loop.output_tokens,
    kv_transfer_s: apart.kv_transfer_s,
    power_w: (served.power_w / deployment.devices_count) * devices,
    prefill_time_ratio: split.prefill_accelerators_count / devices,
    accelerators_per_replica_count: devices,
  }
}

/** No first token where prefill is the slower side, or where decode waits for memory. */
function firstTokenOf(served: Served, loop: ClosedLoop, parts: Parts) {
  const ttft = sum(parts)
  if (!Number.isFinite(ttft)) {
    return {
      ttft_s: null,
      end_to_end_s: null,
      ttft_parts_ms: {},
      flag: 'overloaded' as const,
      reasons: [
        { figure: 'ttft_ms' as const, reason: slowPrefill },
        { figure: 'end_to_end_latency_s' as const, reason: slowPrefill },
      ],
    }
  }
  if (served.flag !== null) return { ttft_s: null, end_to_end_s: null, ttft_parts_ms: {} }
  return {
    ttft_s: ttft,
    end_to_end_s: ttft + (loop.output_tokens - 1) * served.tpot_s,
    ttft_parts_ms: inMilliseconds(parts),
  }
}
