import type { ServingPlanInput } from '../../../contract/request/serving.ts'
import type { ServingPlanSpace } from '../../../contract/request/serving-plan-space.ts'
import { layerGroups, layersCount } from '../../model/layers/groups.ts'
import type { ServeInput } from '../../serving/serve-input.ts'
import { powersOfTwo } from '../../training/search/divisors.ts'
import type { ChosenPlan } from './choose-plan.ts'

const dimensions = ['tensor', 'pipeline', 'data', 'expert', 'attention_data'] as const
type Dimension = (typeof dimensions)[number]

/** What each degree may be; `null`: whatever the others leave. */
export type Layouts = Record<Dimension, readonly number[] | null> & {
  layers: number
  experts: readonly number[]
}

/** Ranks of a replica that attend each for itself, at the most where none is listed. */
const attendingMost = 64

/** What is listed, else what was sent, else all that makes sense. */
export function layoutsOf(
  { architecture, accelerator }: ServeInput,
  sent: ServingPlanInput = {},
  space: ServingPlanSpace = {},
): Layouts {
  const asked = (name: Dimension) => space[name] ?? (sent[name] === undefined ? null : [sent[name]])
  const layers = layersCount(architecture)
  const domain = Math.max(1, accelerator.scale_up_domain_count ?? 1)
  const experts = layerGroups(architecture).flatMap(({ feed_forward: block }) =>
    block?.kind === 'experts' ? [block.experts_count] : [],
  )
  const tensor = powersOfTwo(domain).filter((ranks) => architecture.heads_count % ranks === 0)
  return {
    tensor: asked('tensor') ?? tensor,
    pipeline: asked('pipeline') ?? powersOfTwo(layers),
    data: asked('data'),
    expert: asked('expert'),
    attention_data: asked('attention_data') ?? (experts.length > 0 ? powersOfTwo(attendingMost) : [1]),
    layers,
    experts,
  }
}

/** The plans that take exactly `count` accelerators. */
export function* plansOn(layouts: Layouts, count: number): Generator<ChosenPlan> {
  for (const tensor of layouts.tensor ?? [1])
    for (const pipeline of layouts.pipeline ?? [1])
      for (const attention_data of layouts.attention_data ?? [1]) {
        const data = count / (tensor * pipeline * attention_data)
        if (!Number.isInteger(data) || pipeline > layouts.layers) continue
        if (layouts.data !== null && !layouts.data.includes(data)) continue
        for (const expert of expertRanks(layouts, tensor * attention_data, attention_data))
          yield { tensor, pipeline, attention_data, expert, data }
      }
}

/** Ranks that attend each for itself hold whole experts; tensor ranks hold a part of each, or whole ones. */
function expertRanks({ expert, experts }: Layouts, ranks: number, attending: number): readonly number[] {
  if (experts.length === 0) return [1]
  const usual = attending > 1 ? [ranks] : [...new Set([1, ranks])]
  return (expert ?? usual).filter(
    (degree) => ranks % degree === 0 && experts.every((count) => count % degree === 0),
  )
}
