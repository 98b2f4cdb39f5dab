import { weighted } from './coefficients.ts'
import type { Deployment } from './deployment.ts'
import { stepTermsCount, writeStepTerms } from './step-terms.ts'
import type { Tuning } from './tuning.ts'

/** Share of the pool that running sequences fill on average, and the most an engine schedules at once. */
const filledRatio = 0.9
const scheduledMost = 2600

export type Backlog = {
  slots: number
  prompt_tokens: number
  output_tokens: number
  /** One prompt at peak rates. */
  prompt_seconds: number
}

const terms = new Float64Array(stepTermsCount)

/** Sequences in flight when there is always another request waiting. */
export function backlogBatch(backlog: Backlog): number {
  return Math.max(1, Math.min(filledRatio * backlog.slots, scheduledMost))
}

/** Terms of one step under a full backlog: B/O prompts are prefilled beside B tokens. */
export function writeSaturatedTerms(deployment: Deployment, backlog: Backlog, out: Float64Array): void {
  const batch = backlogBatch(backlog)
  writeStepTerms(
    deployment,
    {
      batch,
      context_tokens: backlog.prompt_tokens + backlog.output_tokens / 2,
      prefill_seconds_per_step:
        (batch / backlog.output_tokens / deployment.plan.attention_data) * backlog.prompt_seconds,
      streamed_sequences: 0,
      tokens_per_sequence: 1,
    },
    out,
  )
}

/** Output tokens per second of one replica with every request queued at once. */
export function saturatedTokensPerSecond(deployment: Deployment, tuning: Tuning, backlog: Backlog): number {
  writeSaturatedTerms(deployment, backlog, terms)
  return backlogBatch(backlog) / (weighted(tuning.saturated, terms) * tuning.saturated_factor)
}
