import type { LayeredArchitecture } from '../../../contract/model/architecture.ts'
import type { PlanInput } from '../../../contract/request/plan.ts'
import type { TrainingPlan } from '../../../contract/request/training-plan.ts'
import type { Draft } from '../../draft/draft.ts'
import { Refusal } from '../../refusal.ts'
import { expertTensor } from '../../training/plan.ts'
import { words } from '../../words.ts'

/**
 * The plan with the ranks that share each expert: as sent; else, where expert ranks were sent, the tensor degree
 * as Megatron has it, so far as the ranks divide; else what the plan was found with. Shown for mixtures alone.
 * Throws `Refusal('field_conflict')` where expert ranks of that width cannot be made of the others.
 */
export function cutExperts(
  draft: Draft,
  plan: TrainingPlan,
  { architecture, sent }: { architecture: LayeredArchitecture; sent: PlanInput | undefined },
): TrainingPlan {
  if (!architecture.moe) return plan
  const ranks = plan.tensor * plan.data * plan.context
  const isWhole = (width: number) => ranks % (plan.expert * width) === 0
  const asked = sent?.expert_tensor
  if (asked !== undefined && !isWhole(asked))
    throw new Refusal('field_conflict', '/plan/expert_tensor', {
      fields: ['plan.expert', 'plan.expert_tensor', 'accelerator.count'],
    })
  const usual = sent?.expert !== undefined && isWhole(plan.tensor) ? plan.tensor : expertTensor(plan)
  const found = asked ?? plan.expert_tensor
  const value = found ?? usual
  draft.settings.push({
    path: 'plan.expert_tensor',
    value,
    origin: asked !== undefined ? 'given' : found === undefined ? 'default' : 'derived',
    ...(found === undefined && { source: words('experts_cut') }),
  })
  return { ...plan, expert_tensor: value }
}
