import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lookUp } from '../../src/catalog/lookup.ts'
import { candidates } from '../../src/catalog/resolve.ts'
import { shippedSnapshot } from '../../src/catalog/shipped.ts'
import { type CatalogKind, catalogKinds } from '../../src/contract/catalog/entries.ts'
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

  test.each<[CatalogKind, string, string]>([
    // instances and their families
    ['accelerators', 'trn2', 'aws-trainium2'],
    ['accelerators', 'trn1', 'aws-trainium1'],
    ['accelerators', 'p5.48xlarge', 'nvidia-h100-sxm5-80gb'],
    ['accelerators', 'g6e', 'nvidia-l40s'],
    ['accelerators', 'a3-highgpu-8g', 'nvidia-h100-sxm5-80gb'],
    ['nodes', 'ND96isr_H100_v5', 'azure-nd96isr-h100-v5'],
    ['nodes', 'BM.GPU.H100.8', 'oci-bm.gpu.h100.8'],
    ['nodes', 'g6e.48xlarge', 'aws-g6e.48xlarge'],
    // how many, beside what
    ['accelerators', '8xH100', 'nvidia-h100-sxm5-80gb'],
    ['accelerators', '8 x A100 80GB', 'nvidia-a100-sxm4-80gb'],
    ['accelerators', 'H100 x8', 'nvidia-h100-sxm5-80gb'],
    ['accelerators', '4×RTX 4090', 'nvidia-rtx-4090'],
    ['accelerators', '8卡H20', 'nvidia-h20-96gb'],
    ['nodes', '8xH100', 'dgx-h100'],
    ['models', 'mixtral 8x7b', 'mixtral-8x7b'],
    // vendors' spellings
    ['accelerators', 'H200 NVL', 'nvidia-h200-nvl-141gb'],
    ['accelerators', 'H20 141G', 'nvidia-h20-141gb'],
    ['accelerators', 'Trillium', 'google-tpu-v6e'],
    ['accelerators', 'Ironwood', 'google-tpu-v7'],
    ['accelerators', 'DGX Spark', 'nvidia-gb10-dgx-spark'],
    ['accelerators', '华为昇腾910C', 'huawei-ascend-910c'],
    ['accelerators', 'Ascend 910B3', 'huawei-ascend-910b3'],
    // ids of Hugging Face
    ['models', 'meta-llama/Llama-3.1-8B', 'llama3.1-8b'],
    ['models', 'meta-llama/Meta-Llama-3-70B-Instruct', 'llama3-70b'],
    ['models', 'Qwen/Qwen2.5-72B-Instruct', 'qwen2.5-72b'],
    ['models', 'deepseek-ai/DeepSeek-V3.1', 'deepseek-v3.1-671b'],
    ['models', 'moonshotai/Kimi-K2.5', 'kimi-k2.5-1t'],
    ['models', 'zai-org/GLM-4.6', 'glm-4.6-355b'],
    ['models', 'openai/gpt-oss-120b', 'gpt-oss-120b'],
    // people's words
    ['models', 'DeepSeek V3.1', 'deepseek-v3.1-671b'],
    ['models', '通义千问 72B', 'qwen2.5-72b'],
    ['models', '通义千问2.5-72B-Instruct', 'qwen2.5-72b'],
    ['models', '智谱GLM-4.5', 'glm-4.5-355b'],
    // places: hubs and cities of China, regions of clouds
    ['sites', '乌兰察布', 'hub-inner-mongolia'],
    ['sites', '呼和浩特', 'hub-inner-mongolia'],
    ['sites', '和林格尔', 'hub-inner-mongolia'],
    ['sites', '贵安', 'hub-guizhou'],
    ['sites', '庆阳', 'hub-gansu'],
    ['sites', '中卫', 'hub-ningxia'],
    ['sites', '张家口', 'hub-beijing-tianjin-hebei'],
    ['sites', '韶关', 'hub-greater-bay'],
    ['sites', '深圳', 'cn-guangdong'],
    ['sites', '贵州', 'cn-guizhou'],
    ['sites', 'Hohhot', 'hub-inner-mongolia'],
    ['sites', 'us-east-1', 'aws-us-east-1'],
    ['sites', 'us-east1', 'gcp-us-east1'],
    ['sites', 'eastus', 'azure-eastus'],
    ['sites', 'eu-central-1', 'aws-eu-central-1'],
    ['sites', '德州', 'us-tx'],
    ['token-prices', 'DeepSeek V4 Pro', 'deepseek.deepseek-v4-pro'],
    ['token-prices', 'claude sonnet 5', 'anthropic.claude-sonnet-5'],
  ])('%s: %s is %s', (kind, query, ref) => {
    expect(first(kind, query)).toBe(ref)
  })

  test('a name that an entry states is a reference, in any case; a loose one is not', () => {
    expect(lookUp(snapshot, 'models', 'meta-llama/llama-3.1-8b', '/model/ref').id).toBe('llama3.1-8b')
    expect(lookUp(snapshot, 'sites', '乌兰察布', '/site/ref').id).toBe('hub-inner-mongolia')
    expect(() => lookUp(snapshot, 'accelerators', '8xH100', '/accelerator/ref')).toThrow('reference_unknown')
  })

  test('昇腾910B means one of its four bins, best first', () => {
    const refs = candidates(snapshot, 'accelerators', '昇腾910B', 4).map((one) => one.ref)
    expect(new Set(refs)).toEqual(new Set([1, 2, 3, 4].map((bin) => `huawei-ascend-910b${bin}`)))
  })

  test('us east gives the eastern regions', () => {
    const refs = candidates(snapshot, 'sites', 'us east', 3).map((one) => one.ref)
    expect(new Set(refs)).toEqual(new Set(['aws-us-east-1', 'aws-us-east-2', 'gcp-us-east1']))
  })

  test('a name of nothing in the catalog has no candidate', () => {
    expect(candidates(snapshot, 'accelerators', 'abacus', 5)).toEqual([])
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
