import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { revisionHash } from '../../../src/catalog/revision-hash.ts'
import { type ShippedCatalog, shippedCatalog, shippedManifest } from '../../../src/catalog/shipped.ts'
import type { CatalogAccess } from '../../../src/http/deps.ts'
import { createMemoryCatalogStore } from '../../../src/store/memory/catalog.ts'
import { realApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { at, change, gpt3, make, scenario } from '../support/scenarios.ts'

const shipped = shippedCatalog()
const acceleratorId = 'nvidia-a100-sxm4-80gb'

/** A later revision: the accelerator's peak doubled, or the accelerator gone. */
function laterCatalog(change: 'doubled' | 'dropped'): ShippedCatalog {
  const accelerators = shipped.entries.accelerators.flatMap((entry) => {
    if (entry.id !== acceleratorId) return [entry]
    return change === 'dropped' ? [] : [{ ...entry, peak_dense_bf16_flop_per_s: 6.24e14 }]
  })
  return { ...shipped, entries: { ...shipped.entries, accelerators } }
}

/** A service whose catalog can get a new revision while it runs. */
async function appWithCatalog() {
  const store = createMemoryCatalogStore()
  await store.seed({ ...shippedManifest(), load: () => shipped })
  let served = (await store.snapshot()) ?? expect.fail('no catalog')
  const catalog: CatalogAccess = { ...store, latest: () => served, bySha256: store.snapshot }
  const renew = async (catalog: ShippedCatalog) => {
    const sha256 = revisionHash(catalog)
    await store.seed({ sha256, as_of: '2027-01-01', load: () => catalog })
    served = (await store.snapshot()) ?? expect.fail('no catalog')
    return { sha256 }
  }
  return { app: await realApp({ catalog }), renew }
}

describe('evaluating a scenario', () => {
  test('gives what POST of its request gives, and says what was evaluated', async () => {
    const { app } = await appWithCatalog()
    await make(app, at('s'))
    const estimate = await supertest(app.server).post('/v1/estimates/training?include=all').send(gpt3)
    const { status, body } = await supertest(app.server).post(`${at('s')}/evaluate?include=all`)
    expect(status).toBe(200)
    const { scenario: evaluated, links, ...answer } = body
    expect({ ...answer, links: {} }).toEqual(estimate.body)
    expect(links).toEqual({ scenario: at('s') })
    expect(evaluated).toEqual({
      estimator_version: '0.0.0-test',
      team: 'acme',
      name: 's',
      version: 1,
      catalog: 'pinned',
      pinned_catalog_revision: shippedManifest().sha256,
    })
  })

  test('stays the same to the byte when the catalog gets a new revision', async () => {
    const { app, renew } = await appWithCatalog()
    await make(app, at('s'))
    const evaluate = async () => (await supertest(app.server).post(`${at('s')}/evaluate?include=all`)).text
    const before = await evaluate()
    await renew(laterCatalog('doubled'))
    expect(await evaluate()).toBe(before)
    await renew(laterCatalog('dropped'))
    expect(await evaluate()).toBe(before)
  })

  test('on the latest revision says which entries differ, and what that moves', async () => {
    const { app, renew } = await appWithCatalog()
    await make(app, at('s'))
    const latest = () => supertest(app.server).post(`${at('s')}/evaluate?catalog=latest`)
    const same = (await latest()).body.scenario
    expect([same.entries_changed, same.figures_changed]).toEqual([[], []])
    const { sha256 } = await renew(laterCatalog('doubled'))
    const { body } = await latest()
    expect(body.reproducibility.catalog_revision).toBe(sha256)
    expect(body.scenario).toMatchObject({
      catalog: 'latest',
      pinned_catalog_revision: shippedManifest().sha256,
      entries_changed: [
        {
          path: 'accelerator',
          pinned: `accelerators/${acceleratorId}@1`,
          latest: `accelerators/${acceleratorId}@2`,
          fields: [{ field: 'peak_dense_bf16_flop_per_s', pinned: 3.12e14, latest: 6.24e14 }],
        },
      ],
    })
    // Twice the peak at the same utilisation: half the accelerators.
    const needed = body.scenario.figures_changed.find(
      (one: { figure: string }) => one.figure === 'accelerator_needed_count',
    )
    expect(needed.latest / needed.pinned).toBeCloseTo(0.5, 12)
  })

  test('on a revision that dropped an entry is refused by name', async () => {
    const { app, renew } = await appWithCatalog()
    await make(app, at('s'))
    await renew(laterCatalog('dropped'))
    const [entry] = expectProblem(
      await supertest(app.server).post(`${at('s')}/evaluate?catalog=latest`),
      'reference_unknown',
    )
    expect(entry?.pointer).toBe('/accelerator/ref')
  })

  test('takes an older version, and keeps each to its own pin', async () => {
    const { app, renew } = await appWithCatalog()
    const { etag } = (await make(app, at('s'))).headers
    const { sha256 } = await renew(laterCatalog('doubled'))
    await change(app, at('s'), etag)
    const on = async (query: string) =>
      (await supertest(app.server).post(`${at('s')}/evaluate${query}`)).body.reproducibility.catalog_revision
    expect([await on('?version=1'), await on('')]).toEqual([shippedManifest().sha256, sha256])
    expectProblem(await supertest(app.server).post(`${at('s')}/evaluate?version=9`), 'scenario_not_found')
  })

  test('takes the query of an estimate, and no other', async () => {
    const { app } = await appWithCatalog()
    await make(app, at('s'), scenario)
    const { body } = await supertest(app.server).post(`${at('s')}/evaluate?samples=16&seed=7`)
    expect(body.reproducibility).toMatchObject({ samples: 16, seed: 7 })
    expectProblem(await supertest(app.server).post(`${at('s')}/evaluate?catalog=newest`), 'query_invalid')
  })

  test('works with an empty JSON body too', async () => {
    const { app } = await appWithCatalog()
    await make(app, at('s'))
    const typed = supertest(app.server)
      .post(`${at('s')}/evaluate`)
      .set('content-type', 'application/json')
    expect((await typed.send('')).status).toBe(200)
  })
})
