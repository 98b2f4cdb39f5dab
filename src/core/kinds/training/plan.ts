import type { PlanInput } from '../../../contract/request/plan.ts'
import type { Recompute } from '../../../contract/request/recompute.ts'
import type { TrainingPlan } from '../../../contract/request/training-plan.ts'
import { layerGroups, layersCount } from '../../model/layers/groups.ts'
import { Refusal } from '../../refusal.ts'
import type { RatedPlan } from '../../training/choose-plan.ts'
import type { TrainingSubject } from '../../training/problem.ts'
import { mannerOf } from '../../training/search/lists.ts'
import { newPlanMemo, type PlanMemo, recallPlan } from '../../training/search/memo.ts'
import { deepestLayers } from '../../training/slowest-stage.ts'

/** A plan that a run is predicted under. */
export type SettledPlan = {
  plan: TrainingPlan
  recompute: Recompute
  /** Whether what was not sent was searched for. */
  isChosen: boolean
  /** The next best of the search; empty where nothing was chosen. */
  alternatives: readonly RatedPlan[]
  /** The chosen plan fits, and hardly. */
  isTight: boolean
  /** The search was cut short. */
  isCut: boolean
}

/** What is asked of a plan: what was sent of it, and the accelerators that it may take. */
export type PlanQuestion = {
  sent: PlanInput | undefined
  recompute: Recompute | undefined
  /** Absent: one accelerator, under a plain plan. */
  count: number | undefined
  /** Absent: each choice is searched for. */
  memo?: PlanMemo | undefined
}

/** Devices that a sent plan takes; degrees that are left out are 1. */
export function deviceTotal({ tensor = 1, pipeline = 1, context = 1, data = 1 }: PlanInput): number {
  return tensor * pipeline * context * data
}

/** What a search decides where it is not sent. */
const decided = [
  'tensor',
  'pipeline',
  'data',
  'context',
  'expert',
  'virtual_stages',
  'micro_batch_sequences',
  'zero_stage',
] as const satisfies (keyof PlanInput)[]

/**
 * The plan of a run: what was sent, and the rest chosen by a search over the count. Throws
 * `Refusal('field_conflict')` when the degrees that were sent cannot make up the count, or the expert ranks
 * cannot be made of the others. `null` where the accelerator cannot be predicted.
 */
export function settlePlan(subject: TrainingSubject, question: PlanQuestion): SettledPlan | null {
  const { sent = {}, recompute, count, memo = newPlanMemo() } = question
  requireWork(sent, subject)
  if (count === undefined) return plainPlan(sent, recompute)
  requireDivision(sent, count)
  if (recompute !== undefined && isWhole(sent)) return plainPlan(sent, recompute)
  const held = Object.fromEntries(
    Object.entries({ ...sent, recompute }).filter(([, value]) => value !== undefined),
  )
  const chosen = recallPlan(memo, subject, count, held)
  if (chosen === null && sent.expert !== undefined)
    refuse('/plan/expert', ['plan.expert', 'accelerator.count'])
  if (chosen === null && sent.expert_tensor !== undefined)
    refuse('/plan/expert_tensor', ['plan.expert_tensor', 'accelerator.count'])
  if (chosen === null) return null
  const { plan, alternatives, is_tight, is_whole } = chosen
  const { recompute: found } = chosen
  return { plan, recompute: found, isChosen: true, alternatives, isTight: is_tight, isCut: !is_whole }
}

/** Whether all that a search decides was sent. */
export function isWhole(sent: PlanInput): boolean {
  return decided.every((name) => sent[name] !== undefined)
}

/** A whole plan as it was sent; degrees that are left out are 1. */
export function plainPlan(sent: PlanInput, recompute: Recompute = 'none'): SettledPlan {
  const plan: TrainingPlan = {
    tensor: sent.tensor ?? 1,
    pipeline: sent.pipeline ?? 1,
    data: sent.data ?? 1,
    context: sent.context ?? 1,
    expert: sent.expert ?? 1,
    virtual_stages: sent.virtual_stages ?? 1,
    micro_batch_sequences: sent.micro_batch_sequences ?? 1,
    zero_stage: sent.zero_stage ?? 1,
    sequence_parallel: sent.sequence_parallel ?? (sent.tensor ?? 1) > 1,
    offload: sent.offload ?? false,
    ...(sent.schedule !== undefined && { schedule: sent.schedule }),
    ...mannerOf(sent),
  }
  return { plan, recompute, isChosen: false, alternatives: [], isTight: false, isCut: false }
}

/** Degrees that were sent divide the count; all four of them make it up. */
function requireDivision(sent: PlanInput, count: number): void {
  const { tensor, pipeline, context, data } = sent
  const devices = deviceTotal(sent)
  const isFull = [tensor, pipeline, context, data].every((degree) => degree !== undefined)
  if (isFull ? devices !== count : count % devices !== 0)
    refuse('/plan', ['plan', 'accelerator.count'], devices)
}

/** Every chunk of the deepest stage has a layer, every replica a micro-batch, and every expert rank as many experts as the others. */
export function requireWork(sent: PlanInput, { architecture, run }: TrainingSubject): void {
  const { pipeline = 1, virtual_stages: chunks = 1, data = 1, micro_batch_sequences: micro = 1 } = sent
  const groups = layerGroups(architecture)
  const layers = layersCount(architecture)
  if (pipeline > layers || chunks > deepestLayers(layers, pipeline))
    refuse('/plan/pipeline', ['plan.pipeline', 'plan.virtual_stages', 'model'])
  const isInterleaved = sent.schedule === 'interleaved'
  if (sent.schedule !== undefined && sent.virtual_stages !== undefined && chunks > 1 !== isInterleaved)
    refuse('/plan/schedule', ['plan.schedule', 'plan.virtual_stages'])
  if (sent.schedule === 'dualpipe' && pipeline % 2 !== 0 && sent.pipeline !== undefined)
    refuse('/plan/schedule', ['plan.schedule', 'plan.pipeline'])
  if (data * micro > run.global_batch_sequences)
    refuse('/plan/data', ['plan.data', 'plan.micro_batch_sequences', 'run.global_batch_sequences'])
  const experts = groups.flatMap(({ feed_forward: block }) =>
    block?.kind === 'experts' ? [block.experts_count] : [],
  )
  const isShared = experts.length > 0 && experts.every((count) => count % (sent.expert ?? 1) === 0)
  if (sent.expert !== undefined && sent.expert > 1 && !isShared)
    refuse('/plan/expert', ['plan.expert', 'model'])
}

function refuse(pointer: string, fields: string[], devices?: number): never {
  throw new Refusal('field_conflict', pointer, { fields, ...(devices !== undefined && { devices }) })
}
