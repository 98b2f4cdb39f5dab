import type { FastifyInstance } from 'fastify'
import { DemandEstimate } from '../../../contract/estimate/estimate.ts'
import { DemandRequest } from '../../../contract/request/demand.ts'
import type { Deps } from '../../deps.ts'
import { addEstimate } from '../estimates/add-estimate.ts'

/** POST /v1/estimates/demand */
export function addDemandEstimate(app: FastifyInstance, deps: Deps): void {
  addEstimate(app, deps, {
    kind: 'demand',
    path: '/v1/estimates/demand',
    operationId: 'estimateDemand',
    summary: 'What serving a demand takes',
    description:
      'From users or requests to tokens, accelerators, nodes, purchase, power, electricity and cost a day. Prompt and answer, average and peak are kept apart.',
    request: DemandRequest,
    answer: DemandEstimate,
  })
}
