import { type LayerCosts, newLayerCosts, writeLayerCosts } from './layer-costs.ts'
import type { PlanNumbers } from './plan.ts'
import type { Problem } from './problem.ts'

type Known = { of: PlanNumbers; costs: LayerCosts }

/** Costs of layers by their place in a small table: a later split takes the place of an earlier one. */
type Table = (Known | undefined)[]

/** Enough for the splits that a walk through plans comes back to. */
const places = 256

const tables = new WeakMap<Problem, Table>()
let last: { problem: Problem; table: Table } | null = null

function tableOf(problem: Problem): Table {
  if (last?.problem === problem) return last.table
  const table = tables.get(problem) ?? new Array<Known | undefined>(places).fill(undefined)
  tables.set(problem, table)
  last = { problem, table }
  return table
}

/** Where a split stands: most of those that a walk comes back to stand apart. */
function placeOf(plan: PlanNumbers): number {
  const degrees = plan.tensor + 3 * plan.context + 17 * plan.expert + 29 * plan.micro_batch_sequences
  const again = plan.core_recompute_passes + 2 * plan.recompute_norms + 4 * plan.recompute_passes
  return (degrees + 67 * Math.trunc(again) + 131 * plan.sequence_parallel) & (places - 1)
}

/** Whether two plans split a layer alike. A property holds these fields to costs that are worked out anew. */
function isSameSplit(a: PlanNumbers, b: PlanNumbers): boolean {
  return (
    a.micro_batch_sequences === b.micro_batch_sequences &&
    a.tensor === b.tensor &&
    a.context === b.context &&
    a.expert === b.expert &&
    a.expert_tensor === b.expert_tensor &&
    a.sequence_parallel === b.sequence_parallel &&
    a.recompute_passes === b.recompute_passes &&
    a.core_recompute_passes === b.core_recompute_passes &&
    a.recompute_per_op === b.recompute_per_op &&
    a.recompute_norms === b.recompute_norms &&
    a.recompute_mla_up === b.recompute_mla_up &&
    a.recompute_mlp_act === b.recompute_mlp_act &&
    a.recompute_experts_act === b.recompute_experts_act &&
    a.exchange_hidden === b.exchange_hidden &&
    a.context_exchanged === b.context_exchanged &&
    a.async_tensor === b.async_tensor
  )
}

/** What the layers of `plan` cost, worked out once while its split is among the last. `problem` may not change. */
export function recallLayerCosts(problem: Problem, plan: PlanNumbers): LayerCosts {
  const table = tableOf(problem)
  const place = placeOf(plan)
  const known = table[place]
  if (known !== undefined && isSameSplit(known.of, plan)) return known.costs
  const costs = writeLayerCosts(problem, plan, known?.costs ?? newLayerCosts())
  table[place] = { of: { ...plan }, costs }
  return costs
}
