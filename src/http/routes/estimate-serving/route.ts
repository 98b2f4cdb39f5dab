import type { FastifyInstance } from 'fastify'
import { ServingEstimate } from '../../../contract/estimate/serving-estimate.ts'
import { ServingRequest } from '../../../contract/request/serving.ts'
import type { Deps } from '../../deps.ts'
import { addEstimate } from '../estimates/add-estimate.ts'

/** POST /v1/estimates/serving */
export function addServingEstimate(app: FastifyInstance, deps: Deps): void {
  addEstimate(app, deps, {
    kind: 'serving',
    path: '/v1/estimates/serving',
    operationId: 'estimateServing',
    summary: 'What one replica serves',
    description:
      'Times, rates, memory, energy and cost of one deployment at a concurrency or with a static batch, with the error of such answers on measured points.',
    request: ServingRequest,
    answer: ServingEstimate,
  })
}
