import { DemandEstimate } from '../contract/estimate/estimate.ts'
import { DemandRequest, demandSchemas } from '../contract/request/demand.ts'
import { estimateDemand } from '../core/kinds/demand/estimate.ts'
import { demandExamples } from './examples/demand.ts'
import { kind } from './kind.ts'

export const demand = kind({
  estimate: estimateDemand,
  request: DemandRequest,
  answer: DemandEstimate,
  schemas: [...demandSchemas],
  tag: 'estimates',
  summary: 'What serving a demand takes',
  description:
    'From users or requests to tokens, accelerators, nodes, purchase, power, electricity and cost a day. Prompt and answer, average and peak are kept apart.',
  methods: ['demand'],
  examples: demandExamples,
  leadingFigures: [
    'accelerator_count',
    'node_count',
    'cost_amount_per_day',
    'energy_facility_kwh_per_day',
    'cost_amount_per_million_tokens',
  ],
  rankedFigures: [
    'accelerator_needed_count',
    'cost_amount_per_day',
    'purchase_cost_amount',
    'energy_facility_kwh_per_day',
  ],
  cost: { atMs: 0.6, sampleUs: 8 },
  claimExample: { sizing: { method: 'given', accelerators_count: 25_000 } },
})
