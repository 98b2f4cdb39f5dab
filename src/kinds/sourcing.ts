import { SourcingEstimate, sourcingEstimateSchemas } from '../contract/estimate/sourcing-estimate.ts'
import { SourcingRequest, sourcingSchemas } from '../contract/request/sourcing.ts'
import { estimateSourcing } from '../core/kinds/sourcing/estimate.ts'
import { sourcingExamples } from './examples/sourcing.ts'
import { kind } from './kind.ts'

export const sourcing = kind({
  estimate: estimateSourcing,
  request: SourcingRequest,
  answer: SourcingEstimate,
  schemas: [...sourcingSchemas, ...sourcingEstimateSchemas],
  tag: 'planning',
  summary: 'Rent, reserve, spot, own or pay per token',
  description:
    'What one workload costs by each way to get it done: by month and over a horizon, where two ways cost the same, and what flips the choice. Every price needs its date.',
  methods: ['sourcing', 'ownership'],
  examples: sourcingExamples,
  leadingFigures: [
    'rent_cost_amount',
    'reserve_cost_amount',
    'own_cost_amount',
    'api_cost_amount',
    'accelerator_count',
  ],
  rankedFigures: ['rent_cost_amount', 'own_cost_amount', 'api_cost_amount'],
  cost: { atMs: 20, sampleUs: 10 },
  claimExample: {
    workload: { accelerator_hours_per_month: 720 },
    rent: { accelerator_hour_amount: 2.5, currency: 'USD', as_of: '2026-10-01' },
  },
})
