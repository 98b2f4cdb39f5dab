import { type LayerCosts, newLayerCosts, writeLayerCosts } from '../layer-costs.ts'
import { type PlanNumbers, setSchedule } from '../plan.ts'
import type { Problem } from '../problem.ts'
import { setRecompute } from '../recompute.ts'
import { spareNumbers } from './numbers.ts'
import type { Problems } from './problems.ts'
import type { PlanSpace } from './space.ts'
import type { Split } from './splits.ts'

/** A split with the size of its micro-batches, and what one costs wherever its layers lie. */
export type Profile = {
  split: Split
  micro_batch_sequences: number
  /** Of all layers together without what sharded weights add, of one of each kind, and of the output head. */
  layers_s: number
  dense_s: number
  moe_s: number
  head_s: number
}

/** Writes a split and the size of its micro-batches into numbers. */
export function setProfile(numbers: PlanNumbers, split: Split, size: number): void {
  numbers.tensor = split.tensor
  numbers.context = split.context
  numbers.expert = split.expert
  numbers.expert_tensor = split.expert_tensor
  numbers.micro_batch_sequences = size
  numbers.sequence_parallel = split.sequence_parallel ? 1 : 0
  numbers.offload = split.offload ? 1 : 0
  setSchedule(numbers, split.order === 'plain' ? undefined : split.order)
  setRecompute(numbers, split.recompute)
}

/** Seconds of one layer without what sharded weights add, of each kind that there is, and of the output head. */
type Units = { dense_s: number; moe_s: number; head_s: number }

function unitsOf({ shape }: Problem, { dense, mixture, head_s }: LayerCosts): Units {
  return {
    dense_s: shape.dense_layers > 0 ? dense.seconds : 0,
    moe_s: shape.moe_layers > 0 ? mixture.chunked_s : 0,
    head_s,
  }
}

/** What a profile costs in each framework that its plans may run in: overwritten by the next profile. */
export type ProfileCosts = { usual: LayerCosts; sharded: LayerCosts }

export function newProfileCosts(): ProfileCosts {
  return { usual: newLayerCosts(), sharded: newLayerCosts() }
}

/** Reads the profiles of a space one after another, each into the same costs. */
export type ProfileReader = { costs: ProfileCosts; read: (split: Split, size: number) => Profile }

/** Profiles at the seconds of the faster of the frameworks that their plans may run in. */
export function profileReader(space: PlanSpace, { usual, sharded }: Problems): ProfileReader {
  const numbers = spareNumbers(space)
  const costs = newProfileCosts()
  const isEverSharded = space.zero_stage.includes(3)
  const { dense_layers, moe_layers } = usual.shape
  const read = (split: Split, size: number): Profile => {
    setProfile(numbers, split, size)
    const units = unitsOf(usual, writeLayerCosts(usual, numbers, costs.usual))
    if (split.expert === 1 && isEverSharded) {
      const other = unitsOf(sharded, writeLayerCosts(sharded, numbers, costs.sharded))
      units.dense_s = Math.min(units.dense_s, other.dense_s)
      units.moe_s = Math.min(units.moe_s, other.moe_s)
      units.head_s = Math.min(units.head_s, other.head_s)
    }
    const { dense_s, moe_s, head_s } = units
    const layers_s = dense_layers * dense_s + moe_layers * moe_s
    return { split, micro_batch_sequences: size, layers_s, dense_s, moe_s, head_s }
  }
  return { costs, read }
}
