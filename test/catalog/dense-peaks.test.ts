import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CatalogConflict } from '../../src/catalog/conflict.ts'
import { shippedSnapshot } from '../../src/catalog/shipped.ts'
import type { AcceleratorEntry, Precision } from '../../src/contract/catalog/entries.ts'

const accelerators = shippedSnapshot().list('accelerators')
const conflictFile = join(import.meta.dirname, '../../src/catalog/data/conflicts.json')
const conflicts: CatalogConflict[] = JSON.parse(readFileSync(conflictFile, 'utf8'))

const rate = (entry: AcceleratorEntry, precision: Precision) => entry[`peak_dense_${precision}_flop_per_s`]
const entryOf = (id: string) => accelerators.find((entry) => entry.id === id) ?? expect.fail(`no ${id}`)

/** The 16-bit tensor rate that the narrower formats double: FP16 where it is the faster. */
const sixteenBit = (entry: AcceleratorEntry) => Math.max(rate(entry, 'fp16') ?? 0, rate(entry, 'bf16') ?? 0)

/** Parts whose 8-bit rate is not twice the 16-bit one, with the vendor's reason. */
const eightBitExceptions: Record<string, [ratio: number, why: string]> = {
  'amd-mi100 int8': [1, 'CDNA: INT8 at the FP16 rate'],
  'amd-mi210 int8': [1, 'CDNA2: INT8 at the FP16 rate'],
  'amd-mi250 int8': [1, 'CDNA2: INT8 at the FP16 rate'],
  'amd-mi455x int8': [1, 'the vendor prints INT8 at the BF16 rate'],
  'amd-rx-7900-xtx int8': [1, 'RDNA3: INT8 at the FP16 rate'],
  'google-tpu-v5p fp8': [1, 'FP8 at the BF16 rate'],
  'nvidia-rtx-4090 fp8': [1, 'FP8 with FP32 accumulation, FP16 with FP16 accumulation'],
  'nvidia-rtx-5090 fp8': [1, 'FP8 with FP32 accumulation, FP16 with FP16 accumulation'],
  'nvidia-rubin-sxm-288gb fp8': [4.375, 'announced figures'],
  'nvidia-rubin-sxm-288gb int8': [0.625, 'integer path reduced'],
  'amd-mi250x int8': [1, 'CDNA2: INT8 at the FP16 rate'],
  'google-tpu-v4 int8': [1, 'no faster integer path'],
  'google-tpu-v6e fp8': [1, 'FP8 at the BF16 rate'],
  'aws-trainium1 fp8': [1, 'FP8 at the BF16 rate'],
  'aws-inferentia2 fp8': [1, 'FP8 at the BF16 rate'],
  'aws-trainium3 fp8': [3.75, 'the vendor prints 2517 against 671'],
  'intel-gaudi3 fp8': [1, 'one matrix engine for both'],
  'huawei-ascend-950dt fp8': [1.89, 'announced figures'],
  'nvidia-b300-sxm-270gb int8': [0.07, 'integer path nearly removed'],
  'nvidia-gb300-279gb int8': [0.066, 'integer path nearly removed'],
  'cambricon-mlu370-s4 int8': [2.667, 'the vendor prints 192 against 72'],
  'cambricon-mlu370-x8 int8': [2.667, 'the vendor prints 256 against 96'],
  'groq-lpu-v1 int8': [4, 'four INT8 planes per FP16 one'],
  'apple-a17-pro int8': [16.28, 'NPU claim beside a GPU rate'],
  'apple-a18-pro int8': [15.22, 'NPU claim beside a GPU rate'],
  'dimensity-9300 int8': [5.59, 'NPU claim beside a GPU rate'],
  'snapdragon-8-elite int8': [7.76, 'NPU claim beside a GPU rate'],
  'snapdragon-8-gen-2 int8': [7.43, 'NPU claim beside a GPU rate'],
  'snapdragon-8-gen-3 int8': [9.78, 'NPU claim beside a GPU rate'],
}

const fourBitExceptions: Record<string, [ratio: number, why: string]> = {
  'aws-trainium3': [3.75, 'FP4 at the FP8 rate'],
  'huawei-ascend-950dt': [3.67, 'announced figures'],
  'nvidia-gb10-dgx-spark': [8.06, 'the lower of two BF16 rates is entered'],
  'nvidia-rtx-5070-ti': [8, 'GeForce: BF16 with FP32 accumulation is an eighth of FP4'],
  'nvidia-rtx-5080': [8, 'GeForce: BF16 with FP32 accumulation is an eighth of FP4'],
  'nvidia-rubin-sxm-288gb': [8.75, 'announced figures'],
  'nvidia-b300-sxm-270gb': [6.22, 'Blackwell Ultra: FP4 at more than twice FP8'],
  'nvidia-gb300-279gb': [6, 'Blackwell Ultra: FP4 at three times FP8'],
}

describe('dense peaks', () => {
  const sparse = conflicts.filter((row) => row.likely_cause === 'looks like the sparse figure')

  test.each(sparse.map((row) => [`${row.id} ${row.field} ${row.other}`, row] as const))(
    '%s, a sparse figure of another source, is not the one shipped',
    (_, row) => {
      const shipped =
        row.field in entryOf(row.id) ? entryOf(row.id)[row.field as 'peak_dense_bf16_flop_per_s'] : null
      expect(shipped).toBe(row.chosen)
      expect(Math.abs((row.other ?? 0) / (shipped ?? 1) - 1)).toBeGreaterThan(0.5)
    },
  )

  const eightBit = accelerators.flatMap((entry) =>
    (['fp8', 'int8'] as const).flatMap((precision): [name: string, ratio: number][] => {
      const own = rate(entry, precision)
      const base = sixteenBit(entry)
      return own === null || base === 0 ? [] : [[`${entry.id} ${precision}`, own / base]]
    }),
  )

  test.each(eightBit)('%s is twice the 16-bit rate, or a listed exception', (name, ratio) => {
    const expected = eightBitExceptions[name]?.[0] ?? 2
    expect(Math.abs(ratio / expected - 1)).toBeLessThan(0.03)
  })

  test('no exception is left over from a part that now follows the rule', () => {
    const names = eightBit.map(([name]) => name)
    expect(Object.keys(eightBitExceptions).filter((name) => !names.includes(name))).toEqual([])
  })

  test('FP4 is four times the 16-bit rate, or a listed exception', () => {
    for (const entry of accelerators) {
      const own = rate(entry, 'fp4')
      const base = sixteenBit(entry)
      if (own === null || base === 0) continue
      const expected = fourBitExceptions[entry.id]?.[0] ?? 4
      expect([entry.id, Math.abs(own / base / expected - 1) < 0.03]).toEqual([entry.id, true])
    }
  })

  test('a wider format is never faster: TF32 <= BF16 <= FP16 <= FP8 <= FP4, FP64 <= FP32 <= TF32', () => {
    const orders: Precision[][] = [
      ['fp64', 'fp32', 'tf32', 'bf16', 'fp16', 'fp8', 'fp4'],
      ['fp32', 'fp16'],
      ['int8', 'int4'],
    ]
    for (const entry of accelerators) {
      for (const order of orders) {
        const rates = order.map((precision) => rate(entry, precision)).filter((value) => value !== null)
        expect([entry.id, rates]).toEqual([entry.id, rates.toSorted((a, b) => a - b)])
      }
    }
  })

  test.each<[string, Precision, number]>([
    ['nvidia-a100-sxm4-80gb', 'bf16', 312e12],
    ['nvidia-a100-sxm4-80gb', 'int8', 624e12],
    ['nvidia-h100-sxm5-80gb', 'bf16', 989.4e12],
    ['nvidia-h100-sxm5-80gb', 'fp8', 1978.9e12],
    ['nvidia-h200-sxm-141gb', 'bf16', 989.4e12],
    ['nvidia-gh200-96gb', 'bf16', 989.4e12],
    ['nvidia-b100', 'bf16', 1750e12],
    ['nvidia-b200-sxm-180gb', 'bf16', 2250e12],
    ['nvidia-b300-sxm-270gb', 'int8', 157.5e12],
    ['nvidia-gb300-279gb', 'int8', 165e12],
    ['nvidia-l40s', 'fp8', 733e12],
    ['nvidia-rtx-4090', 'bf16', 165.2e12],
    ['nvidia-rtx-4090', 'fp16', 330.3e12],
    ['nvidia-rtx-4090', 'fp8', 330.3e12],
    ['nvidia-rtx-5090', 'fp8', 419e12],
    ['amd-mi300x', 'bf16', 1307.4e12],
    ['amd-mi355x', 'fp8', 5033.2e12],
    ['amd-mi250x', 'int8', 383e12],
    ['intel-gaudi3', 'bf16', 1678e12],
    ['cerebras-wse-2', 'fp16', 7500e12],
    ['cerebras-wse-3', 'fp16', 15_625e12],
    ['aws-trainium2', 'fp8', 1299e12],
  ])('%s %s is the dense figure', (id, precision, expected) => {
    expect(rate(entryOf(id), precision)).toBe(expected)
  })

  test('what a vendor does not disclose is null, not 0', () => {
    for (const id of ['biren-br106m', 'biren-br166m', 'enflame-s60', 'enflame-l600']) {
      expect(rate(entryOf(id), 'bf16')).toBeNull()
      expect(sixteenBit(entryOf(id))).toBe(0)
    }
    expect(entryOf('biren-br106m').memory_usable_gib).toBeNull()
  })

  test('slips of other sources stay out: C500 at 1.8 TB/s, V100 16 GB, A10 24 GB', () => {
    expect(entryOf('metax-c500-pcie').memory_bandwidth_gb_per_s).toBe(1800)
    expect(entryOf('nvidia-v100-sxm2-16gb').memory_marketing_gb).toBe(16)
    expect(entryOf('nvidia-a10').memory_marketing_gb).toBe(24)
  })

  test.each(['kunlunxin-p800', 'huawei-atlas-350'])(
    '%s has no rate of a link that nobody published',
    (id) => {
      expect(entryOf(id).scale_up_gb_per_s).toBeNull()
    },
  )
})
