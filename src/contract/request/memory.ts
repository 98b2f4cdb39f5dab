import type { AcceleratorInput, NodeInput } from './machine.ts'
import type { ModelInput } from './model.ts'
import type { EngineInput, ServingFeaturesInput, ServingPrecisionInput, ServingRequest } from './serving.ts'
import type { PlanInput, RunInput } from './training.ts'

export type MemoryTask = 'training' | 'finetuning' | 'serving'

export type OptimizerName = 'adam' | 'adam_8bit' | 'muon' | 'adafactor' | 'sgd'

/** How a model is tuned; what is left out is as usual for the method. */
export type TuningInput = {
  method: 'full' | 'lora' | 'qlora' | 'dora'
  rank?: number
  targets?: ('attention' | 'qv' | 'mlp' | 'experts' | 'embeddings' | 'all_linear')[]
  base_precision?: 'bf16' | 'fp8' | 'int8' | 'int4' | 'nf4'
  double_quantized?: boolean
  trained_parameters_count?: number
}

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
  /** Fine-tuning: how, in place of `trained`. */
  tuning?: TuningInput
  plan?: PlanInput & { attention_data?: number }
  /** Serving. */
  traffic?: ServingRequest['traffic']
  precision?: ServingPrecisionInput
  engine?: EngineInput
  features?: ServingFeaturesInput
}
