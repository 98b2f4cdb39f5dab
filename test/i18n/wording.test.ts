import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/shipped.ts'
import { wordTexts } from '../../src/contract/words.ts'
import { byDefault, type DefaultPath, physicsDefaults } from '../../src/core/draft/defaults.ts'
import { words } from '../../src/core/words.ts'
import { sourceIn, wordingIn } from '../../src/i18n/wording.ts'

const chinese = /[\u4e00-\u9fff]/

/** Sentences that stand in the core as text beside a reason or a source, where a code belongs. */
function written(): string[] {
  const files = readdirSync('src/core', { recursive: true, encoding: 'utf8' })
  return files
    .filter((name) => name.endsWith('.ts') && !name.startsWith('draft/defaults'))
    .flatMap((name) => [
      ...readFileSync(`src/core/${name}`, 'utf8').matchAll(
        /\b(?:detail|why|reason)(?::| =) ['`]([a-z$][^'`]* [^'`]+)['`]/g,
      ),
    ])
    .map(([, sentence]) => sentence ?? '')
}

const namesIn = (text: string) => [...text.matchAll(/\{([a-z_]+)\}/g)].map(([, name]) => name).sort()

describe('what the core says beside a code', () => {
  test('is a code: no sentence stands in the core', () => {
    expect(written()).toEqual([])
  })

  test.each(Object.entries(wordTexts))(
    '%s has its words in both languages, with the same parameters',
    (_, text) => {
      expect(text.zh.replace(/\{[a-z_]+\}/g, '')).toMatch(/[\u4e00-\u9fff：]/)
      expect(text.en).not.toMatch(chinese)
      expect(namesIn(text.zh)).toEqual(namesIn(text.en))
    },
  )

  test('what is named in a sentence stays in it', () => {
    expect(wordingIn('zh', [words('part_machines'), words('part_moving')])).toBe('机器, 数据迁移')
    expect(wordingIn('zh', words('option_cheaper', { option: 'spot' }))).toBe('无论用量多少，spot 都更便宜')
    expect(wordingIn('en', words('option_cheaper', { option: 'spot' }))).toBe(
      'spot is cheaper at every volume',
    )
    expect(wordingIn('zh', words('formula_unreadable', { formula: 'a b', part: 'b' }))).toBe(
      '“a b”在“b”处无法读取',
    )
  })

  test('a field or a code is no sentence: it stands as it is', () => {
    expect(wordingIn('zh', 'price.accelerator_hour_amount')).toBe('price.accelerator_hour_amount')
    expect(wordingIn('en', ['general fp32', words('super_not_stated')])).toBe(
      'general fp32, super not stated',
    )
  })
})

describe('where a number of the service comes from', () => {
  test('of every default is told in Chinese', () => {
    const paths = Object.keys(physicsDefaults) as DefaultPath[]
    const sources = paths.flatMap((path) => byDefault(path).source ?? [])
    expect(sources).toHaveLength(paths.length)
    expect(sources.filter((source) => !chinese.test(sourceIn('zh', source)))).toEqual([])
    expect(
      paths.filter((path) => sourceIn('en', byDefault(path).source ?? '') !== physicsDefaults[path].source),
    ).toEqual([])
  })

  test('keeps the offer, the paper and the standard as they are named', () => {
    const offer = words('lowest_price', { basis: 'spot', currency: 'USD', offer: 'nebius h100, eu (spot)' })
    expect(sourceIn('zh', offer)).toBe('目录中以 USD 计最低的 spot 价格：nebius h100, eu (spot)')
    expect(sourceIn('zh', 'ISO/IEC 30134-2 (PUE)')).toBe('ISO/IEC 30134-2 (PUE)')
  })
})

describe('what an entry of the catalog says of its figures', () => {
  const { entries } = shippedCatalog()
  const bought = [...entries.nodes, ...entries.accelerators]
  const said = [
    ...entries.sites.map(({ electricity_basis }) => electricity_basis),
    ...bought.map(({ embodied_boundary }) => embodied_boundary),
    ...bought.flatMap(({ purchase_prices }) => purchase_prices.map(({ basis }) => basis)),
  ].filter((words) => words !== null)

  test('is told in Chinese, whoever else is named beside it', () => {
    expect(said.length).toBeGreaterThan(200)
    expect([...new Set(said)].filter((words) => !chinese.test(sourceIn('zh', words)))).toEqual([])
    expect(sourceIn('zh', '20-70 GWh/yr, taxes excluded; Eurostat')).toBe(
      '每年 20 至 70 GWh，不含税；Eurostat',
    )
  })
})
