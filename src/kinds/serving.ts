import type { Static } from 'typebox'
import { ServingEstimate, servingEstimateSchemas } from '../contract/estimate/serving-estimate.ts'
import { servingHeadline } from '../contract/headline/serving.ts'
import { ServingRequest, servingSchemas } from '../contract/request/serving.ts'
import { ServingPlanSpace } from '../contract/request/serving-plan-space.ts'
import { estimateServing } from '../core/kinds/serving/estimate.ts'
import { findServingPlans } from '../core/kinds/serving/plan-search.ts'
import { servingExamples } from './examples/serving.ts'
import { kind, numbersOf, type PlanSearch } from './kind.ts'

export const serving = kind({
  estimate: estimateServing,
  request: ServingRequest,
  answer: ServingEstimate,
  schemas: [...servingSchemas, ServingPlanSpace, ...servingEstimateSchemas],
  tag: 'estimates',
  summary: 'What one replica serves',
  description:
    'Times, rates, memory, energy and cost of one deployment at a concurrency, with a static batch or under a request rate with percentiles of the requests, with the error of such answers on measured points.',
  methods: ['serving-step', 'serving-memory', 'serving-energy', 'serving-load'],
  examples: servingExamples,
  leadingFigures: [
    'ttft_ms',
    'tpot_ms',
    'output_tokens_per_s',
    'cost_amount_per_million_output_tokens',
    'joules_per_output_token',
  ],
  includes: ['launch'],
  rankedFigures: ['tpot_ms', 'ttft_ms', 'cost_amount_per_million_output_tokens', 'joules_per_output_token'],
  cost: { atMs: 1.5, sampleUs: 32 },
  plans: {
    space: ServingPlanSpace,
    figures: numbersOf(servingHeadline),
    usual: { figure: 'cost_amount_per_million_output_tokens', goal: 'min' },
    usualUnpriced: { figure: 'output_tokens_per_s_per_accelerator', goal: 'max' },
    paced: [],
    memory: 'memory_peak_per_accelerator_gib',
    eachMs: 0.1,
    countMost: 64,
    find: findServingPlans as PlanSearch<Static<typeof ServingRequest>>['find'],
  },
  claimExample: {
    model: { ref: 'llama3.1-70b' },
    accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 8 },
    plan: { tensor: 8 },
    traffic: { prompt_tokens: 1000, output_tokens: 200, batch_sequences: 8 },
  },
})
