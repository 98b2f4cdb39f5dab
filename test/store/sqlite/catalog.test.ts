import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { shippedCatalog, shippedManifest } from '../../../src/catalog/shipped.ts'
import { createSqliteCatalogStore } from '../../../src/store/sqlite/catalog.ts'
import { getSql, listSql } from '../../../src/store/sqlite/catalog-list.ts'
import { closeDatabase, openDatabase } from '../../../src/store/sqlite/open.ts'

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
    await createSqliteCatalogStore(db).seed(seed)
    const plan = planOf(sql)
    expect(plan.length).toBeGreaterThan(1)
    expect(plan.filter((step) => /SCAN|TEMP B-TREE/.test(step))).toEqual([])
  })

  test('the plan test sees a scan', async () => {
    expect(planOf('SELECT body FROM catalog_content').join()).toMatch(/SCAN/)
  })

  test('unchanged entries of two revisions share one stored content', async () => {
    const store = createSqliteCatalogStore(db)
    await store.seed(seed)
    const contents = () => db.prepare('SELECT count(*) FROM catalog_content').pluck().get()
    const before = contents()
    await store.seed({ ...seed, sha256: 'sha256:the same data under another hash' })
    expect(contents()).toBe(before)
  })

  test('a seed that fails half-way leaves nothing', async () => {
    const store = createSqliteCatalogStore(db)
    const broken = shippedCatalog()
    const [first] = broken.entries.sites
    if (first) broken.entries.sites.push(first)
    await expect(store.seed({ ...seed, load: () => broken })).rejects.toThrow(/UNIQUE/)
    expect(await store.revisions()).toEqual([])
    expect(db.prepare('SELECT count(*) FROM catalog_content').pluck().get()).toBe(0)
  })

  test('a stored entry that was altered behind our back is not served', async () => {
    const store = createSqliteCatalogStore(db)
    await store.seed(seed)
    db.exec(
      `UPDATE catalog_content SET body = replace(body, 'HBM3', 'HBM9') WHERE body LIKE '%"nvidia-h100-sxm5-80gb"%'`,
    )
    await expect(store.snapshot()).rejects.toThrow(/is damaged/)
  })
})
