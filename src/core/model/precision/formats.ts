import { bitsPerByte } from '../../units.ts'
import { type WeightPrecision, weightBits } from '../weight-bytes.ts'

/** A number format of stored weights: its name among the service's, and its true bits, scales included. */
export type StoredFormat = { precision: WeightPrecision; bits: number }

const scaleBits = 16

/** Names of `torch` and their short forms; `auto` is as the weights are, 16 bits in what is published. */
const dtypes: ReadonlyMap<string, WeightPrecision> = new Map([
  ['auto', 'bf16'],
  ['bfloat16', 'bf16'],
  ['bf16', 'bf16'],
  ['float16', 'fp16'],
  ['fp16', 'fp16'],
  ['half', 'fp16'],
  ['float32', 'fp32'],
  ['fp32', 'fp32'],
  ['float', 'fp32'],
  ['float8_e4m3fn', 'fp8'],
])

export function isKnownDtype(dtype: string): boolean {
  return dtypes.has(dtype.replace('torch.', ''))
}

/** 16 or 32 bits as they are. */
export function plainFormat(dtype: string | undefined): StoredFormat {
  const precision = dtypes.get((dtype ?? 'bfloat16').replace('torch.', '')) ?? 'bf16'
  return { precision, bits: weightBits[precision] }
}

/**
 * Integers in groups that share a 16-bit scale and, where the format is asymmetric, a zero point as wide as a
 * weight: GPTQ and AWQ checkpoints. `group` 0 or less: one scale a row, which adds next to nothing.
 */
export function groupedIntegers(bits: number, group: number, symmetric: boolean): StoredFormat {
  const shared = group > 0 ? (scaleBits + (symmetric ? 0 : bits)) / group : 0
  return { precision: bits >= 8 ? 'int8' : 'int4', bits: bits + shared }
}

/** NF4 and FP4 of bitsandbytes: 32-bit scales of 64 weights, themselves in 8 bits with a scale of 256 where doubly quantised (arXiv:2305.14314, section 3). */
export function normalFloat(doubly: boolean): StoredFormat {
  const block = 64
  return { precision: 'int4', bits: 4 + (doubly ? 8 / block + 32 / (block * 256) : 32 / block) }
}

export const eightBitFloat: StoredFormat = { precision: 'fp8', bits: weightBits.fp8 }
export const microFour: StoredFormat = { precision: 'mxfp4', bits: weightBits.mxfp4 }
export const scaledFour: StoredFormat = { precision: 'nvfp4', bits: weightBits.nvfp4 }

export function bytesOf({ bits }: StoredFormat): number {
  return bits / bitsPerByte
}
