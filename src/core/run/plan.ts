import { assume, type Draft } from '../estimates/draft.ts'
import { given } from '../estimates/number-input.ts'
import type { PlanInput } from '../estimates/request.ts'
import { Refusal } from '../refusal.ts'
import type { TrainingPlan } from '../training/plan.ts'

const degrees = [
  'tensor',
  'pipeline',
  'data',
  'context',
  'expert',
  'virtual_stages',
  'micro_batch_sequences',
] as const

/** Devices that the degrees of a plan multiply to, with `data` left out. */
function devicesPerReplica({ tensor = 1, pipeline = 1, context = 1 }: PlanInput): number {
  return tensor * pipeline * context
}

/** Devices that a sent plan takes; degrees that are left out are 1. */
export function deviceTotal(plan: PlanInput): number {
  return devicesPerReplica(plan) * (plan.data ?? 1)
}

/**
 * The plan that was sent, completed: degrees that are left out are 1, `data` fills the count. Throws
 * `Refusal('field_conflict')` when the degrees do not multiply to the count.
 */
export function completePlan(plan: PlanInput, count: number | undefined): TrainingPlan {
  const replica = devicesPerReplica(plan)
  const data = plan.data ?? (count === undefined ? 1 : count / replica)
  if (!Number.isInteger(data) || (count !== undefined && data * replica !== count)) {
    throw new Refusal('field_conflict', '/plan', {
      fields: ['plan', 'accelerator.count'],
      devices: data * replica,
    })
  }
  return {
    tensor: plan.tensor ?? 1,
    pipeline: plan.pipeline ?? 1,
    data,
    context: plan.context ?? 1,
    expert: plan.expert ?? 1,
    virtual_stages: plan.virtual_stages ?? 1,
    micro_batch_sequences: plan.micro_batch_sequences ?? 1,
    zero_stage: plan.zero_stage ?? 1,
    sequence_parallel: plan.sequence_parallel ?? (plan.tensor ?? 1) > 1,
    offload: plan.offload ?? false,
  }
}

/** Shows every part of a plan among the assumptions; numbers become inputs of the physics. */
export function showPlan(
  draft: Draft,
  plan: TrainingPlan,
  sent: PlanInput | undefined,
): Record<(typeof degrees)[number] | 'zero_stage', string> {
  const source = sent ? 'left out of the plan that was sent' : 'found by a search over plans'
  const show = (name: (typeof degrees)[number] | 'zero_stage') => {
    const path = `plan.${name}`
    return assume(
      draft,
      sent?.[name] !== undefined
        ? given(path, 'count', plan[name])
        : { path, unit: 'count', value: plan[name], origin: sent ? 'default' : 'derived', source },
    )
  }
  for (const name of ['sequence_parallel', 'offload'] as const) {
    draft.settings.push({
      path: `plan.${name}`,
      value: plan[name],
      origin: sent?.[name] !== undefined ? 'given' : sent ? 'default' : 'derived',
    })
  }
  const names = [...degrees, 'zero_stage'] as const
  return Object.fromEntries(names.map((name) => [name, show(name)])) as Record<(typeof names)[number], string>
}
