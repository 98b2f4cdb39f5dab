import type { FastifyInstance } from 'fastify'
import { SitingEstimate } from '../../../contract/estimate/siting-estimate.ts'
import { SitingRequest } from '../../../contract/request/siting.ts'
import type { Deps } from '../../deps.ts'
import { addEstimate } from '../estimates/add-estimate.ts'

/** POST /v1/estimates/siting */
export function addSitingEstimate(app: FastifyInstance, deps: Deps): void {
  addEstimate(app, deps, {
    kind: 'siting',
    path: '/v1/estimates/siting',
    operationId: 'estimateSiting',
    tag: 'planning',
    summary: 'One estimate at many places',
    description:
      'A training or a demand at countries, cloud regions, computing hubs or sites of one’s own: power, space, rent, moving data, latency, limits. Ranked by cost and by carbon, with what the ranking leaves out.',
    request: SitingRequest,
    answer: SitingEstimate,
  })
}
