import type { Architecture } from '../model/architecture.ts'
import type { NumberInput } from './number.ts'

export type ModelInput =
  | { ref: string; override?: Partial<Architecture> }
  | { parameters_total_count: NumberInput; parameters_active_count?: NumberInput }
  | { architecture: Architecture }
  | { hf_config: Record<string, unknown> }
