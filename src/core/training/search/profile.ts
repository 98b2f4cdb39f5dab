import type { Recompute } from '../../../contract/request/recompute.ts'
import { writeLayer } from '../layer.ts'
import { newStepParts } from '../parts.ts'
import type { PlanNumbers } from '../plan.ts'
import type { Problem } from '../problem.ts'
import { setRecompute } from '../recompute.ts'
import { headSeconds } from '../step-parts.ts'
import { spareNumbers } from './numbers.ts'
import type { Problems } from './problems.ts'
import type { PlanSpace } from './space.ts'

/** How the work of a layer is split, and what of it is done twice. */
export type Split = {
  tensor: number
  context: number
  expert: number
  /** Ranks that share each expert; 0: those of the plan's usual. */
  expert_tensor: number
  recompute: Recompute
}

/** A split with the size of its micro-batches, and what one costs wherever its layers lie. */
export type Profile = Split & {
  micro_batch_sequences: number
  /** Of all layers together without what sharded weights add, of one of each kind, and of the output head. */
  layers_s: number
  dense_s: number
  moe_s: number
  head_s: number
}

/** Whether tensor ranks shard the sequence too. */
function sequenceParallel({ sequence_parallel: held }: PlanSpace, tensor: number): number {
  return (held ?? tensor > 1) ? 1 : 0
}

export function setProfile(numbers: PlanNumbers, space: PlanSpace, split: Split, size: number): void {
  numbers.tensor = split.tensor
  numbers.context = split.context
  numbers.expert = split.expert
  numbers.expert_tensor = split.expert_tensor
  numbers.micro_batch_sequences = size
  numbers.sequence_parallel = sequenceParallel(space, split.tensor)
  setRecompute(numbers, split.recompute)
}

const scratch = newStepParts()

/** Seconds of one layer without what sharded weights add, of each kind that there is, and of the output head. */
type Units = { dense_s: number; moe_s: number; head_s: number }

function unitsOf(problem: Problem, numbers: PlanNumbers): Units {
  const { dense_layers, moe_layers } = problem.shape
  return {
    dense_s: dense_layers > 0 ? writeLayer(problem, numbers, false, scratch) : 0,
    moe_s: moe_layers > 0 ? writeLayer(problem, numbers, true, scratch) : 0,
    head_s: headSeconds(problem, numbers),
  }
}

/** A profile at the seconds of the faster of the frameworks that its plans may run in. */
export function profileOf(space: PlanSpace, problems: Problems, split: Split, size: number): Profile {
  const numbers = spareNumbers(space)
  setProfile(numbers, space, split, size)
  const { usual, sharded } = problems
  const units = unitsOf(usual, numbers)
  if (split.expert === 1 && space.zero_stage.includes(3)) {
    const other = unitsOf(sharded, numbers)
    units.dense_s = Math.min(units.dense_s, other.dense_s)
    units.moe_s = Math.min(units.moe_s, other.moe_s)
    units.head_s = Math.min(units.head_s, other.head_s)
  }
  const { dense_layers, moe_layers } = usual.shape
  const layers_s = dense_layers * units.dense_s + moe_layers * units.moe_s
  return { ...split, ...units, micro_batch_sequences: size, layers_s }
}

/** The splits of a space. Where no attention scores are kept, selective recompute spares nothing and costs time. */
export function splitsOf(space: PlanSpace, { usual, sharded }: Problems): Split[] {
  const keepsScores = usual.activation_rules.scores_kept + sharded.activation_rules.scores_kept > 0
  const recomputes = space.recompute.filter(
    (one) => one !== 'selective' || keepsScores || space.recompute.length === 1,
  )
  const splits: Split[] = []
  for (const tensor of space.tensor)
    for (const context of space.context) {
      if (tensor * context > space.devices_count) continue
      for (const expert of space.expert)
        for (const expert_tensor of expertWidths(space, { tensor, expert }))
          for (const recompute of recomputes)
            splits.push({ tensor, context, expert, expert_tensor, recompute })
    }
  return splits
}

/** Several expert ranks keep experts whole or cut them over the tensor ranks, as Megatron does. */
function expertWidths(
  { expert_tensor: held }: PlanSpace,
  { tensor, expert }: Pick<Split, 'tensor' | 'expert'>,
): readonly number[] {
  if (held !== null) return [held]
  return expert > 1 && tensor > 1 ? [1, tensor] : [0]
}

/** Ranks that whole experts take: their number divides those of a stage. */
export function expertRanks({ expert, expert_tensor }: Pick<Split, 'expert' | 'expert_tensor'>): number {
  return expert * Math.max(1, expert_tensor)
}
