import type { AcceleratorFields } from '../catalog/entries.ts'
import type { NodePriceInput } from './money.ts'
import type { NumberInput } from './number.ts'

export type AcceleratorFieldInputs = { [K in keyof AcceleratorFields]?: NumberInput }

export type AcceleratorInput = {
  ref?: string
  count?: number
  override?: AcceleratorFieldInputs
} & AcceleratorFieldInputs

export type NodeInput = {
  ref?: string
  accelerators_count?: number
  power_max_kw?: NumberInput
  embodied_kgco2e?: NumberInput
  price?: NodePriceInput
}

export type PowerInput = {
  node_kw?: NumberInput
  draw_ratio?: NumberInput
  accelerator_w?: NumberInput
  idle_ratio?: NumberInput
  /** Part of the power that is not the accelerators'. */
  host_share_ratio?: NumberInput
  /** Part of what the machines can do that they are asked to do, on average. */
  load_ratio?: NumberInput
  /** Draw without load over the draw at full load. */
  idle_draw_ratio?: NumberInput
}
