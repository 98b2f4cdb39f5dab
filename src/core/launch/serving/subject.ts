import type { ServingRequest } from '../../../contract/request/serving.ts'
import { words } from '../../words.ts'
import { type Gaps, noOption } from '../line.ts'

/** Settings of an engine that were sent. */
export type LaunchedEngine = {
  memory_utilization_ratio?: number | undefined
  max_sequences_count?: number | undefined
  max_batched_tokens?: number | undefined
  page_tokens?: number | undefined
}

/** Replicas that are to be started. */
export type ServingSubject = {
  /** Repository of the checkpoint; `null`: the catalog names none. */
  checkpoint: string | null
  plan: { tensor: number; pipeline: number; data: number; expert: number; attention_data: number }
  /** Whether the model has routed experts, which ranks that attend apart share. */
  hasExperts: boolean
  /** Format of the weights and of the cache, as asked; `null`: as the model is stored. */
  precision: { weights: string | null; kv: string | null }
  engine: LaunchedEngine
  features: Omit<NonNullable<ServingRequest['features']>, 'disaggregated'>
  /** Prompts and answers run on replicas of their own. */
  isApart: boolean
  isMoved: boolean
  accelerators_per_node: number
}

export const modelVariable = 'MODEL'

/** The checkpoint, or where to name it. */
export const checkpointOf = ({ checkpoint }: ServingSubject) => checkpoint ?? `$${modelVariable}`

/** Formats that an engine makes of a 16-bit checkpoint; others come with a checkpoint of their own. */
const wide: Readonly<Record<string, string>> = { bf16: 'bfloat16', fp16: 'float16', fp32: 'float32' }

/** The engine's word for a 16-bit or 32-bit format; `null`: the format is another. */
export const wideWord = ({ precision }: ServingSubject) => wide[precision.weights ?? ''] ?? null

/** What has to be filled in: the checkpoint, in the format that was asked. */
export function leftOpen(subject: ServingSubject): string[] {
  const { weights } = subject.precision
  const isOther = weights !== null && weights !== 'fp8' && wideWord(subject) === null
  return [
    ...(subject.checkpoint === null ? [modelVariable] : []),
    ...(isOther ? [`checkpoint: ${weights}`] : []),
  ]
}

/** Notes a format of the cache that the engine has no word for. */
export function cacheGap(gaps: Gaps, { precision: { kv } }: ServingSubject, known: readonly string[]): void {
  if (kv !== null && !known.includes(kv)) noOption(gaps, 'precision.kv', kv)
}

/** What none of the three engines is told by its line. */
export function servingGaps(subject: ServingSubject): Gaps {
  const { plan, features, isApart, isMoved, accelerators_per_node: size } = subject
  const gaps: Gaps = []
  if (features.speculative !== undefined) noOption(gaps, 'features.speculative', 'speculative')
  if (isApart) noOption(gaps, 'features.disaggregated', 'disaggregated')
  if (features.host_offload) noOption(gaps, 'features.host_offload', true)
  if (isMoved) noOption(gaps, 'offload', 'offload')
  // A replica over several nodes takes a command on each of them, with addresses that nobody named.
  const devices = devicesOf(plan)
  if (devices > size) noOption(gaps, 'plan', `${devices} > ${size}`)
  return gaps
}

/** Accelerators of a replica. */
export const devicesOf = ({ tensor, pipeline, attention_data }: ServingSubject['plan']) =>
  tensor * pipeline * attention_data

/** Notes replicas that do not fit on the node of the one server that starts them all. */
export function replicasGap(gaps: Gaps, { plan, accelerators_per_node: size }: ServingSubject): void {
  if (plan.data > 1 && devicesOf(plan) * plan.data > size) noOption(gaps, 'plan.data', plan.data)
}

/** Notes ranks that attend apart where there are no experts to share: those are replicas, which the plan has under another name. */
export function attentionGap(gaps: Gaps, { plan, hasExperts }: ServingSubject): void {
  if (plan.attention_data > 1 && !hasExperts) noOption(gaps, 'plan.attention_data', plan.attention_data)
}

/** Notes replicas of a mixture that one server would not keep apart. */
export function sharedExpertsGap(gaps: Gaps, { hasExperts }: ServingSubject, replicas: number): void {
  if (hasExperts && replicas > 1) gaps.push({ field: 'plan.data', reason: words('launch_experts_shared') })
}
