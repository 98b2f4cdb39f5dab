import type { StoredBytes } from '../model/precision/stored-bytes.ts'
import {
  type ComputePrecision,
  computePrecision,
  partBytes,
  type WeightPrecision,
} from '../model/weight-bytes.ts'
import type { ServingDevice } from './device.ts'
import { type DeviceCache, deviceCache } from './device-cache.ts'
import type { ServingShape } from './shape.ts'

/** Degrees of one replica; `data` replicas of it stand side by side. */
export type ServingPlan = {
  tensor: number
  pipeline: number
  expert: number
  attention_data: number
  data: number
  /** Load of the fullest expert-parallel rank over the mean, beyond what measured runs carry. Default 1. */
  expert_imbalance_factor?: number
}

export type ServingPrecision = {
  weights: WeightPrecision
  /** Bytes of one key or value element. */
  kv_bytes_per_element: number
  /** Weight file bytes where they are known (GGUF); else they follow from the parts. */
  weights_bytes?: number
  /** A checkpoint's own bytes by part; else those of published checkpoints of `weights`. */
  stored?: StoredBytes
}

/** A model on devices under a plan: all that a step needs, per device of one replica. */
export type Deployment = {
  shape: ServingShape
  device: ServingDevice
  plan: ServingPlan
  precision: ServingPrecision
  devices_count: number
  /** Read at every step, over all pipeline stages. */
  dense_read_bytes: number
  /** All routed experts of this device, over all pipeline stages. */
  expert_read_bytes: number
  /** Resident weights of one device. */
  weights_bytes: number
  dense_flop_per_s: number
  expert_flop_per_s: number
  /** Chance that one token passes a given expert by: 1 - k/E. */
  expert_missed_ratio: number
  cache: DeviceCache
  /** Activations are quantised on the way into every matrix. */
  eight_bit_activations: boolean
}

const peakKey = {
  fp16: 'peak_fp16_flop_per_s',
  fp8: 'peak_fp8_flop_per_s',
  int8: 'peak_int8_flop_per_s',
  fp4: 'peak_fp4_flop_per_s',
} as const satisfies Record<ComputePrecision, keyof ServingDevice>

/** The rate a precision computes at: its own where the device has it, else 16-bit after dequantising. */
export function computeRate(device: ServingDevice, precision: ComputePrecision): number {
  return device[peakKey[precision]] || device.peak_fp16_flop_per_s
}

export function deploy(
  shape: ServingShape,
  device: ServingDevice,
  plan: ServingPlan,
  precision: ServingPrecision,
): Deployment {
  const mixture = shape.expert_parameters_count > 0
  const bytes = precision.stored ?? partBytes(precision.weights, mixture)
  const body = shape.dense_parameters_count - shape.head_parameters_count
  const headBytes = bytes.head_bytes_per_weight ?? bytes.embedding_bytes_per_weight
  const head = shape.head_parameters_count * headBytes
  const dense = (body * bytes.dense_bytes_per_weight + head) / plan.tensor
  const expert =
    (shape.expert_parameters_count * bytes.expert_bytes_per_weight) / (plan.tensor * plan.attention_data)
  const embedding = (shape.embedding_parameters_count * bytes.embedding_bytes_per_weight) / plan.tensor
  const scale = precision.weights_bytes
    ? precision.weights_bytes / plan.tensor / (dense + expert + embedding)
    : 1
  const usual = bytes.dense_bytes_per_weight === 2 ? 'bf16' : mixtureDense(precision.weights, mixture)
  const densePrecision = precision.stored?.dense_precision ?? usual
  return {
    shape,
    device,
    plan,
    precision,
    devices_count: plan.tensor * plan.pipeline * plan.attention_data,
    dense_read_bytes: dense * scale,
    expert_read_bytes: expert * scale,
    weights_bytes: ((dense + expert + embedding) * scale) / plan.pipeline,
    dense_flop_per_s: computeRate(device, computePrecision(densePrecision)),
    expert_flop_per_s: computeRate(device, computePrecision(precision.weights)),
    expert_missed_ratio: mixture ? 1 - shape.experts_per_token_count / shape.experts_count : 0,
    cache: deviceCache(shape.kv, plan.tensor, precision.kv_bytes_per_element),
    eight_bit_activations: computePrecision(precision.weights) === 'fp8',
  }
}

function mixtureDense(weights: WeightPrecision, mixture: boolean): WeightPrecision {
  return mixture && (weights === 'nvfp4' || weights === 'fp4') ? 'fp8' : weights
}
