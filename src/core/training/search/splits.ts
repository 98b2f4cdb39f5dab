import type { Recompute } from '../../../contract/request/recompute.ts'
import type { Problems } from './problems.ts'
import type { Order } from './schedules.ts'
import type { PlanSpace } from './space.ts'

/** How the work of a layer is split, and what of it is done twice. */
export type Split = {
  tensor: number
  context: number
  expert: number
  /** Ranks that share each expert; 0: those of the plan's usual. */
  expert_tensor: number
  recompute: Recompute
  order: Order
  sequence_parallel: boolean
  offload: boolean
}

/** The ranks that work on a layer together: what a split's other choices leave as it is. */
export type Degrees = Pick<Split, 'tensor' | 'context' | 'expert' | 'expert_tensor'>

/** What a split chooses beside its ranks. */
export type Ways = Omit<Split, keyof Degrees>

/** The ranks of the splits of a space. */
export function degreesOf(space: PlanSpace): Degrees[] {
  const all: Degrees[] = []
  for (const tensor of space.tensor)
    for (const context of space.context) {
      if (tensor * context > space.devices_count) continue
      for (const expert of space.expert)
        for (const expert_tensor of expertWidths(space, { tensor, expert }))
          all.push({ tensor, context, expert, expert_tensor })
    }
  return all
}

/**
 * What splits of some ranks choose beside them. Where no attention scores are kept, selective recompute spares
 * nothing and costs time; where no exchange waits, DualPipe has nothing to hide.
 */
export function waysOf(space: PlanSpace, { usual, sharded }: Problems, { tensor, expert }: Degrees): Ways[] {
  const keepsScores = usual.activation_rules.scores_kept + sharded.activation_rules.scores_kept > 0
  const recomputes = space.recompute.filter(
    (one) => one !== 'selective' || keepsScores || space.is_recompute_listed,
  )
  const orders = space.orders.filter(
    (one) => one !== 'dualpipe' || expert > 1 || space.orders.length === 1 || space.schedules !== null,
  )
  const ways: Ways[] = []
  for (const order of orders)
    for (const sequence_parallel of sequenceWays(space, tensor))
      for (const offload of space.offload)
        for (const recompute of recomputes) ways.push({ order, sequence_parallel, offload, recompute })
  return ways
}

/** The splits of a space. */
export function splitsOf(space: PlanSpace, problems: Problems): Split[] {
  return degreesOf(space).flatMap((degrees) =>
    waysOf(space, problems, degrees).map((ways) => ({ ...degrees, ...ways })),
  )
}

/** One tensor rank has no sequence to share. */
function sequenceWays({ sequence_parallel: listed }: PlanSpace, tensor: number): readonly boolean[] {
  if (listed === null) return [tensor > 1]
  return tensor === 1 && listed.includes(false) ? [false] : listed
}

/** Several expert ranks keep experts whole or cut them over the tensor ranks, as Megatron does. */
function expertWidths(
  { expert_tensor: listed }: PlanSpace,
  { tensor, expert }: Pick<Split, 'tensor' | 'expert'>,
): readonly number[] {
  if (listed !== null) return listed
  return expert > 1 && tensor > 1 ? [1, tensor] : [0]
}

/** Ranks that whole experts take: their number divides those of a stage. */
export function expertRanks({ expert, expert_tensor }: Pick<Split, 'expert' | 'expert_tensor'>): number {
  return expert * Math.max(1, expert_tensor)
}
