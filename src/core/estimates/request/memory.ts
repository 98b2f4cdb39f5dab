import type { AcceleratorInput, NodeInput } from './machine.ts'
import type { ModelInput } from './model.ts'
import type { ServingFeaturesInput, ServingPrecisionInput, ServingRequest } from './serving.ts'
import type { PlanInput, RunInput } from './training.ts'

export type MemoryTask = 'training' | 'finetuning' | 'serving'

export type OptimizerName = 'adam' | 'adam_8bit' | 'muon' | 'adafactor' | 'sgd'

export type MemoryRequest = {
  accelerator?: AcceleratorInput
  node?: NodeInput
  pin?: { catalog_revision: string }
  /** Default `training`. */
  task?: MemoryTask
  model: ModelInput
  run?: Pick<
    RunInput,
    'precision' | 'recompute' | 'sequence_length_tokens' | 'global_batch_sequences' | 'global_batch_tokens'
  >
  /** Training and fine-tuning. Default `adam`. */
  optimizer?: OptimizerName
  /** Fine-tuning: `adapters` freezes the base weights. Default `all`. */
  trained?: 'all' | 'adapters'
  plan?: PlanInput & { attention_data?: number }
  /** Serving. */
  traffic?: ServingRequest['traffic']
  precision?: ServingPrecisionInput
  engine?: string
  features?: ServingFeaturesInput
}
