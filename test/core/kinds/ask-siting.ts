import { resolveRequest } from '../../../src/catalog/resolve-request.ts'
import type { SitingRequest } from '../../../src/contract/request/siting.ts'
import type { EstimateOptions } from '../../../src/core/answer/assemble.ts'
import { estimateSiting, type SitingEstimate } from '../../../src/core/kinds/siting/estimate.ts'
import { snapshot } from './ask.ts'

const plain: EstimateOptions = { samples: 0, seed: 1, include: { derivation: false, drivers: false } }

/** A siting estimate on the shipped catalog. */
export function askSiting(request: SitingRequest, options: Partial<EstimateOptions> = {}): SitingEstimate {
  const entries = resolveRequest(snapshot, request)
  return estimateSiting({ request, entries }, { ...plain, ...options })
}
