import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { candidates } from '../../src/catalog/resolve.ts'
import { shippedSnapshot } from '../../src/catalog/shipped.ts'
import { type CatalogKind, catalogKinds } from '../../src/core/catalog/entries.ts'
import { runs } from '../support/runs.ts'

const snapshot = shippedSnapshot()
const first = (kind: CatalogKind, query: string) => candidates(snapshot, kind, query, 1)[0]?.ref

describe('loose names', () => {
  test.each<[CatalogKind, string, string]>([
    ['accelerators', 'h100', 'nvidia-h100-sxm5-80gb'],
    ['accelerators', 'A100 80G', 'nvidia-a100-sxm4-80gb'],
    ['accelerators', 'Ａ１００　８０ＧＢ', 'nvidia-a100-sxm4-80gb'],
    ['accelerators', 'a100-80gib pcie', 'nvidia-a100-pcie-80gb'],
    ['accelerators', '4090', 'nvidia-rtx-4090'],
    ['accelerators', 'GeForce RTX4090 显卡', 'nvidia-rtx-4090'],
    ['accelerators', '英伟达 H800', 'nvidia-h800-sxm5-80gb'],
    ['accelerators', '寒武纪590', 'cambricon-mlu590'],
    ['accelerators', '昆仑芯P800', 'kunlunxin-p800'],
    ['accelerators', 'H20', 'nvidia-h20-96gb'],
    ['accelerators', 'a10', 'nvidia-a10'],
    ['accelerators', 'Tesla T4', 'nvidia-t4'],
    ['accelerators', 'TPU v5p', 'google-tpu-v5p'],
    ['models', 'llama 3 70b', 'llama3-70b'],
    ['models', 'Llama-3.1-405B', 'llama3.1-405b'],
    ['models', 'gpt3 175b', 'gpt3-175b'],
    ['models', '千问3 235B', 'qwen3-235b-a22b'],
    ['models', 'DeepSeek V3', 'deepseek-v3-671b'],
    ['sites', '德国', 'deu'],
    ['sites', 'Texas', 'us-tx'],
    ['sites', '内蒙古', 'cn-inner-mongolia'],
    ['nodes', 'DGX H100', 'dgx-h100'],
    ['nodes', 'p5.48xlarge', 'aws-p5.48xlarge'],
    ['prices', 'p5.48xlarge us-east-1', 'aws.us-east-1.p5-48xlarge.on-demand'],
    ['token-prices', 'openai/gpt-4o', 'openai.gpt-4o'],
    ['token-prices', '通义千问 plus', 'alibaba.qwen-plus.cny'],
  ])('%s: %s is %s', (kind, query, ref) => {
    expect(first(kind, query)).toBe(ref)
  })

  test('昇腾910B means one of its four bins, best first', () => {
    const refs = candidates(snapshot, 'accelerators', '昇腾910B', 4).map((one) => one.ref)
    expect(new Set(refs)).toEqual(new Set([1, 2, 3, 4].map((bin) => `huawei-ascend-910b${bin}`)))
  })

  test('us east gives the eastern regions', () => {
    const refs = candidates(snapshot, 'sites', 'us east', 3).map((one) => one.ref)
    expect(new Set(refs)).toEqual(new Set(['gcp-us-east1', 'gcp-us-east4', 'gcp-us-east5']))
  })

  test('a name of nothing in the catalog has no candidate', () => {
    expect(candidates(snapshot, 'accelerators', 'jetson', 5)).toEqual([])
    expect(candidates(snapshot, 'sites', '', 5)).toEqual([])
  })

  test('every id is its own best candidate, with score 1', () => {
    for (const kind of catalogKinds) {
      for (const { id } of snapshot.list(kind).slice(0, 60)) {
        expect(candidates(snapshot, kind, id, 1)).toMatchObject([{ ref: id, score: 1 }])
      }
    }
  })

  test('any text gives at most `limit` candidates with falling scores in 0…1, twice the same', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 })
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (query, limit) => {
        const found = candidates(snapshot, 'accelerators', query, limit)
        const scores = found.map((one) => one.score)
        expect(found.length).toBeLessThanOrEqual(limit)
        expect(scores).toEqual(scores.toSorted((a, b) => b - a))
        expect(scores.every((score) => score > 0 && score <= 1)).toBe(true)
        expect(candidates(snapshot, 'accelerators', query, limit)).toEqual(found)
      }),
      { numRuns: runs(60) },
    )
  })
})
