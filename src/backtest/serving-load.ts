import { type Admission, admissionOf, replicaSlots } from '../core/serving/effective-batch.ts'
import { usualSequences } from '../core/serving/engine-settings.ts'
import { type ClosedLoop, writeLoopTerms } from '../core/serving/evaluate.ts'
import { nothingMoves } from '../core/serving/moving.ts'
import { type PromptWork, prefillIdealSeconds, writePromptWork } from '../core/serving/prefill.ts'
import { stepTermsCount } from '../core/serving/step-terms.ts'
import type { ServingCase } from './serving-case.ts'

/** How a row's engine fills its pool: a stated share of what weights leave is that share of the usual pool's memory. */
export function admissionOfCase({
  engine,
  takes_what_is_there,
  cache_share_of_free,
  deployment,
}: ServingCase): Admission {
  const usual = admissionOf(engine)
  const { budget } = usual
  const { memory_bytes } = deployment.device
  const taken = deployment.weights_bytes + budget.activation_bytes + budget.runtime_bytes
  const share = cache_share_of_free
  return {
    budget: share ? { ...budget, utilization_ratio: share + ((1 - share) * taken) / memory_bytes } : budget,
    reserves_whole_answer: usual.reserves_whole_answer && !takes_what_is_there,
  }
}

/** Sequences that a row's replica runs at once: by memory, and by what its engine schedules. */
export function slotsOf(from: ServingCase): number {
  const held = replicaSlots(from.deployment, admissionOfCase(from), from.prompt_tokens, from.output_tokens)
  const most = from.max_sequences ?? (from.streaming_client ? Number.POSITIVE_INFINITY : usualSequences)
  return Math.min(held, most * from.deployment.plan.attention_data)
}

/** The same with every answer at its end. */
export function heldToTheEnd(from: ServingCase): number {
  const admission = { ...admissionOfCase(from), reserves_whole_answer: true }
  const held = replicaSlots(from.deployment, admission, from.prompt_tokens, from.output_tokens)
  return Math.floor(Math.min(held, slotsOf(from)))
}

/** One prompt at peak rates. */
export function promptSeconds(from: ServingCase): number {
  return prefillIdealSeconds(from.prefill ?? from.deployment, from.prompt_tokens, 0)
}

export function promptWorkOf(from: ServingCase): PromptWork {
  const work = { tokens: 0, dense_seconds: 0, attention_seconds: 0, expert_seconds: 0 }
  writePromptWork(from.prefill ?? from.deployment, from.prompt_tokens, 0, work)
  return work
}

export function batchOf(from: ServingCase): number {
  return Math.max(1, Math.min(from.concurrency, slotsOf(from)))
}

export function loopOfCase(from: ServingCase, concurrency = from.concurrency): ClosedLoop {
  return {
    concurrency,
    slots: slotsOf(from),
    prompt_tokens: from.prompt_tokens,
    cached_tokens: 0,
    output_tokens: from.output_tokens,
    streamed: from.streaming_client,
    chunked_prefill: true,
    prefill_elsewhere: from.prefill !== null,
    tokens_per_pass: 1,
    tokens_examined: 1,
    draft_cost_factor: 0,
    moving: nothingMoves,
  }
}

/** Steps that a row's first token waits for: by a fit, or by what the first round begins with. */
export type Waits = (from: ServingCase) => number

/** Terms of one step of a row's replica that carries the prompts of others. */
export function loopTerms(from: ServingCase, batch: number, waits: Waits): Float64Array {
  const terms = new Float64Array(stepTermsCount)
  writeLoopTerms(from.deployment, loopOfCase(from), { batch, waited: waits(from) }, terms)
  return terms
}

/** Terms of one step of a row's replica without prompts. */
export function stepTerms(from: ServingCase, batch: number): Float64Array {
  const terms = new Float64Array(stepTermsCount)
  const alone = { ...loopOfCase(from), prefill_elsewhere: true }
  writeLoopTerms(from.deployment, alone, { batch, waited: 0 }, terms)
  return terms
}
