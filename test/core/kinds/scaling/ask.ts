import { resolveRequest } from '../../../../src/catalog/resolve-request.ts'
import type { ScalingRequest } from '../../../../src/contract/request/scaling.ts'
import type { EstimateOptions } from '../../../../src/core/answer/assemble.ts'
import { estimateScaling, type ScalingEstimate } from '../../../../src/core/kinds/scaling/estimate.ts'
import { Refusal } from '../../../../src/core/refusal.ts'
import { snapshot } from '../ask.ts'

const plain: EstimateOptions = { samples: 0, seed: 1, include: { derivation: false, drivers: false } }

export function askScaling(request: ScalingRequest, samples = 0): ScalingEstimate {
  return estimateScaling({ request, entries: resolveRequest(snapshot, request) }, { ...plain, samples })
}

/** The code and place of a refusal; fails the test where the request is answered. */
export function refusalOf(request: ScalingRequest): string {
  try {
    askScaling(request)
  } catch (error) {
    if (error instanceof Refusal) return `${error.code} ${error.pointer}`
    throw error
  }
  throw new Error('answered')
}
