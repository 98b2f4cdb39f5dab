import type { LayeredArchitecture } from '../../../contract/model/architecture.ts'
import { layerGroups } from '../../model/layers/groups.ts'
import type { ServeInput } from '../serve-input.ts'

/** How one replica is spread. Experts lie over all ranks that attend apart. */
export type ReplicaPlan = { tensor: number; pipeline: number; expert: number; attention_data: number }

/** Cards that engines split a matrix over in one machine, whatever joins them. */
const cardsOfNode = 8
/** Links of a fast domain past this many are of no use to tensor ranks that engines have. */
const tensorMost = 64
const stagesMost = 16
/** Machines of several nodes that hold experts together, where one does not hold them. */
const nodesOfExperts = 4

const powersTo = (most: number): number[] => {
  const degrees: number[] = []
  for (let degree = 1; degree <= most; degree *= 2) degrees.push(degree)
  return degrees
}

/**
 * Replicas that may serve a model, the smaller first: tensor ranks within a machine or the fast link's domain, stages beyond
 * it, and for a mixture of experts ranks that attend apart and share its experts.
 */
export function replicaPlans({ architecture, accelerator }: ServeInput): ReplicaPlan[] {
  const domain = Math.max(cardsOfNode, accelerator.scale_up_domain_count ?? 1)
  const tensors = powersTo(Math.min(domain, tensorMost, headsOf(architecture)))
  const layers = layerGroups(architecture).reduce((sum, { count }) => sum + count, 0)
  const plain = tensors.flatMap((tensor) =>
    powersTo(Math.min(stagesMost, layers)).map((pipeline) => ({
      tensor,
      pipeline,
      expert: 1,
      attention_data: 1,
    })),
  )
  const plans = hasExperts(architecture) ? [...plain, ...apart(tensors, domain)] : plain
  return plans.toSorted(
    (a, b) => devicesOf(a) - devicesOf(b) || a.pipeline - b.pipeline || b.tensor - a.tensor,
  )
}

export const devicesOf = ({ tensor, pipeline, attention_data }: ReplicaPlan): number =>
  tensor * pipeline * attention_data

function apart(tensors: readonly number[], domain: number): ReplicaPlan[] {
  return tensors.flatMap((tensor) =>
    powersTo((domain * nodesOfExperts) / tensor)
      .slice(1)
      .map((ranks) => ({ tensor, pipeline: 1, expert: tensor * ranks, attention_data: ranks })),
  )
}

const hasExperts = (architecture: LayeredArchitecture): boolean =>
  architecture.moe !== undefined ||
  layerGroups(architecture).some(({ feed_forward: block }) => block?.kind === 'experts')

const headsOf = ({ heads_count: heads }: LayeredArchitecture): number => heads ?? tensorMost
