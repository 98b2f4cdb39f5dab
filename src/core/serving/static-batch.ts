import type { Deployment } from './deployment.ts'
import { noPrompts, stepTermNames, stepTermsCount, writeStepTerms } from './step-terms.ts'

/** A static batch: all prompts together, then steps until the last token; and again while requests queue. */
export const batchTermNames = [...stepTermNames, 'prompt', 'prompt_layer', 'run'] as const
export type BatchTermName = (typeof batchTermNames)[number]
export const batchTermsCount = batchTermNames.length

/** Waves overlap: the next sequences enter as the first ones end. Fitted on queues of up to sixteen waves. */
const waveOverlap = 0.59

export type BatchRun = {
  requests: number
  /** Sequences that the memory holds to their end. */
  slots: number
  prompt_tokens: number
  output_tokens: number
  /** One prompt at peak rates. */
  prompt_seconds: number
}

/** Passes over the device that all requests need. */
export function wavesCount(requests: number, slots: number): number {
  return 1 + waveOverlap * Math.max(0, requests / Math.max(1, slots) - 1)
}

/** Writes the terms of the whole run: steps times their terms, the prompts, the launch. */
export function writeBatchTerms(deployment: Deployment, run: BatchRun, out: Float64Array): void {
  const batch = Math.min(run.requests, Math.max(1, run.slots))
  const waves = wavesCount(run.requests, run.slots)
  writeStepTerms(
    deployment,
    {
      batch,
      context_tokens: run.prompt_tokens + run.output_tokens / 2,
      ...noPrompts,
      streamed_sequences: 0,
      tokens_per_sequence: 1,
    },
    out,
  )
  for (let index = 0; index < stepTermsCount; index += 1) {
    out[index] = (out[index] ?? 0) * run.output_tokens * waves
  }
  out[stepTermsCount] = batch * run.prompt_seconds * waves
  out[stepTermsCount + 1] = deployment.shape.layers_count * waves
  out[stepTermsCount + 2] = 1
}
