import { MarketEstimate, marketEstimateSchemas } from '../contract/estimate/market-estimate.ts'
import { MarketRequest, marketSchemas } from '../contract/request/market.ts'
import { estimateMarket } from '../core/kinds/market/estimate.ts'
import { marketExamples } from './examples/market.ts'
import { kind } from './kind.ts'

export const market = kind({
  estimate: estimateMarket,
  request: MarketRequest,
  answer: MarketEstimate,
  schemas: [...marketSchemas, ...marketEstimateSchemas],
  tag: 'planning',
  summary: 'A market, a nation, a year ahead',
  description:
    'Vendors, models and scale as accelerators; growth and efficiency; memory and its money; the share of a supply; storage by medium; images, video and sound as tokens. Every block may be left out.',
  methods: ['market'],
  examples: marketExamples,
  leadingFigures: [
    'accelerator_count',
    'compute_flop_per_s',
    'accelerator_ahead_count',
    'share_of_supply_ratio',
    'growth_total_factor',
  ],
  rankedFigures: ['accelerator_count', 'compute_flop_per_s'],
  cost: { atMs: 0.6, sampleUs: 2 },
  claimExample: { growth: { doubling_months: 3.4 }, ahead_years: 5 },
})
