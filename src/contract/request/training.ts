import type { FleetInput } from './fleet.ts'
import type { ModelInput } from './model.ts'
import type { Money } from './money.ts'
import type { NumberInput, TextInput } from './number.ts'

export type TrainingPrecision = 'bf16' | 'fp16' | 'fp8' | 'mxfp8' | 'nvfp4' | 'int8' | 'fp32' | 'tf32'

export type FlopConvention = '6nd' | 'causal' | 'full'

export type Recompute = 'none' | 'selective' | 'full'

export type RunInput = {
  tokens_count?: NumberInput
  text?: TextInput
  tokens_per_english_word?: NumberInput
  tokens_per_zh_character?: NumberInput
  tokens_per_utf8_byte?: NumberInput
  tokens_per_parameter?: NumberInput
  training_compute_flop?: NumberInput
  training_compute_pf_days?: NumberInput
  accelerator_hours?: NumberInput
  epochs_count?: NumberInput
  runs_count?: NumberInput
  stages?: { name: string; tokens_count?: NumberInput; accelerator_hours?: NumberInput }[]
  flop_convention?: FlopConvention
  recompute?: Recompute
  sequence_length_tokens?: NumberInput
  global_batch_sequences?: NumberInput
  precision?: TrainingPrecision
  mfu_ratio?: NumberInput
  hfu_ratio?: NumberInput
  goodput_ratio?: NumberInput
  sustained_flop_per_s?: NumberInput
  tokens_per_s_per_accelerator?: NumberInput
  step_time_s?: NumberInput
  global_batch_tokens?: NumberInput
  steps_count?: NumberInput
  deadline_days?: NumberInput
  budget?: Money
}

export type PlanInput = {
  tensor?: number
  pipeline?: number
  data?: number
  context?: number
  expert?: number
  expert_tensor?: number
  virtual_stages?: number
  micro_batch_sequences?: number
  zero_stage?: 0 | 1 | 2 | 3
  sequence_parallel?: boolean
  offload?: boolean
}

export type TrainingRequest = FleetInput & { model?: ModelInput; run?: RunInput; plan?: PlanInput }
