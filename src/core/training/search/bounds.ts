import { evaluateMemory } from '../evaluate-memory.ts'
import { dragFactor } from '../evaluate-step.ts'
import { newMemoryParts } from '../memory-parts.ts'
import { microBatchCount } from '../passes.ts'
import { bubbleShare, type PlanNumbers } from '../plan.ts'
import type { Problem } from '../problem.ts'
import { deepestLayers, lastLayers } from '../slowest-stage.ts'
import { boundarySeconds } from '../step-parts.ts'
import { type Problems, runOf } from './problems.ts'
import type { Profile, ProfileCosts } from './profile.ts'
import type { Order } from './schedules.ts'
import type { PlanSpace } from './space.ts'

function softwareFactor({ usual, sharded }: Problems): number {
  return Math.min(usual.coefficients.software_factor, sharded.coefficients.software_factor)
}

/**
 * How often the time of one micro-batch through all layers lies in a step at the least. With m micro-batches and p
 * stages it takes m times the slowest stage and a share of the others (see bubbleShare), and p times the slowest are
 * no less than all: once in the plain order, two thirds where the bubble is filled with weight gradients, and
 * DualPipe takes two micro-batches or more for each stage.
 */
const timesThrough: Record<Order, number> = { plain: 1, zero_bubble: 2 / 3, dualpipe: 2 }

/** Least seconds of a profile's plans from one of its micro-batches. `fewest`: see `fewestMicroBatches`. */
export function throughSeconds(
  problems: Problems,
  { split, layers_s, head_s }: Profile,
  fewest: number,
): number {
  const times = timesThrough[split.order] * Math.min(1, fewest)
  return times * (layers_s + head_s) * softwareFactor(problems)
}

/** Least seconds of a profile's plans from its micro-batches over all devices that tensor and context ranks leave. */
export function spreadSeconds(space: PlanSpace, problems: Problems, profile: Profile): number {
  const { split, micro_batch_sequences: size, layers_s, head_s } = profile
  const batch = problems.usual.global_batch_sequences
  const share = (batch * split.tensor * split.context) / (size * space.devices_count)
  return share * (layers_s + head_s) * softwareFactor(problems)
}

/** Fewest micro-batches that a replica of a space works through: fewer than one where replicas are held. */
export function fewestMicroBatches({ micro_batch_sequences, data }: PlanSpace, { usual }: Problems): number {
  const shared = micro_batch_sequences.map((size) => size * (data.get(size)?.at(-1) ?? 1))
  return usual.global_batch_sequences / Math.max(...shared)
}

/**
 * Least seconds of a split's plans. Larger micro-batches never take more for each sequence, so the largest over all
 * devices are a bound; so is one of the smallest through all layers.
 */
export function leastSplitSeconds(
  space: PlanSpace,
  problems: Problems,
  { smallest, largest }: { smallest: Profile; largest: Profile },
  fewest: number,
): number {
  return Math.max(spreadSeconds(space, problems, largest), throughSeconds(problems, smallest, fewest))
}

/** Least seconds of the slowest stage: the deepest, or the last with the head; of paired stages the mean one. */
function leastStageSeconds({ shape }: Problem, profile: Profile, numbers: PlanNumbers): number {
  const { pipeline, both_ends } = numbers
  const { layers_s, dense_s, moe_s, head_s } = profile
  if (both_ends === 1) return (layers_s + head_s) / pipeline
  const isMoeHeavy = moe_s >= dense_s
  const heavy = isMoeHeavy ? shape.moe_layers : shape.dense_layers
  const ofLayers = (count: number) => {
    const full = Math.min(heavy, count)
    return full * Math.max(moe_s, dense_s) + (count - full) * Math.min(moe_s, dense_s)
  }
  const last = ofLayers(lastLayers(shape.layers, pipeline)) + head_s
  return Math.max(ofLayers(deepestLayers(shape.layers, pipeline)), last)
}

/** Seconds of a stage's boundary on as few devices as the depth can have: inside one scale-up domain if any. */
export function leastBoundarySeconds({ usual }: Problems, numbers: PlanNumbers): number {
  const { data } = numbers
  numbers.data = 1
  const seconds = boundarySeconds(usual, numbers)
  numbers.data = data
  return seconds
}

/** Of a depth: its least boundary, and the most chunks that a stage may be cut into. */
export type Depth = { boundary_s: number; most_chunks: number }

/**
 * Least seconds of a profile's plans at a depth and a number of replicas: all micro-batches through the slowest
 * stage, the fill, and the sends that nothing hides. It grows as replicas get fewer: one more micro-batch takes the
 * slowest stage once more and spares at most the mean of the others. Sets the chunks of the numbers.
 */
export function leastStepSeconds(
  problems: Problems,
  profile: Profile,
  numbers: PlanNumbers,
  { boundary_s, most_chunks }: Depth,
): number {
  const { pipeline, exchange_hidden } = numbers
  const stage = leastStageSeconds(problems.usual, profile, numbers)
  const others = Math.max(0, profile.layers_s + profile.head_s - stage)
  const microBatches = microBatchCount(problems.usual, numbers)
  numbers.virtual_stages = most_chunks
  const waits = Math.min(microBatches, bubbleShare(numbers, microBatches))
  const fill = waits * others + (pipeline - 1) * boundary_s
  const sends = most_chunks > 1 || exchange_hidden === 1 ? 0 : boundary_s
  return (microBatches * (stage + sends) + fill) * softwareFactor(problems)
}

/** What the number of nodes adds to a step, as a factor. */
export function leastDrag({ usual, sharded }: Problems, numbers: PlanNumbers): number {
  return Math.min(dragFactor(usual, numbers), dragFactor(sharded, numbers))
}

/**
 * Least bytes of a layout's plans: with the most replicas, since shards shrink and micro-batches in flight
 * get fewer, in one chunk a stage, under the ZeRO stage that holds the least. Sets the numbers it tries.
 */
export function leastBytes(
  space: PlanSpace,
  problems: Problems,
  numbers: PlanNumbers,
  costs: ProfileCosts,
): number {
  const isPlain = numbers.bubble_ratio === 1 && numbers.both_ends === 0
  numbers.virtual_stages = (isPlain && space.virtual_stages.get(numbers.pipeline)?.[0]) || 1
  let least = Number.POSITIVE_INFINITY
  for (const stage of space.zero_stage) {
    // Each stage shards more than the one below it; only the last gathers again what it sharded.
    if (stage < 2 && space.zero_stage.includes(2)) continue
    numbers.zero_stage = stage
    const run = runOf(numbers)
    least = Math.min(least, evaluateMemory(problems[run], numbers, scratch, costs[run].kept))
  }
  return least
}

const scratch = newMemoryParts()
