import type { Static } from 'typebox'
import { FinetuningEstimate, finetuningEstimateSchemas } from '../contract/estimate/finetuning-estimate.ts'
import { finetuningHeadline } from '../contract/headline/finetuning.ts'
import { FinetuningRequest, finetuningSchemas } from '../contract/request/finetuning.ts'
import { TrainingPlanSpace } from '../contract/request/plan-space.ts'
import { estimateFinetuning } from '../core/kinds/finetuning/estimate.ts'
import { findFinetuningPlans } from '../core/kinds/finetuning/plan-search.ts'
import { finetuningExamples } from './examples/finetuning.ts'
import { kind, numbersOf, type PlanSearch } from './kind.ts'

export const finetuning = kind({
  estimate: estimateFinetuning,
  request: FinetuningRequest,
  answer: FinetuningEstimate,
  schemas: [...finetuningSchemas, ...finetuningEstimateSchemas],
  tag: 'estimates',
  summary: 'What fine-tuning takes',
  description:
    'Memory, hours, money, energy and emissions of one round of fine-tuning: full, LoRA, QLoRA or DoRA, on examples, on pairs, or on answers that the model gives itself. Without a count of accelerators: the smallest that fits, and that meets the deadline.',
  methods: ['finetuning', 'training-step-time'],
  examples: finetuningExamples,
  leadingFigures: [
    'accelerator_count',
    'wall_clock_days',
    'examples_per_s',
    'cost_amount_per_round',
    'memory_peak_per_accelerator_gib',
  ],
  rankedFigures: ['wall_clock_days', 'accelerator_hours', 'cost_amount', 'energy_facility_kwh'],
  cost: { atMs: 2, sampleUs: 8 },
  recommendation: {
    figures: {
      cost: { figure: 'cost_amount', goal: 'min' },
      latency: { figure: 'wall_clock_days', goal: 'min' },
      throughput: { figure: 'examples_per_s', goal: 'max' },
      energy: { figure: 'energy_facility_kwh', goal: 'min' },
      carbon: { figure: 'emissions_operational_kgco2e', goal: 'min' },
      count: { figure: 'accelerator_count', goal: 'min' },
    },
    precisionAt: 'run.precision',
    evidence: 'training',
  },
  plans: {
    space: TrainingPlanSpace,
    figures: numbersOf(finetuningHeadline),
    usual: { figure: 'wall_clock_days', goal: 'min' },
    paced: ['wall_clock_days', 'step_time_s'],
    memory: 'memory_peak_per_accelerator_gib',
    countMost: 8192,
    find: findFinetuningPlans as PlanSearch<Static<typeof FinetuningRequest>>['find'],
  },
  claimExample: {
    model: { ref: 'llama3.1-8b' },
    tuning: { method: 'lora', rank: 16 },
    data: { examples_count: 52_000, tokens_per_example: 300, epochs_count: 3 },
    accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 1 },
  },
})
