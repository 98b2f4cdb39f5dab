import { placeUpTo } from './divisors.ts'
import { mostReplicas } from './schedules.ts'
import type { PlanSpace } from './space.ts'
import { expertRanks, type Split } from './splits.ts'

/** The most replicas that a split with a depth of the pipeline can have, whatever its micro-batches; 0: it cannot run so. */
export type MostReplicas = (split: Split, pipeline: number) => number

/** Reads `MostReplicas` of a space: what replicas of one size of micro-batches exceed, those of another may have. */
export function mostReplicasOf(space: PlanSpace): MostReplicas {
  const replicas = [...new Set([...space.data.values()].flat())].sort((a, b) => a - b)
  const [smallest = 1] = space.micro_batch_sequences
  const microBatches = space.global_batch_sequences / smallest
  return (split, pipeline) => {
    const { tensor, context, order } = split
    const devices = space.devices_count / (tensor * context * pipeline)
    const place = placeUpTo(replicas, Math.min(devices, mostReplicas(order, pipeline, microBatches)))
    const most = replicas[place] ?? 0
    return tensor * context * most < expertRanks(split) ? 0 : most
  }
}

/** The depths that a split can have on the devices of a space. */
export function depthsOf({ pipeline }: PlanSpace, split: Split, most: MostReplicas): readonly number[] {
  return pipeline.filter((depth) => most(split, depth) > 0)
}
