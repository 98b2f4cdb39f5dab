import type { Recompute } from '../../../contract/request/recompute.ts'
import type { TrainingPlan } from '../../../contract/request/training-plan.ts'
import { type PlanNumbers, planNumbers } from '../plan.ts'
import { recomputeOf } from '../recompute.ts'
import type { PlanSpace } from './space.ts'

/** A plan of a space with the recompute that it runs under. */
export type Candidate = { plan: TrainingPlan; recompute: Recompute }

const one: TrainingPlan = {
  tensor: 1,
  pipeline: 1,
  data: 1,
  context: 1,
  expert: 1,
  virtual_stages: 1,
  micro_batch_sequences: 1,
  zero_stage: 0,
  sequence_parallel: false,
  offload: false,
}

/** Numbers that a walk through a space overwrites. */
export function spareNumbers({ manner }: Pick<PlanSpace, 'manner'>): PlanNumbers {
  return planNumbers({ ...one, ...manner }, 'none')
}

function scheduleOf(numbers: PlanNumbers, { schedules }: PlanSpace): Pick<TrainingPlan, 'schedule'> {
  if (numbers.both_ends === 1) return { schedule: 'dualpipe' }
  if (numbers.bubble_ratio < 1) return { schedule: 'zero_bubble' }
  if (schedules === null) return {}
  const usual = numbers.virtual_stages > 1 ? 'interleaved' : '1f1b'
  const other = schedules.find((one) => one === '1f1b' || one === 'interleaved')
  return { schedule: schedules.includes(usual) ? usual : (other ?? usual) }
}

/** The plan behind numbers, as a request would have it. */
export function candidateOf(numbers: PlanNumbers, space: PlanSpace): Candidate {
  const { tensor, pipeline, data, context, expert, virtual_stages, micro_batch_sequences } = numbers
  const plan = {
    ...{ tensor, pipeline, data, context, expert, virtual_stages, micro_batch_sequences },
    ...(numbers.expert_tensor ? { expert_tensor: numbers.expert_tensor } : {}),
    zero_stage: numbers.zero_stage as TrainingPlan['zero_stage'],
    sequence_parallel: numbers.sequence_parallel === 1,
    offload: numbers.offload === 1,
    ...scheduleOf(numbers, space),
    ...space.manner,
  }
  return { plan, recompute: recomputeOf(numbers) }
}
