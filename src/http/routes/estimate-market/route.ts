import type { FastifyInstance } from 'fastify'
import { MarketEstimate } from '../../../contract/estimate/market-estimate.ts'
import { MarketRequest } from '../../../contract/request/market.ts'
import type { Deps } from '../../deps.ts'
import { addEstimate } from '../estimates/add-estimate.ts'

/** POST /v1/estimates/market */
export function addMarketEstimate(app: FastifyInstance, deps: Deps): void {
  addEstimate(app, deps, {
    kind: 'market',
    path: '/v1/estimates/market',
    operationId: 'estimateMarket',
    tag: 'planning',
    summary: 'A market, a nation, a year ahead',
    description:
      'Vendors, models and scale as accelerators; growth and efficiency; memory and its money; the share of a supply; storage by medium; images, video and sound as tokens. Every block may be left out.',
    request: MarketRequest,
    answer: MarketEstimate,
  })
}
