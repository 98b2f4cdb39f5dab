import { ScalingEstimate, scalingEstimateSchemas } from '../contract/estimate/scaling-estimate.ts'
import { ScalingRequest, scalingSchemas } from '../contract/request/scaling.ts'
import { estimateScaling } from '../core/kinds/scaling/estimate.ts'
import { scalingExamples } from './examples/scaling.ts'
import { kind } from './kind.ts'

export const scaling = kind({
  estimate: estimateScaling,
  request: ScalingRequest,
  answer: ScalingEstimate,
  schemas: [...scalingSchemas, ...scalingEstimateSchemas],
  tag: 'planning',
  stability: 'beta',
  summary: 'What model to train, on how much data',
  description:
    'By a published scaling law: the best model and data of a compute, a budget, a size, a loss; what a model loses against it; the batch; and the smaller model that takes less where much is served. Says where the law was fitted.',
  methods: ['scaling'],
  examples: scalingExamples,
  leadingFigures: [
    'parameters_optimal_count',
    'tokens_optimal_count',
    'tokens_per_parameter',
    'loss',
    'critical_batch_tokens',
  ],
  rankedFigures: ['loss', 'training_compute_flop'],
  cost: { atMs: 0.6, sampleUs: 10 },
  claimExample: { training_compute_flop: 5.76e23 },
})
