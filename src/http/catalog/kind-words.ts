import type { CatalogKind } from '../../contract/catalog/entries.ts'

const singular: Readonly<Record<CatalogKind, string>> = {
  accelerators: 'accelerator',
  nodes: 'node',
  models: 'model',
  prices: 'price',
  'token-prices': 'token-price',
  'transfer-prices': 'transfer-price',
  sites: 'site',
}

const capitalised = (text: string) =>
  text.replace(/(^|-)([a-z])/g, (_whole, _dash, letter: string) => letter.toUpperCase())

/** A kind in operation ids (`TokenPrices`, `TokenPrice`) and in sentences (`token prices`, `token price`). */
export function wordsOf(kind: CatalogKind): { many: string; one: string; manyId: string; oneId: string } {
  const one = singular[kind]
  return {
    many: kind.replace('-', ' '),
    one: one.replace('-', ' '),
    manyId: capitalised(kind),
    oneId: capitalised(one),
  }
}
