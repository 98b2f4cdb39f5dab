import { SizingEstimate, sizingEstimateSchemas } from '../contract/estimate/sizing-estimate.ts'
import { SizingRequest, sizingRequestSchemas } from '../contract/request/sizing-request.ts'
import { estimateSizing } from '../core/kinds/sizing/estimate.ts'
import { sizingExamples } from './examples/sizing.ts'
import { kind } from './kind.ts'

export const sizing = kind({
  estimate: estimateSizing,
  request: SizingRequest,
  answer: SizingEstimate,
  schemas: [...sizingRequestSchemas, ...sizingEstimateSchemas],
  tag: 'estimates',
  summary: 'The smallest fleet that keeps latency objectives',
  description:
    'From a traffic and latency objectives to replicas, accelerators, nodes, power, money and emissions: the replica is searched for, the count is the fewest that keeps every objective at the stated confidence. Says what one replica fewer breaks.',
  methods: ['sizing', 'serving-load'],
  examples: sizingExamples,
  leadingFigures: [
    'accelerator_count',
    'replicas_count',
    'ttft_ms_p95',
    'tpot_ms_p95',
    'cost_amount_per_month',
  ],
  includes: ['launch'],
  rankedFigures: ['accelerator_count', 'cost_amount_per_month', 'energy_facility_kwh_per_day'],
  cost: { atMs: 10, sampleUs: 60, isSteady: true },
  recommendation: {
    figures: {
      cost: { figure: 'cost_amount_per_month', goal: 'min' },
      latency: { figure: 'end_to_end_latency_s_p95', goal: 'min' },
      throughput: { figure: 'requests_per_s_per_accelerator_max', goal: 'max' },
      energy: { figure: 'energy_facility_kwh_per_day', goal: 'min' },
      carbon: { figure: 'emissions_operational_kgco2e_per_day', goal: 'min' },
      count: { figure: 'accelerator_count', goal: 'min' },
    },
    precisionAt: 'precision.weights',
    evidence: 'serving',
  },
  claimExample: {
    model: { ref: 'llama3.3-70b' },
    accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
    traffic: { requests_per_s: 20, prompt_tokens: 1500, output_tokens: 300 },
    objectives: { ttft_ms: { p95: 1000 } },
  },
})
