import { performance } from 'node:perf_hooks'
import { createSqliteCatalogStore } from '../../src/store/sqlite/catalog.ts'
import { closeDatabase } from '../../src/store/sqlite/close.ts'
import { openDatabase } from '../../src/store/sqlite/open.ts'
import { scenarioReads } from '../../src/store/sqlite/scenario-sql.ts'
import { openSession } from '../../src/store/sqlite/session.ts'
import { createSqliteStorage } from '../../src/store/sqlite/storage.ts'
import { quantile, type Report, rounded } from './report.ts'
import { startService } from './service.ts'

const limit = 50
const repeats = 50
const limitMs = 5

/** Fills a team with scenarios, walks all its pages over HTTP, and times the first and the last. */
export async function drillPages(database: string, { scenarios }: { scenarios: number }): Promise<Report> {
  const first = await startService({ FLOPCAST_DATABASE: database })
  await first.stop()
  const fillSeconds = await fillTeam(database, scenarios)
  const plans = listPlans(database)
  const service = await startService({ FLOPCAST_DATABASE: database })
  const list = `${service.address}/v1/teams/drill/scenarios?limit=${limit}`
  const { pages, names, lastCursor } = await walk(list)
  const firstMs = await times(list)
  const lastMs = await times(`${list}&cursor=${lastCursor}`)
  const code = await service.stop()
  const faults = [
    ...(names === scenarios ? [] : [`${names} of ${scenarios} were listed`]),
    ...plans.filter((step) => /SCAN|TEMP B-TREE/.test(step)).map((step) => `plan: ${step}`),
    ...[firstMs, lastMs].filter((ms) => quantile(ms, 0.5) > limitMs).map((ms) => `a page took ${ms[0]} ms`),
    ...(code === 0 ? [] : [`the service ended with ${code}`]),
  ]
  const figures = {
    scenarios,
    pages,
    fill_s: rounded(fillSeconds),
    ready_ms: rounded(service.readyMs, 0),
    first_page_ms_median: rounded(quantile(firstMs, 0.5)),
    first_page_ms_p95: rounded(quantile(firstMs, 0.95)),
    last_page_ms_median: rounded(quantile(lastMs, 0.5)),
    last_page_ms_p95: rounded(quantile(lastMs, 0.95)),
    plan: plans.join('; '),
  }
  return { figures, faults }
}

async function fillTeam(database: string, scenarios: number): Promise<number> {
  const db = openDatabase(database)
  // Filling is not what is measured: nothing waits for the disk.
  db.pragma('synchronous = OFF')
  const pin = {
    catalog_revision: (await createSqliteCatalogStore(openSession(db)).latestRevision())?.sha256 ?? '',
  }
  const { scenarios: store } = createSqliteStorage(openSession(db))
  const request = { run: { training_compute_flop: 3.14e23, sustained_flop_per_s: 28e12 } }
  const began = performance.now()
  const by = { actor: 'drill', at: '2026-11-23T00:00:00.000Z', request_id: 'drill', once: null }
  for (let count = 0; count < scenarios; count++) {
    const name = `s${String(count).padStart(7, '0')}`
    const draft = {
      team: 'drill',
      name,
      kind: 'training',
      request,
      note: null,
      labels: {},
      pin,
      estimator_version: '0.3.0',
    }
    await store.save(draft, { if: 'absent' }, by)
  }
  closeDatabase(db)
  return (performance.now() - began) / 1000
}

function listPlans(database: string): string[] {
  const db = openDatabase(database)
  const plan = db
    .prepare<{ team: string; after: string; limit: number }, { detail: string }>(
      `EXPLAIN QUERY PLAN ${scenarioReads.list}`,
    )
    .all({ team: 'drill', after: '', limit })
  closeDatabase(db)
  return plan.map(({ detail }) => detail)
}

type Page = { items: unknown[]; next_cursor: string | null }

async function walk(list: string): Promise<{ pages: number; names: number; lastCursor: string }> {
  let pages = 0
  let names = 0
  let cursor: string | null = ''
  let lastCursor = ''
  while (cursor !== null) {
    lastCursor = cursor
    const response: Response = await fetch(cursor === '' ? list : `${list}&cursor=${cursor}`)
    const page = (await response.json()) as Page
    pages += 1
    names += page.items.length
    cursor = page.next_cursor
  }
  return { pages, names, lastCursor }
}

/** Each from the request to the whole answer, by one client (ms). */
async function times(address: string): Promise<number[]> {
  const taken: number[] = []
  for (let repeat = 0; repeat < repeats; repeat++) {
    const began = performance.now()
    await (await fetch(address)).text()
    taken.push(performance.now() - began)
  }
  return taken
}
