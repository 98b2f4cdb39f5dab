import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/shipped.ts'
import { physicsDefaults } from '../../src/core/draft/defaults.ts'
import { detailIn, sourceIn } from '../../src/i18n/detail.ts'
import { en } from '../../src/i18n/en.ts'

const chinese = /[\u4e00-\u9fff]/

/** Every sentence that the code writes beside a code, as a literal. */
function written(): string[] {
  const files = ['src/core', 'src/http/routes'].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => `${root}/${name}`),
  )
  return files
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [...readFileSync(name, 'utf8').matchAll(/\bdetail(?::| =) '([^']+ [^']+)'/g)])
    .map(([, sentence]) => sentence ?? '')
}

describe('what the core says beside a code', () => {
  test('every sentence that it writes has its Chinese', () => {
    const sentences = written()
    expect(sentences.length).toBeGreaterThan(8)
    expect(sentences.filter((sentence) => !chinese.test(detailIn('zh', sentence)))).toEqual([])
  })

  test('every known sentence is told in Chinese and left alone in English', () => {
    for (const template of Object.values(en.details)) {
      const sentence = template.replace(/\{[a-z_]+\}/g, 'x')
      expect(detailIn('en', sentence)).toBe(sentence)
      expect(detailIn('zh', sentence)).toMatch(chinese)
      expect(detailIn('zh', sentence)).not.toMatch(/\{/)
    }
  })

  test('what is named in a sentence stays in it', () => {
    expect(detailIn('zh', 'machines, moving')).toBe('机器, 数据迁移')
    expect(detailIn('zh', 'spot is cheaper at every volume')).toBe('无论用量多少，spot 都更便宜')
    expect(detailIn('zh', 'general fp32, intelligent not stated')).toBe('通用算力 fp32, 智能算力未说明')
    expect(detailIn('zh', 'words_count is in word, its formula gives token')).toBe(
      'words_count 的单位是 word，公式得出的是 token',
    )
    expect(detailIn('zh', '"a b" cannot be read at "b"')).toBe('“a b”在“b”处无法读取')
  })

  test('a field or a code is not a sentence', () => {
    expect(detailIn('zh', 'price.accelerator_hour_amount')).toBe('price.accelerator_hour_amount')
    expect(detailIn('zh', 'memory')).toBe('memory')
  })
})

describe('where a number of the service comes from', () => {
  test('of every default is told in Chinese', () => {
    const sources = Object.values(physicsDefaults).map(({ source }) => source)
    expect(sources.filter((source) => !chinese.test(sourceIn('zh', source)))).toEqual([])
    expect(sources.filter((source) => sourceIn('en', source) !== source)).toEqual([])
  })

  test('keeps the offer, the paper and the standard as they are named', () => {
    expect(sourceIn('zh', 'the lowest spot price in USD of the catalog: nebius h100, eu (spot)')).toBe(
      '目录中以 USD 计最低的 spot 价格：nebius h100, eu (spot)',
    )
    expect(sourceIn('zh', 'ISO/IEC 30134-2 (PUE)')).toBe('ISO/IEC 30134-2 (PUE)')
  })
})

describe('what an entry of the catalog says of its figures', () => {
  const { entries } = shippedCatalog()
  const bought = [...entries.nodes, ...entries.accelerators]
  const said = [
    ...entries.sites.map(({ electricity_basis }) => electricity_basis),
    ...bought.map(({ embodied_boundary }) => embodied_boundary),
    ...bought.flatMap(({ purchase_prices }) => purchase_prices.map(({ id, basis }) => `${id}: ${basis}`)),
  ].filter((words) => words !== null)

  test('is told in Chinese, whoever else is named beside it', () => {
    expect(said.length).toBeGreaterThan(200)
    expect([...new Set(said)].filter((words) => !chinese.test(sourceIn('zh', words)))).toEqual([])
    expect(sourceIn('zh', '20-70 GWh/yr, taxes excluded; Eurostat')).toBe(
      '每年 20 至 70 GWh，不含税；Eurostat',
    )
  })
})
