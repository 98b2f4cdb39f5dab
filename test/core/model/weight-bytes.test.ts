import { describe, expect, test } from 'vitest'
import {
  bytesPerWeight,
  computePrecision,
  partBytes,
  weightBits,
} from '../../../src/core/model/weight-bytes.ts'
import { bytesPerGib } from '../../../src/core/units.ts'

describe('true bits per weight', () => {
  test.each([
    // 4 bits and an 8-bit scale per 16: 4 + 8/16
    ['nvfp4', 4.5],
    // 4 bits and an 8-bit scale per 32: 4 + 8/32
    ['mxfp4', 4.25],
    // 32 weights of 4 bits and one fp16 scale: (128 + 16) / 32
    ['q4_0', 4.5],
    // 32 bytes and one fp16 scale: (256 + 16) / 32
    ['q8_0', 8.5],
    // 4 bits, an fp16 scale and a 4-bit zero per 128: 4 + 20/128
    ['int4', 4.156_25],
  ] as const)('%s', (precision, bits) => {
    expect(weightBits[precision]).toBeCloseTo(bits, 6)
  })

  test('a Q4_K_M file of Llama-3-8B comes out at its published size', () => {
    // 8.03e9 × 4.89 / 8 bytes against 4.58 GiB
    expect((8.03e9 * bytesPerWeight('q4_k_m')) / bytesPerGib / 4.58).toBeCloseTo(1, 2)
  })
})

describe('parts of a checkpoint', () => {
  test('an MXFP4 mixture keeps all but its experts in 16 bits', () => {
    expect(partBytes('mxfp4', true)).toEqual({
      dense_bytes_per_weight: 2,
      expert_bytes_per_weight: 4.25 / 8,
      embedding_bytes_per_weight: 2,
    })
  })

  test('a mix of GGUF blocks gives the file it was averaged over, tables apart', () => {
    // Llama-3.1-8B: 6,979,588,096 weights in the body, 525,336,576 in each table; the head is q6_k
    const {
      dense_bytes_per_weight,
      embedding_bytes_per_weight,
      head_bytes_per_weight = 0,
    } = partBytes('q4_k_m', false)
    const tables = 525_336_576 * (embedding_bytes_per_weight + head_bytes_per_weight)
    expect(6_979_588_096 * dense_bytes_per_weight + tables).toBeCloseTo((8_030_261_248 * 4.89) / 8, 0)
    expect(head_bytes_per_weight).toBe(6.5625 / 8)
  })

  test('fewer bits never take more bytes in any part', () => {
    const order = ['bf16', 'fp8', 'nvfp4'] as const
    for (const mixture of [false, true]) {
      const totals = order.map((precision) => {
        const parts = partBytes(precision, mixture)
        return parts.dense_bytes_per_weight + parts.expert_bytes_per_weight
      })
      expect(totals).toEqual([...totals].sort((a, b) => b - a))
    }
  })
})

test('weight-only formats compute in 16 bits', () => {
  expect(computePrecision('int4')).toBe('fp16')
  expect(computePrecision('q4_k_m')).toBe('fp16')
  expect(computePrecision('nvfp4')).toBe('fp4')
})
