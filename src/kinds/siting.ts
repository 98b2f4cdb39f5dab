import { SitingEstimate, sitingEstimateSchemas } from '../contract/estimate/siting-estimate.ts'
import { SitingRequest, sitingSchemas } from '../contract/request/siting.ts'
import { estimateSiting } from '../core/kinds/siting/estimate.ts'
import { sitingExamples } from './examples/siting.ts'
import { kind } from './kind.ts'

export const siting = kind({
  estimate: estimateSiting,
  request: SitingRequest,
  answer: SitingEstimate,
  schemas: [...sitingSchemas, ...sitingEstimateSchemas],
  tag: 'planning',
  summary: 'One estimate at many places',
  description:
    'A training or a demand at countries, cloud regions, computing hubs or sites of one’s own: power, space, rent, moving data, latency, limits. Ranked by cost and by carbon, with what the ranking leaves out.',
  methods: ['siting'],
  examples: sitingExamples,
  leadingFigures: [
    'cost_amount',
    'saving_against_home_amount',
    'energy_facility_kwh',
    'emissions_operational_kgco2e',
    'moving_days',
  ],
  rankedFigures: ['cost_amount', 'emissions_operational_kgco2e'],
  cost: { atMs: 1, sampleUs: 8 },
  claimExample: {
    estimate: {
      kind: 'training',
      request: { run: { accelerator_hours: 1e5 }, power: { accelerator_w: 700 } },
    },
    sites: [{ ref: 'cn-ningxia' }],
  },
})
