import type { StoredBytes } from '../core/model/precision/stored-bytes.ts'
import { bytesPerWeight, isWeightPrecision, type WeightPrecision } from '../core/model/weight-bytes.ts'
import type { ServingPrecision } from '../core/serving/deployment.ts'
import { bytesPerGib } from '../core/units.ts'
import { engineKey } from './serving-engine.ts'
import type { ServingRow } from './serving-row.ts'

const named: [RegExp, WeightPrecision][] = [
  [/^(nan|bfloat16|bf16)/, 'bf16'],
  [/^(fp16|f16|float16|half)/, 'fp16'],
  [/^fp8|^m25/, 'fp8'],
  [/^mxfp4/, 'mxfp4'],
  [/^nvfp4|^fp4/, 'nvfp4'],
  [/^(u?int4|w4)/, 'int4'],
  [/^int8|^w8/, 'int8'],
]

/** Weight precision of a row; gpt-oss ships in MXFP4 whatever four-bit name a file gives it. */
export function weightPrecision(row: ServingRow): WeightPrecision | null {
  const text = (row.serving.weight_dtype ?? '').toLowerCase()
  const told = submitted(row)
  if (told) return told
  if (isWeightPrecision(text)) return text === 'nvfp4' || text === 'fp4' ? fourBit(row) : text
  const found = named.find(([pattern]) => pattern.test(text))?.[1]
  return found === 'nvfp4' ? fourBit(row) : (found ?? null)
}

/**
 * Submissions whose measurement file names a format that would not fit: what their tables run on the device. GPT-J on
 * TensorRT is told as fp16 and as fp8 at the same rate on the same system: the file has the format of the checkpoint.
 */
function submitted(row: ServingRow): WeightPrecision | null {
  const { weight_dtype = '', engine = '' } = row.serving
  const isCheckpoint = /^gptj/.test(row.model.name) && /^TensorRT/.test(engine) && weight_dtype === 'fp16'
  if (isCheckpoint) return 'fp8'
  if (!/^not reliable/.test(weight_dtype)) return null
  return /B200|B300/.test(row.hardware.gpu ?? '') ? 'nvfp4' : 'fp8'
}

const fourBit = (row: ServingRow): WeightPrecision => (/gpt-oss/i.test(row.model.name) ? 'mxfp4' : 'nvfp4')

/** Where a row leaves it open: TensorRT-LLM and MLPerf submissions keep an fp8 cache for fp8
 * and fp4 checkpoints, others 16 bits. */
function kvBytes(row: ServingRow, weights: WeightPrecision): number {
  const stated = (row.serving.kv_dtype ?? '').toLowerCase()
  if (stated.startsWith('fp8') || stated.startsWith('int8')) return 1
  if (/^(fp|bf|f)(loat)?16/.test(stated)) return 2
  const small = weights === 'fp8' || weights === 'nvfp4'
  if (small && row.serving.scenario !== undefined) return 1
  return small && engineKey(row.serving.engine ?? '').startsWith('trtllm') ? 1 : 2
}

export function precisionOfRow(row: ServingRow): ServingPrecision | null {
  const weights = weightPrecision(row)
  if (!weights) return null
  const file = row.model.gguf_size_gib
  return {
    weights,
    kv_bytes_per_element: kvBytes(row, weights),
    ...(file ? { weights_bytes: file * bytesPerGib } : {}),
    ...(isGguf(weights) && { stored: averaged(weights) }),
  }
}

const isGguf = (weights: WeightPrecision) => /^i?q\d/.test(weights)

/** The fits take a mix of block types by its average over the file, tables among it. */
function averaged(weights: WeightPrecision): StoredBytes {
  const bytes = bytesPerWeight(weights)
  return {
    dense_bytes_per_weight: bytes,
    expert_bytes_per_weight: bytes,
    embedding_bytes_per_weight: bytes,
    head_bytes_per_weight: bytes,
    dense_precision: weights,
  }
}
