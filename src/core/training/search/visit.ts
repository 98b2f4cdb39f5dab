import type { PlanNumbers } from '../plan.ts'
import { placeUpTo } from './divisors.ts'
import { spareNumbers } from './numbers.ts'
import { expertRanks, type Split, setProfile } from './profile.ts'
import type { PlanSpace } from './space.ts'

/** What a search leaves out on the way. Each is asked with the numbers set so far. */
export type Pruning = {
  /** With a pipeline and its most replicas: false leaves the depth out. */
  depth: (numbers: PlanNumbers) => boolean
  /** With replicas: `narrower` leaves these and all fewer ones out, `next` these alone. */
  width: (numbers: PlanNumbers) => 'visit' | 'next' | 'narrower'
  /** With chunks a stage: false leaves them out. */
  chunks: (numbers: PlanNumbers) => boolean
}

export type Visit = (numbers: PlanNumbers) => void

const everything: Pruning = { depth: () => true, width: () => 'visit', chunks: () => true }

/**
 * Visits the plans of a split with micro-batches of one size, one after another in the same object: each
 * depth of the pipeline, replicas from the most to the fewest, then what may vary within that layout. `numbers`:
 * an object of the caller's to do it in.
 */
export function visitPlans(
  space: PlanSpace,
  { split, size }: { split: Split; size: number },
  visit: Visit,
  pruning = everything,
  numbers = spareNumbers(space),
): void {
  setProfile(numbers, space, split, size)
  const whole = expertRanks(split)
  const shares = space.data.get(size) ?? []
  for (numbers.pipeline of space.pipeline) {
    const replicas = space.devices_count / (split.tensor * split.context * numbers.pipeline)
    const widest = placeUpTo(shares, replicas)
    if (widest < 0) continue
    setData(numbers, shares[widest] ?? 1)
    if (ranksOf(numbers) < whole || !pruning.depth(numbers)) continue
    for (let place = widest; place >= 0; place--) {
      setData(numbers, shares[place] ?? 1)
      if (ranksOf(numbers) < whole) break
      const wish = pruning.width(numbers)
      if (wish === 'narrower') break
      if (wish === 'visit' && ranksOf(numbers) % whole === 0) visitVariants(space, numbers, visit, pruning)
    }
  }
}

function setData(numbers: PlanNumbers, data: number): void {
  numbers.data = data
  numbers.shard_count = data * numbers.context
}

/** Ranks of one stage: expert ranks are made of them. */
function ranksOf({ tensor, data, context }: PlanNumbers): number {
  return tensor * data * context
}

function visitVariants(space: PlanSpace, numbers: PlanNumbers, visit: Visit, pruning: Pruning): void {
  for (numbers.virtual_stages of space.virtual_stages.get(numbers.pipeline) ?? [1]) {
    if (!pruning.chunks(numbers)) continue
    for (numbers.zero_stage of space.zero_stage) visit(numbers)
  }
}
