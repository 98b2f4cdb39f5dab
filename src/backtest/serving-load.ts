import { admissionOf, replicaSlots } from '../core/serving/effective-batch.ts'
import { prefillIdealSeconds } from '../core/serving/prefill.ts'
import type { Backlog } from '../core/serving/saturated.ts'
import { stepTermsCount, writeStepTerms } from '../core/serving/step-terms.ts'
import type { ServingCase } from './serving-case.ts'

export function slotsOf(from: ServingCase): number {
  const admission = admissionOf(from.engine)
  return replicaSlots(from.deployment, admission, from.prompt_tokens, from.output_tokens)
}

export function promptSeconds(from: ServingCase): number {
  return prefillIdealSeconds(from.prefill ?? from.deployment, from.prompt_tokens, 0)
}

export function batchOf(from: ServingCase): number {
  return Math.max(1, Math.min(from.concurrency, slotsOf(from)))
}

/** Terms of one step of a row's replica; `prefill` where steps carry the prompts of others. */
export function stepTerms(from: ServingCase, batch: number, prefill: boolean): Float64Array {
  const terms = new Float64Array(stepTermsCount)
  const rank = batch / from.deployment.plan.attention_data
  const shared = prefill ? (Math.max(0, rank - 1) / from.output_tokens) * promptSeconds(from) : 0
  writeStepTerms(
    from.deployment,
    {
      batch,
      context_tokens: from.prompt_tokens + from.output_tokens / 2,
      prefill_seconds_per_step: shared,
      streamed_sequences: from.streaming_client ? batch : 0,
      tokens_per_sequence: 1,
    },
    terms,
  )
  return terms
}

export function backlogOf(from: ServingCase): Backlog {
  return {
    slots: slotsOf(from),
    prompt_tokens: from.prompt_tokens,
    output_tokens: from.output_tokens,
    prompt_seconds: promptSeconds(from),
  }
}
