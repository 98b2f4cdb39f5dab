import type { LayeredArchitecture } from '../../../contract/model/architecture.ts'
import { bitsPerByte } from '../../units.ts'
import type { ModelCounts } from '../counts.ts'
import { layerGroups } from '../layers/groups.ts'
import type { PartBytes, WeightPrecision } from '../weight-bytes.ts'
import { bitsOf, type ModelPrecision } from './model-precision.ts'

/** Bytes a weight by the parts that a deployment keeps apart, and what the dense part computes in. */
export type StoredBytes = PartBytes & { head_bytes_per_weight: number; dense_precision: WeightPrecision }

/**
 * A checkpoint's bytes on average over what a step reads together: attention, dense blocks and shared experts by
 * their own formats, norms and routers plain.
 */
export function storedBytes(
  precision: ModelPrecision,
  architecture: LayeredArchitecture,
  counts: ModelCounts,
): StoredBytes {
  const layers = layerGroups(architecture).reduce((sum, { count }) => sum + count, 0)
  const attention = counts.attention_parameters_per_layer_count * layers
  const dense = counts.dense_mlp_parameters_per_layer_count * counts.dense_layers_count
  const shared = counts.shared_expert_parameters_per_layer_count * counts.moe_layers_count
  const other = counts.router_parameters_per_layer_count * counts.moe_layers_count
  const bits =
    attention * bitsOf(precision, 'attention') +
    dense * bitsOf(precision, 'feed_forward') +
    shared * bitsOf(precision, 'shared_experts') +
    other * precision.plain.bits
  const weights = attention + dense + shared + other
  return {
    dense_bytes_per_weight: weights === 0 ? precision.plain.bits / bitsPerByte : bits / weights / bitsPerByte,
    expert_bytes_per_weight: bitsOf(precision, 'experts') / bitsPerByte,
    embedding_bytes_per_weight: bitsOf(precision, 'embeddings') / bitsPerByte,
    head_bytes_per_weight: bitsOf(precision, 'head') / bitsPerByte,
    dense_precision: densePrecision(precision, attention >= dense + shared ? 'attention' : 'feed_forward'),
  }
}

function densePrecision(
  { plain, parts }: ModelPrecision,
  part: 'attention' | 'feed_forward',
): WeightPrecision {
  const { format, left_out_ratio } = parts[part]
  return left_out_ratio > 0.5 ? plain.precision : format.precision
}
