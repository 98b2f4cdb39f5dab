import { resolveRequest } from '../../../../src/catalog/resolve-request.ts'
import type { ClusterRequest } from '../../../../src/contract/request/cluster.ts'
import type { EstimateOptions } from '../../../../src/core/answer/assemble.ts'
import { type ClusterEstimate, estimateCluster } from '../../../../src/core/kinds/cluster/estimate.ts'
import { Refusal } from '../../../../src/core/refusal.ts'
import { snapshot } from '../ask.ts'

const plain: EstimateOptions = { samples: 0, seed: 1, include: { derivation: false, drivers: false } }

export function askCluster(request: ClusterRequest, samples = 0): ClusterEstimate {
  return estimateCluster({ request, entries: resolveRequest(snapshot, request) }, { ...plain, samples })
}

/** So many H100, with the rest of a request. */
export const h100 = (count: number, more: Omit<ClusterRequest, 'accelerator'> = {}): ClusterRequest => ({
  accelerator: { ref: 'nvidia-h100-sxm5-80gb', count },
  ...more,
})

/** The code and place of a refusal; fails the test where the request is answered. */
export function refusalOf(request: ClusterRequest): string {
  try {
    askCluster(request)
  } catch (error) {
    if (error instanceof Refusal) return `${error.code} ${error.pointer}`
    throw error
  }
  throw new Error('answered')
}
