import { resolveRequest } from '../../../../src/catalog/resolve-request.ts'
import type { MarketRequest } from '../../../../src/contract/request/market.ts'
import type { EstimateOptions } from '../../../../src/core/answer/assemble.ts'
import { estimateMarket, type MarketEstimate } from '../../../../src/core/kinds/market/estimate.ts'
import { Refusal } from '../../../../src/core/refusal.ts'
import { snapshot } from '../ask.ts'

const plain: EstimateOptions = { samples: 0, seed: 1, include: { derivation: false, drivers: false } }

export function askMarket(request: MarketRequest, more: Partial<EstimateOptions> = {}): MarketEstimate {
  return estimateMarket({ request, entries: resolveRequest(snapshot, request) }, { ...plain, ...more })
}

/** The code and place of a refusal; fails the test where the request is answered. */
export function refusalOf(request: MarketRequest): string {
  try {
    askMarket(request)
  } catch (error) {
    if (error instanceof Refusal) return `${error.code} ${error.pointer}`
    throw error
  }
  throw new Error('answered')
}

/** 1,000 accelerators of 1 PFLOP/s in BF16, 0.1 in FP32, with 80 GiB and 2 TB/s. */
export const thousand = {
  count: 1000,
  peak_dense_bf16_flop_per_s: 1e15,
  peak_dense_fp32_flop_per_s: 1e14,
  memory_usable_gib: 80,
  memory_bandwidth_gb_per_s: 2000,
} as const

export const reasonOf = ({ unknowns }: MarketEstimate, key: string) =>
  unknowns.find(({ path }) => path === `headline.${key}`)

export const codesOf = ({ warnings }: MarketEstimate) => warnings.map(({ code }) => code)
