import type { FastifyInstance } from 'fastify'
import { TrainingEstimate } from '../../../contract/estimate/estimate.ts'
import { TrainingRequest } from '../../../contract/request/training.ts'
import type { Deps } from '../../deps.ts'
import { addEstimate } from '../estimates/add-estimate.ts'

/** POST /v1/estimates/training */
export function addTrainingEstimate(app: FastifyInstance, deps: Deps): void {
  addEstimate(app, deps, {
    kind: 'training',
    path: '/v1/estimates/training',
    operationId: 'estimateTraining',
    summary: 'What a training run takes',
    description:
      'Compute, accelerators, days, cost, energy and emissions of training a model. What is left open is solved for: a deadline gives the count, a count gives the days, a budget with a price gives the work.',
    request: TrainingRequest,
    answer: TrainingEstimate,
  })
}
