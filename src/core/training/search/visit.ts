import type { PlanNumbers } from '../plan.ts'
import { placeUpTo } from './divisors.ts'
import { spareNumbers } from './numbers.ts'
import { setProfile } from './profile.ts'
import { mostReplicas } from './schedules.ts'
import type { PlanSpace } from './space.ts'
import { expertRanks, type Split } from './splits.ts'

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

/** Leaves nothing out. */
export const everything: Pruning = { depth: () => true, width: () => 'visit', chunks: () => true }

/** A split with micro-batches of one size. `depths`: those of the pipeline that are visited. Default: all of the space. */
export type Course = { split: Split; size: number; depths?: readonly number[] }

/**
 * Visits the plans of a split with micro-batches of one size, one after another in the same object: each
 * depth of the pipeline, replicas from the most to the fewest, then what may vary within that layout. `numbers`:
 * an object of the caller's to do it in.
 */
export function visitPlans(
  space: PlanSpace,
  course: Course,
  visit: Visit,
  pruning = everything,
  numbers = spareNumbers(space),
): void {
  setProfile(numbers, course.split, course.size)
  const shares = space.data.get(course.size) ?? []
  const { tensor, context } = course.split
  const whole = expertRanks(course.split)
  for (numbers.pipeline of course.depths ?? space.pipeline) {
    let isFirst = true
    for (let place = widestPlace(space, course, numbers.pipeline); place >= 0; place--) {
      setData(numbers, shares[place] ?? 1)
      if (tensor * context * numbers.data < whole) break
      if (!isWanted(space, course, numbers)) continue
      if (isFirst && !pruning.depth(numbers)) break
      isFirst = false
      const wish = pruning.width(numbers)
      if (wish === 'narrower') break
      const isShared = (tensor * context * numbers.data) % whole === 0
      if (wish === 'visit' && isShared) visitVariants(space, course.split, { numbers, visit, pruning })
    }
  }
}

/** Where the most replicas stand that a depth of the pipeline can have. */
function widestPlace(space: PlanSpace, { split, size }: Course, pipeline: number): number {
  const devices = space.devices_count / (split.tensor * split.context * pipeline)
  const replicas = mostReplicas(split.order, pipeline, space.global_batch_sequences / size)
  return placeUpTo(space.data.get(size) ?? [], Math.min(devices, replicas))
}

/** Whether replicas make up a count that is asked for. */
function isWanted({ counts }: PlanSpace, { split }: Course, { pipeline, data }: PlanNumbers): boolean {
  return counts === null || counts.has(split.tensor * split.context * data * pipeline)
}

function setData(numbers: PlanNumbers, data: number): void {
  numbers.data = data
  numbers.shard_count = data * numbers.context
}

const oneChunk = [1] as const

/** The chunks that a stage of a split may be cut into. */
export function chunksIn(
  { virtual_stages }: PlanSpace,
  { order }: Split,
  pipeline: number,
): readonly number[] {
  const listed = virtual_stages.get(pipeline) ?? oneChunk
  return order === 'plain' ? listed : oneChunk
}

function visitVariants(
  space: PlanSpace,
  split: Split,
  { numbers, visit, pruning }: { numbers: PlanNumbers; visit: Visit; pruning: Pruning },
): void {
  for (numbers.virtual_stages of chunksIn(space, split, numbers.pipeline)) {
    if (!pruning.chunks(numbers)) continue
    for (numbers.zero_stage of space.zero_stage) visit(numbers)
  }
}

/** Plans of a depth of the pipeline, and of all of them where none is named. */
export function countPlans(space: PlanSpace, course: Course, depth?: number): number {
  const { tensor, context } = course.split
  const whole = expertRanks(course.split)
  const numbers = spareNumbers(space)
  const shares = space.data.get(course.size) ?? []
  let count = 0
  for (numbers.pipeline of depth === undefined ? space.pipeline : [depth]) {
    const variants = chunksIn(space, course.split, numbers.pipeline).length * space.zero_stage.length
    for (let place = widestPlace(space, course, numbers.pipeline); place >= 0; place--) {
      numbers.data = shares[place] ?? 1
      if (tensor * context * numbers.data < whole) break
      const isShared = (tensor * context * numbers.data) % whole === 0
      if (isShared && isWanted(space, course, numbers)) count += variants
    }
  }
  return count
}
