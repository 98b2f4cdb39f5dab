import { exposedSeconds } from '../machine/moving.ts'
import { millisecondsPerSecond } from '../units.ts'
import { words } from '../words.ts'
import { stepBreakdown } from './breakdown.ts'
import { replicaPower } from './closed-loop.ts'
import { weighted } from './coefficients.ts'
import type { Deployment } from './deployment.ts'
import type { Moving } from './evaluate.ts'
import type { ServeInput } from './serve-input.ts'
import type { Served } from './served.ts'
import { singleStreamFigures } from './single-stream.ts'
import { staticRunFigures } from './static-run.ts'
import { noPrompts, stepTermsCount, writeStepTerms } from './step-terms.ts'
import type { Tuning } from './tuning.ts'

type Asked = { batch: number; slots: number; prompt_seconds: number; moving: Moving }

/** Terms of one decode step of the batch, with its context at the middle of the answer. */
function stepTermsOf(input: ServeInput, deployment: Deployment, batch: number): Float64Array {
  const terms = new Float64Array(stepTermsCount)
  writeStepTerms(
    deployment,
    {
      batch,
      context_tokens: input.traffic.prompt_tokens + input.traffic.output_tokens / 2,
      ...noPrompts,
      streamed_sequences: 0,
      tokens_per_sequence: 1,
    },
    terms,
  )
  return terms
}

function draw(deployment: Deployment, tuning: Tuning, terms: Float64Array, stepSeconds: number): number {
  const memory = ((terms[0] ?? 0) + (terms[2] ?? 0) + (terms[3] ?? 0)) / stepSeconds
  const compute = ((terms[5] ?? 0) + (terms[6] ?? 0)) / stepSeconds
  return replicaPower(deployment, tuning, memory, compute)
}

/** A batch that starts and ends together. Engines of 2025 step as in a closed loop, without others' prompts. */
export function servedAsBatch(
  input: ServeInput,
  deployment: Deployment,
  tuning: Tuning,
  asked: Asked,
): Served {
  const { prompt_tokens, output_tokens } = input.traffic
  const run = {
    requests: asked.batch,
    slots: asked.slots,
    prompt_tokens,
    output_tokens,
    prompt_seconds: asked.prompt_seconds,
  }
  const figures = staticRunFigures(deployment, tuning, run)
  const batch = Math.min(asked.batch, Math.max(1, asked.slots))
  const terms = stepTermsOf(input, deployment, batch)
  const computed = weighted(tuning.step, terms) * tuning.step_factor
  const waits = exposedSeconds(asked.moving.step_seconds, computed, asked.moving.overlap_ratio)
  const step = computed + waits
  const own = tuning.mode === 'static'
  const tpot = own ? figures.tpot_s + waits : step
  const first = figures.ttft_s + promptWait(asked, batch)
  const waves = own ? 1 : figures.waves
  const waiting = output_tokens * waits
  const total = own ? figures.end_to_end_s + waiting : waves * (first + (output_tokens - 1) * step)
  const reason = words('waves')
  return {
    domain: tuning.step_domain,
    first_token_domain: 'static_batch',
    batch_sequences: batch,
    ttft_s: figures.waves > 1 ? null : first,
    tpot_s: tpot,
    end_to_end_s: total,
    output_tokens_per_s: (asked.batch * output_tokens) / total,
    flag: figures.waves > 1 ? 'overloaded' : null,
    wait_low_s: figures.waves > 1 ? total - total / figures.waves : 0,
    power_w: draw(deployment, tuning, terms, step),
    prefill_time_ratio: Math.min(1, first / total),
    tpot_parts_ms: partsOf(tuning, terms, tpot, waits),
    ttft_parts_ms: figures.waves > 1 ? {} : { prompts: first * millisecondsPerSecond },
    break_even_batch: null,
    kv_transfer_s: null,
    accelerators_per_replica_count: deployment.devices_count,
    replicas_count: 1,
    reasons: figures.waves > 1 ? [{ figure: 'ttft_ms', reason }] : [],
  }
}

/** One sequence on a local engine. */
export function servedAlone(input: ServeInput, deployment: Deployment, tuning: Tuning, asked: Asked): Served {
  const { prompt_tokens, output_tokens } = input.traffic
  const figures = singleStreamFigures(deployment, tuning, {
    prompt_tokens,
    output_tokens,
    prompt_seconds: asked.prompt_seconds,
  })
  const terms = stepTermsOf(input, deployment, 1)
  const first = figures.ttft_s + promptWait(asked, 1)
  const waits = exposedSeconds(asked.moving.step_seconds, figures.tpot_s, asked.moving.overlap_ratio)
  const tpot = figures.tpot_s + waits
  const total = first + (output_tokens - 1) * tpot
  return {
    domain: 'single_stream',
    first_token_domain: 'single_prompt',
    batch_sequences: 1,
    ttft_s: first,
    tpot_s: tpot,
    end_to_end_s: total,
    output_tokens_per_s: output_tokens / total,
    flag: null,
    wait_low_s: 0,
    power_w: draw(deployment, tuning, terms, tpot),
    prefill_time_ratio: first / total,
    tpot_parts_ms: partsOf(tuning, terms, tpot, waits),
    ttft_parts_ms: { prompt: first * millisecondsPerSecond },
    break_even_batch: null,
    kv_transfer_s: null,
    accelerators_per_replica_count: deployment.devices_count,
    replicas_count: 1,
    reasons: [],
  }
}

/** Seconds that the prompts of a batch wait for what is moved while they come in together. */
function promptWait({ moving, prompt_seconds }: Asked, batch: number): number {
  return exposedSeconds(moving.prompt_seconds, batch * prompt_seconds, moving.overlap_ratio)
}

/** Parts of a step that sum to `tpotSeconds`, what it waits for host memory apart. */
function partsOf(
  tuning: Tuning,
  terms: Float64Array,
  tpotSeconds: number,
  offloadSeconds: number,
): Record<string, number> {
  const scale = ((tpotSeconds - offloadSeconds) * millisecondsPerSecond) / weighted(tuning.step, terms)
  const parts = stepBreakdown(tuning.step, terms, scale)
  return offloadSeconds > 0 ? { ...parts, host_offload: offloadSeconds * millisecondsPerSecond } : parts
}
