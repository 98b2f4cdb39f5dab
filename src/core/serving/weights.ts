import type { StoredBytes } from '../model/precision/stored-bytes.ts'
import { partBytes, type WeightPrecision } from '../model/weight-bytes.ts'
import type { ServingShape } from './shape.ts'

/** Bytes of all weights of a model: dense parts, head, experts and tables, each as it is stored. */
export function weightsBytes(
  shape: ServingShape,
  { weights, stored }: { weights: WeightPrecision; stored: StoredBytes | undefined },
): number {
  const bytes = stored ?? partBytes(weights, shape.expert_parameters_count > 0)
  const head = bytes.head_bytes_per_weight ?? bytes.embedding_bytes_per_weight
  return (
    (shape.dense_parameters_count - shape.head_parameters_count) * bytes.dense_bytes_per_weight +
    shape.head_parameters_count * head +
    shape.expert_parameters_count * bytes.expert_bytes_per_weight +
    shape.embedding_parameters_count * bytes.embedding_bytes_per_weight
  )
}
