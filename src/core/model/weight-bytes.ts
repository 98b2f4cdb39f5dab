import type { WeightPrecision } from '../../contract/model/weight-formats.ts'
import { bitsPerByte } from '../units.ts'

/**
 * True bits per weight, scales and zero points included.
 * - 4-bit integers: one fp16 scale and one 4-bit zero point per 128 weights (GPTQ and AWQ checkpoints).
 * - nvfp4: an fp8 scale per 16 weights; mxfp4 and mxfp8: an 8-bit scale per 32 (OCP Microscaling 1.0, section 5).
 * - fp8: one fp32 scale per 128 x 128 block (DeepSeek-V3, arXiv:2412.19437, section 3.3).
 * - GGUF: block layouts of ggml-common.h; `_k_s`, `_k_m`, `_k_l` and `iq` mixes as the quantize tool's README
 *   measures them on Llama-3.1-8B, since they mix block types.
 */
export const weightBits: Readonly<Record<WeightPrecision, number>> = {
  fp32: 32,
  tf32: 32,
  bf16: 16,
  fp16: 16,
  f16: 16,
  fp8: 8 + 32 / (128 * 128),
  mxfp8: 8.25,
  int8: 8,
  int4: 4 + 20 / 128,
  nvfp4: 4.5,
  fp4: 4.5,
  mxfp4: 4.25,
  q4_0: 4.5,
  q4_1: 5,
  q5_0: 5.5,
  q5_1: 6,
  q8_0: 8.5,
  q2_k: 3.16,
  q3_k_s: 3.64,
  q3_k_m: 4,
  q3_k_l: 4.3,
  q4_k_s: 4.67,
  q4_k_m: 4.89,
  q5_k_s: 5.57,
  q5_k_m: 5.7,
  q6_k: 6.56,
  iq1_s: 2,
  iq2_xxs: 2.38,
  iq2_m: 2.95,
  iq3_xxs: 3.25,
  iq3_m: 3.76,
  iq4_xs: 4.46,
  iq4_nl: 4.68,
}

export type { WeightPrecision }

export function isWeightPrecision(name: string): name is WeightPrecision {
  return Object.hasOwn(weightBits, name)
}

export function bytesPerWeight(precision: WeightPrecision): number {
  return weightBits[precision] / bitsPerByte
}

/** Bytes per weight of the parts that checkpoints treat apart. */
export type PartBytes = {
  dense_bytes_per_weight: number
  expert_bytes_per_weight: number
  embedding_bytes_per_weight: number
  /** Of the output head, and of the table that is one with it; absent: as the embedding. */
  head_bytes_per_weight?: number
}

const isGguf = (precision: WeightPrecision) => /^i?q\d/.test(precision)

/**
 * What published checkpoints do: MXFP4 and 4-bit integer mixtures quantise the experts and leave the rest in
 * 16 bits (gpt-oss, Kimi-K2), NVFP4 mixtures keep the rest at 8, embeddings and output head stay in 16 bits.
 * GGUF averages run over the whole file of Llama-3.1-8B: what the body takes of them follows from its tables.
 */
export function partBytes(precision: WeightPrecision, mixture: boolean): PartBytes {
  const table = tableBits(precision)
  if (table !== null) return mixedBytes(precision, table)
  const own = bytesPerWeight(precision)
  const embedding = isGguf(precision) ? own : Math.max(own, 2)
  const bits = weightBits[precision]
  const dense = mixture && !isGguf(precision) && bits < 6 ? denseBytesOfMixture(precision) : own
  return {
    dense_bytes_per_weight: dense,
    expert_bytes_per_weight: own,
    embedding_bytes_per_weight: embedding,
  }
}

/** Bits of the input table in a mix of block types, and of the head, which every such mix keeps in q6_k. */
const ofTables = { q2_k: 2.625, q3_k: 3.4375, q4_k: 4.5, q5_k: 5.5 } as const
const headBits = 6.5625

function tableBits(precision: WeightPrecision): number | null {
  const base = precision.slice(0, 4)
  return Object.hasOwn(ofTables, base) ? ofTables[base as keyof typeof ofTables] : null
}

/** Weights of one table of Llama-3.1-8B, and of all that is none. */
const measured = { table: 128_256 * 4096, body: 8_030_261_248 - 2 * 128_256 * 4096 }

function mixedBytes(precision: WeightPrecision, table: number): PartBytes {
  const whole = weightBits[precision] * (measured.body + 2 * measured.table)
  const body = (whole - measured.table * (table + headBits)) / measured.body / bitsPerByte
  return {
    dense_bytes_per_weight: body,
    expert_bytes_per_weight: body,
    embedding_bytes_per_weight: table / bitsPerByte,
    head_bytes_per_weight: headBits / bitsPerByte,
  }
}

function denseBytesOfMixture(precision: WeightPrecision): number {
  return precision === 'mxfp4' || precision === 'int4' ? 2 : 1
}

/** The arithmetic a precision runs in where the device has it; weight-only formats compute in 16 bits. */
export type ComputePrecision = 'fp16' | 'fp8' | 'int8' | 'fp4'

export function computePrecision(precision: WeightPrecision): ComputePrecision {
  if (precision === 'fp8' || precision === 'mxfp8') return 'fp8'
  if (precision === 'nvfp4' || precision === 'fp4' || precision === 'mxfp4') return 'fp4'
  return precision === 'int8' ? 'int8' : 'fp16'
}
