import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { shippedCatalog, shippedManifest } from '../../../src/catalog/shipped.ts'
import { createSqliteCatalogStore } from '../../../src/store/sqlite/catalog.ts'
import { getSql, listSql } from '../../../src/store/sqlite/catalog-list.ts'
import { closeDatabase } from '../../../src/store/sqlite/close.ts'
import { openDatabase } from '../../../src/store/sqlite/open.ts'
import { openSession } from '../../../src/store/sqlite/session.ts'

let db: ReturnType<typeof openDatabase>
beforeEach(() => {
  db = openDatabase(':memory:')
})
afterEach(() => closeDatabase(db))

const seed = { ...shippedManifest(), load: shippedCatalog }

function planOf(sql: string): string[] {
  const parameters = [...sql.matchAll(/@\w+/g)].map(([name]) => name.slice(1))
  const positions = [...sql.matchAll(/\?/g)].map(() => null)
  const statement = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
  const values = Object.fromEntries(parameters.map((name) => [name, null]))
  return (parameters.length > 0 ? statement.all(values) : statement.all(...positions)).map(
    (row) => row.detail,
  )
}

describe('the catalog in SQLite', async () => {
  test.each([
    ['a page', listSql],
    ['one entry', getSql],
  ])('%s is found by key: no scan, no sorting', async (_, sql) => {
    await createSqliteCatalogStore(openSession(db)).seed(seed)
    const plan = planOf(sql)
    expect(plan.length).toBeGreaterThan(1)
    expect(plan.filter((step) => /SCAN|TEMP B-TREE/.test(step))).toEqual([])
  })

  test('the plan test sees a scan', async () => {
    expect(planOf('SELECT body FROM catalog_content').join()).toMatch(/SCAN/)
  })

  test('unchanged entries of two revisions share one stored content', async () => {
    const store = createSqliteCatalogStore(openSession(db))
    await store.seed(seed)
    const contents = () => db.prepare('SELECT count(*) FROM catalog_content').pluck().get()
    const before = contents()
    await store.seed({ ...seed, sha256: 'sha256:the same data under another hash' })
    expect(contents()).toBe(before)
  })

  test('a seed that fails half-way leaves nothing', async () => {
    const store = createSqliteCatalogStore(openSession(db))
    const broken = shippedCatalog()
    const [first] = broken.entries.sites
    if (first) broken.entries.sites.push(first)
    await expect(store.seed({ ...seed, load: () => broken })).rejects.toThrow(/UNIQUE/)
    expect(await store.revisions()).toEqual([])
    expect(db.prepare('SELECT count(*) FROM catalog_content').pluck().get()).toBe(0)
  })

  test('a stored entry that was altered behind our back is not served', async () => {
    const store = createSqliteCatalogStore(openSession(db))
    await store.seed(seed)
    db.exec(
      `UPDATE catalog_content SET body = replace(body, 'HBM3', 'HBM9') WHERE body LIKE '%"nvidia-h100-sxm5-80gb"%'`,
    )
    await expect(store.snapshot()).rejects.toThrow(/is damaged/)
  })

  test('a revision that lacks one of its entries is not served', async () => {
    const store = createSqliteCatalogStore(openSession(db))
    await store.seed(seed)
    db.exec(
      "DELETE FROM catalog_entry WHERE kind = 'prices' AND id = (SELECT max(id) FROM catalog_entry WHERE kind = 'prices')",
    )
    await expect(store.snapshot()).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('catalog revision'),
    })
  })

  test('an altered entry is not given alone or on a page either', async () => {
    const store = createSqliteCatalogStore(openSession(db))
    await store.seed(seed)
    db.exec("UPDATE catalog_content SET body = replace(body, 'HBM', 'HBN')")
    await expect(store.get('accelerators', 'nvidia-h100-sxm5-80gb')).rejects.toMatchObject({
      kind: 'unavailable',
    })
    await expect(store.list('accelerators', { limit: 500 })).rejects.toMatchObject({ kind: 'unavailable' })
  })

  test('a revision that an older build added is sealed at the next start', async () => {
    const store = createSqliteCatalogStore(openSession(db))
    await store.seed(seed)
    const seal = db.prepare('SELECT entries_sha256 FROM catalog_revision').pluck()
    const sealed = seal.get()
    db.exec('UPDATE catalog_revision SET entries_sha256 = NULL')
    await store.seed(seed)
    expect(sealed).toMatch(/^sha256:/)
    expect(seal.get()).toBe(sealed)
  })
})
