import type { Calibration } from '../core/training/calibration.ts'
import type { FitParameter } from './fit.ts'

/** Widths of the log-normal priors, by what a coefficient is. */
const sd = { efficiency: 0.1, exponent: 0.2, bandwidth: 0.2, passes: 0.2, constant: 0.3, loss: 0.3 }

/** Memory follows from formulas: few rows with unexplained outliers should move it little. */
const memorySd = { bytes: 0.1, factor: 0.05, recipe: 0.2 }

type Field = [path: string, sd: number]

const common: Field[] = [
  ['step.gemm_efficiency_ratio', sd.efficiency],
  ['step.gemm_width_penalty', sd.constant],
  ['step.gemm_constant_s', sd.constant],
  ['step.attention_efficiency_ratio', sd.bandwidth],
  ['step.elementwise_passes_count', sd.passes],
  ['step.host_layer_s', sd.bandwidth],
  ['step.logit_passes_count', sd.passes],
  ['step.head_constant_s', sd.constant],
  ['step.head_efficiency_ratio', sd.bandwidth],
  ['step.tensor_link.up_ratio', sd.bandwidth],
  ['step.optimizer_bytes_per_parameter', sd.bandwidth],
  ['step.optimizer_constant_s', sd.constant],
  ['step.node_drag_ratio', sd.constant],
]

const stepFields: Record<string, Field[]> = {
  'megatron-2021': [
    ...common,
    ['step.half_tile_loss_ratio', sd.loss],
    ['step.host_rank_growth_ratio', sd.loss],
    ['step.no_tile_loss_ratio', sd.loss],
    ['step.softmax_passes_count', sd.passes],
    ['step.tensor_link.out_ratio', sd.bandwidth],
    ['step.tensor_latency_s', sd.constant],
    ['step.pipeline_out_ratio', sd.bandwidth],
    ['step.data_link.up_ratio', sd.bandwidth],
    ['step.data_link.out_ratio', sd.bandwidth],
    ['step.data_link.rail_exponent', sd.bandwidth],
    ['step.shard_link.out_ratio', sd.constant],
    ['step.shard_contention_ratio', sd.constant],
  ],
  'fsdp-2023': [
    ...common.filter(([path]) => !path.includes('tensor_link')),
    ['step.shard_link.up_ratio', sd.bandwidth],
    ['step.shard_link.out_ratio', sd.bandwidth],
    ['step.shard_contention_ratio', sd.constant],
    ['families.hopper.gemm_efficiency_factor', sd.efficiency],
    ['families.hopper.attention_efficiency_factor', sd.bandwidth],
    ['families.hopper.gemm_constant_factor', sd.bandwidth],
    ['families.hopper.width_penalty_factor', sd.constant],
    ['precisions.fp8.linear_exponent', sd.bandwidth],
  ],
  'megatron-core-2025': [
    ...common,
    ['step.data_exposed_ratio', sd.constant],
    ['step.shard_link.up_ratio', sd.bandwidth],
    ['step.shard_contention_ratio', sd.constant],
    ['step.expert_efficiency_ratio', sd.bandwidth],
    ['step.permute_passes_count', sd.constant],
    ['step.expert_link.up_ratio', sd.bandwidth],
    ['step.expert_link.out_ratio', sd.bandwidth],
    ['step.moe_layer_constant_s', sd.constant],
    ['step.local_expert_constant_s', sd.constant],
    ['step.half_tile_loss_ratio', sd.bandwidth],
    ['successors.megatron-core-2026.rack_moe_factor', sd.bandwidth],
    ['families.hopper.gemm_efficiency_factor', sd.efficiency],
    ['families.hopper.attention_efficiency_factor', sd.bandwidth],
    ['precisions.fp8.linear_exponent', sd.bandwidth],
    ['precisions.fp8.expert_exponent', sd.bandwidth],
    ['precisions.mxfp8.linear_exponent', sd.bandwidth],
    ['precisions.mxfp8.expert_exponent', sd.bandwidth],
    ['precisions.nvfp4.linear_exponent', sd.bandwidth],
    ['accelerators.nvidia-gb300-279gb', sd.efficiency],
    ['accelerators.nvidia-gb200-186gb', sd.efficiency],
    ['accelerators.nvidia-b200-sxm-180gb', sd.efficiency],
    ['accelerators.nvidia-b300-sxm-270gb', sd.efficiency],
  ],
  'megatron-lm-2025': [
    ...common.filter(([path]) => !path.includes('node_drag')),
    ['step.expert_efficiency_ratio', sd.bandwidth],
    ['step.permute_passes_count', sd.constant],
    ['step.expert_link.up_ratio', sd.bandwidth],
    ['step.moe_layer_constant_s', sd.constant],
  ],
}

const memoryFields: Record<string, Field[]> = {
  'megatron-2021': [
    ['memory.gradient_bytes', memorySd.bytes],
    ['memory.sharded_extra_bytes', memorySd.bytes],
    ['memory.activation_factor', memorySd.factor],
    ['memory.framework_reserve_bytes', memorySd.bytes],
  ],
  'litgpt-2024': [['memory.activation_factor', memorySd.recipe]],
  'torchtune-2024': [['memory.activation_factor', memorySd.recipe]],
  'megatron-lm-2025': [
    ['memory.activation_factor', memorySd.factor],
    ['memory.framework_reserve_bytes', memorySd.bytes],
  ],
}

/** What is fitted: seconds of a step or bytes of a device. */
export type Quantity = 'step_time' | 'memory'

const fieldsOf: Record<Quantity, Record<string, Field[]>> = { step_time: stepFields, memory: memoryFields }

type Tree = { [key: string]: Tree | number | string }

/** The object that holds the last step of `path`, and that step; `null` where the path leads nowhere. */
function holder(root: Tree, path: string[]): [Tree, string] | null {
  const [head = '', ...rest] = path
  if (rest.length === 0) return [root, head]
  const next = root[head]
  return typeof next === 'object' ? holder(next, rest) : null
}

function located(calibration: Calibration, generation: string, path: string): [Tree, string] | null {
  const root = calibration.generations[generation]
  return root === undefined ? null : holder(root as unknown as Tree, path.split('.'))
}

/** What is fitted of a generation, with priors at the values of `calibration`. What it lacks is left out. */
export function fitParameters(
  calibration: Calibration,
  generation: string,
  quantity: Quantity,
): FitParameter[] {
  return (fieldsOf[quantity][generation] ?? []).flatMap(([path, width]) => {
    const place = located(calibration, generation, path)
    const prior = place === null ? undefined : place[0][place[1]]
    return typeof prior === 'number' ? [{ path, prior, sd: width }] : []
  })
}

/** A copy of `calibration` with `values` in the places of `parameters`. */
export function withValues(
  calibration: Calibration,
  generation: string,
  parameters: FitParameter[],
  values: number[],
): Calibration {
  const copy = structuredClone(calibration)
  for (const [index, { path }] of parameters.entries()) {
    const place = located(copy, generation, path)
    const value = values[index]
    if (place !== null && value !== undefined) place[0][place[1]] = value
  }
  return copy
}
