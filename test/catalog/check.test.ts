import type { Static } from 'typebox'
import { describe, expect, test } from 'vitest'
import { catalogFaults, entrySchemas } from '../../src/catalog/check.ts'
import { revisionHash } from '../../src/catalog/revision-hash.ts'
import { type ShippedCatalog, shippedCatalog, shippedManifest } from '../../src/catalog/shipped.ts'
import type * as Core from '../../src/contract/catalog/entries.ts'
import type { SourceEntry } from '../../src/contract/catalog/source.ts'

type Flat<T> = T extends (infer Item)[] ? Flat<Item>[] : T extends object ? { [K in keyof T]: Flat<T[K]> } : T
type Equal<A, B> =
  (<T>() => T extends Flat<A> ? 1 : 2) extends <T>() => T extends Flat<B> ? 1 : 2 ? true : false
type Published = { [K in Core.CatalogKind]: Static<(typeof entrySchemas)[K]> }

/** Fails to compile where a published schema and the core's type part. */
const equalToCore: { [K in Core.CatalogKind]: Equal<Published[K], Core.CatalogEntryOf[K]> } & {
  sources: Equal<Static<typeof SourceEntry>, Core.SourceEntry>
} = {
  accelerators: true,
  nodes: true,
  models: true,
  prices: true,
  'token-prices': true,
  'transfer-prices': true,
  sites: true,
  sources: true,
}

const shipped = shippedCatalog()

function withFirst<K extends Core.CatalogKind>(kind: K, change: object): ShippedCatalog {
  const [first, ...rest] = shipped.entries[kind]
  return { ...shipped, entries: { ...shipped.entries, [kind]: [{ ...first, ...change }, ...rest] } }
}

describe('the shipped catalog', () => {
  test('has the published shape, whole references and one entry per id', () => {
    expect(Object.keys(equalToCore)).toHaveLength(8)
    expect(catalogFaults(shipped)).toEqual([])
  })

  test('has the hash that its manifest names', () => {
    expect(revisionHash(shipped)).toBe(shippedManifest().sha256)
  })

  test('every published property says what it is and shows a value', () => {
    const silent = Object.values(entrySchemas).flatMap((schema) =>
      Object.entries(schema.properties).filter(([name, property]) => {
        const { description } = property as { description?: string }
        return (
          !description && !['architecture', 'vision', 'sparse_attention_indexer', 'training'].includes(name)
        )
      }),
    )
    expect(silent.map(([name]) => name)).toEqual([])
  })
})

describe('a catalog from outside', () => {
  test.each<[string, ShippedCatalog, RegExp]>([
    [
      'a null where a number belongs',
      withFirst('nodes', { accelerators_count: null }),
      /\/nodes\/0\/accelerators_count/,
    ],
    ['a string number', withFirst('prices', { node_hour_amount: '3' }), /\/prices\/0\/node_hour_amount/],
    ['an unknown field', withFirst('sites', { pue: 1.2 }), /\/sites\/0/],
    ['a zero price', withFirst('prices', { node_hour_amount: 0 }), /\/prices\/0/],
    ['a PUE under 1', withFirst('sites', { pue_ratio: 0.9 }), /\/sites\/0\/pue_ratio/],
    [
      'a node of no accelerator',
      withFirst('nodes', { accelerator_ref: 'nothing' }),
      /\/nodes\/0\/accelerator_ref/,
    ],
    [
      'a source that is not listed',
      withFirst('models', { sources: [{ id: 'nowhere' }] }),
      /\/models\/0\/sources/,
    ],
    ['an id with a slash', withFirst('token-prices', { id: 'openai/gpt' }), /\/token-prices\/0\/id/],
  ])('%s is named', (_, catalog, path) => {
    expect(
      catalogFaults(catalog)
        .map((fault) => fault.path)
        .join(),
    ).toMatch(path)
  })

  test('an id that is there twice is named', () => {
    const id = shipped.entries.sites[1]?.id
    expect(catalogFaults(withFirst('sites', { id }))).toMatchObject([{ message: `${id} is there twice` }])
  })
})
