import type { Static } from 'typebox'
import { TrainingEstimate } from '../contract/estimate/estimate.ts'
import { trainingHeadline } from '../contract/headline/training.ts'
import { planSpaceSchemas, TrainingPlanSpace } from '../contract/request/plan-space.ts'
import { TrainingRequest, trainingSchemas } from '../contract/request/training.ts'
import { estimateTraining } from '../core/kinds/training/estimate.ts'
import { findTrainingPlans } from '../core/kinds/training/plan-search.ts'
import { trainingExamples } from './examples/training.ts'
import { kind, numbersOf, type PlanSearch } from './kind.ts'

export const training = kind({
  estimate: estimateTraining,
  request: TrainingRequest,
  answer: TrainingEstimate,
  schemas: [...trainingSchemas, ...planSpaceSchemas],
  tag: 'estimates',
  summary: 'What a training run takes',
  description:
    'Compute, accelerators, days, cost, energy and emissions of training a model. What is left open is solved for: a deadline gives the count, a count gives the days, a budget with a price gives the work.',
  methods: ['training-run', 'training-step-time', 'training-memory', 'programme'],
  examples: trainingExamples,
  leadingFigures: ['accelerator_count', 'wall_clock_days', 'mfu_ratio', 'cost_amount', 'energy_facility_kwh'],
  includes: ['launch', 'timeline'],
  rankedFigures: ['wall_clock_days', 'accelerator_hours', 'cost_amount', 'energy_facility_kwh'],
  cost: { atMs: 0.6, sampleUs: 3 },
  recommendation: {
    figures: {
      cost: { figure: 'cost_amount', goal: 'min' },
      latency: { figure: 'wall_clock_days', goal: 'min' },
      throughput: { figure: 'tokens_per_s_per_accelerator', goal: 'max' },
      energy: { figure: 'energy_facility_kwh', goal: 'min' },
      carbon: { figure: 'emissions_operational_kgco2e', goal: 'min' },
      count: { figure: 'accelerator_count', goal: 'min' },
    },
    precisionAt: 'run.precision',
    evidence: 'training',
  },
  claimExample: { run: { training_compute_flop: 3.14e23 } },
  plans: {
    space: TrainingPlanSpace,
    figures: numbersOf(trainingHeadline),
    usual: { figure: 'wall_clock_days', goal: 'min' },
    paced: ['wall_clock_days', 'step_time_s'],
    memory: 'memory_peak_per_accelerator_gib',
    countMost: 8192,
    find: findTrainingPlans as PlanSearch<Static<typeof TrainingRequest>>['find'],
  },
})
