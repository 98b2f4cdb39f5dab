import type { FastifyInstance } from 'fastify'
import { SourcingEstimate } from '../../../contract/estimate/sourcing-estimate.ts'
import { SourcingRequest } from '../../../contract/request/sourcing.ts'
import type { Deps } from '../../deps.ts'
import { addEstimate } from '../estimates/add-estimate.ts'

/** POST /v1/estimates/sourcing */
export function addSourcingEstimate(app: FastifyInstance, deps: Deps): void {
  addEstimate(app, deps, {
    kind: 'sourcing',
    path: '/v1/estimates/sourcing',
    operationId: 'estimateSourcing',
    tag: 'planning',
    summary: 'Rent, reserve, spot, own or pay per token',
    description:
      'What one workload costs by each way to get it done: by month and over a horizon, where two ways cost the same, and what flips the choice. Every price needs its date.',
    request: SourcingRequest,
    answer: SourcingEstimate,
  })
}
