import type { Recompute } from '../../../contract/request/recompute.ts'
import type { PipelineSchedule, TrainingPlan } from '../../../contract/request/training-plan.ts'

/** What of a plan is held at a value; all else is searched over. */
export type HeldPlan = Partial<Omit<TrainingPlan, 'shard_count'>> & { recompute?: Recompute }

/** What a search takes as it is: sent, or left to the framework. */
export type Manner = Pick<TrainingPlan, 'context_kind' | 'async_tensor'>

/** What each dimension of a plan may be; one that is left out may be all that makes sense. */
export type PlanLists = Manner & {
  tensor?: readonly number[]
  pipeline?: readonly number[]
  data?: readonly number[]
  context?: readonly number[]
  expert?: readonly number[]
  expert_tensor?: readonly number[]
  virtual_stages?: readonly number[]
  micro_batch_sequences?: readonly number[]
  zero_stage?: readonly TrainingPlan['zero_stage'][]
  recompute?: readonly Recompute[]
  schedule?: readonly PipelineSchedule[]
  sequence_parallel?: readonly boolean[]
  offload?: readonly boolean[]
}

const listed = [
  'tensor',
  'pipeline',
  'data',
  'context',
  'expert',
  'expert_tensor',
  'virtual_stages',
  'micro_batch_sequences',
  'zero_stage',
  'recompute',
  'schedule',
  'sequence_parallel',
  'offload',
] as const satisfies (keyof PlanLists)[]

/** What is held, as lists of one. */
export function listsOf(held: HeldPlan): PlanLists {
  const lists = listed.flatMap((name) => (held[name] === undefined ? [] : [[name, [held[name]]]]))
  return { ...mannerOf(held), ...Object.fromEntries(lists) }
}

/** What of a plan no search decides. */
export function mannerOf({ context_kind, async_tensor }: Manner): Manner {
  return {
    ...(context_kind !== undefined && { context_kind }),
    ...(async_tensor !== undefined && { async_tensor }),
  }
}
