import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import SQLite from 'better-sqlite3'
import { hashApiKey, makeApiKey } from '../../src/http/auth/api-key.ts'
import { writeKeyFile } from '../../src/store/file/key-file.ts'
import { cpuMsOf } from './cpu.ts'
import { heavyRequests, type Sent } from './heavy-requests.ts'
import { probe, sendTo, told } from './probe.ts'
import { quantile, type Report, rounded } from './report.ts'
import { startService } from './service.ts'

const lookMs = 50
const idleAfterMs = 200
const watchedMs = 1000
/** Of one core, while nothing runs. */
const idleShareMax = 0.1
/** A share of 0.45 is 20% below one of 0.55. */
const leastShare = 0.45
/** Above it a health check waits behind jobs (ms). */
const livezMaxMs = 50

const heavy = heavyRequests.estimateSiting as Sent
/** Some ten times the work of a short one; still many of each fit into the time. */
const long: Sent = { ...heavy, path: '/v1/estimates/siting?samples=32', body: withSites(100) }
const short: Sent = { ...heavy, path: '/v1/estimates/siting?samples=16', body: withSites(10) }

function withSites(count: number): object {
  const body = heavy.body as { sites: object[] }
  return { ...body, sites: body.sites.slice(0, count) }
}

/**
 * Two teams with queues of jobs of different lengths get the same time, requests are answered meanwhile, and a
 * cancelled job leaves its processor within 200 ms.
 */
export async function drillTeams(folder: string, { seconds }: { seconds: number }): Promise<Report> {
  const teams = ['a', 'b'].map((team) => ({ team, ...makeApiKey() }))
  const keys = join(folder, 'keys.json')
  writeKeyFile(
    keys,
    teams.map(({ team, id, key }) => ({
      id,
      team,
      role: 'editor',
      sha256: hashApiKey(key),
      created_at: new Date().toISOString(),
      expires_at: null,
      note: null,
    })),
  )
  const database = join(folder, 'flopcast.db')
  const service = await startService({ FLOPCAST_DATABASE: database, FLOPCAST_KEYS_FILE: keys })
  const { address } = service
  const ask = async (sent: Sent, key: string): Promise<string> => {
    const headers = { ...sent.headers, prefer: 'respond-async', authorization: `Bearer ${key}` }
    return ((await (await sendTo(address, { ...sent, headers })).json()) as { id: string }).id
  }
  const [a, b] = teams.map(({ key }) => key) as [string, string]
  // The threads are there before anything is measured.
  await stateIs(address, await ask(short, a), { key: a, states: ['succeeded'] })
  const began = new Date().toISOString()
  for (let count = 0; count < 100; count++) {
    await ask(long, a)
    await ask(short, b)
  }
  let isOver = false
  const probing = probe(address, () => isOver)
  const interactive = await asked(address, seconds)
  isOver = true
  const probed = await probing
  const had = timeOf(database, began)
  const share = had.a / (had.a + had.b)
  const cancelled = await idleAfterCancel(address, { database, keys: { a, b }, pid: service.child.pid ?? 0 })
  const code = await service.stop()
  const { livez_ms_p99 = Number.NaN } = told(probed)
  return {
    figures: {
      time_of_a_s: rounded(had.a),
      time_of_b_s: rounded(had.b),
      share_of_a: rounded(share),
      long_request_ms_median: rounded(quantile(interactive, 0.5), 0),
      long_request_ms_max: rounded(Math.max(...interactive), 0),
      ...told(probed),
      core_share_after_cancel: rounded(cancelled),
    },
    faults: [
      ...(share >= leastShare && share <= 1 - leastShare ? [] : [`a had ${rounded(share)} of the time`]),
      ...(livez_ms_p99 <= livezMaxMs ? [] : [`/livez p99 ${livez_ms_p99} ms`]),
      ...(cancelled <= idleShareMax ? [] : [`${rounded(cancelled)} of a core after the cancel`]),
      ...(code === 0 ? [] : [`the service ended with ${code}`]),
    ],
  }
}

/** A request that is long enough for a thread, again and again: it does not wait behind jobs (ms each). */
async function asked(address: string, seconds: number): Promise<number[]> {
  const until = performance.now() + seconds * 1000
  const took: number[] = []
  while (performance.now() < until) {
    const before = performance.now()
    await (await sendTo(address, short)).arrayBuffer()
    took.push(performance.now() - before)
  }
  return took
}

/** Time that each team's jobs have run since a moment (s), of those that run until now. */
function timeOf(database: string, since: string): { a: number; b: number } {
  const db = new SQLite(database, { readonly: true })
  const sum = db
    .prepare<[string, string, string], number>(
      `SELECT sum(unixepoch(coalesce(finished_at, ?), 'subsec') - unixepoch(started_at, 'subsec'))
         FROM job WHERE team = ? AND created_at >= ? AND started_at IS NOT NULL`,
    )
    .pluck()
  const now = new Date().toISOString()
  const had = { a: sum.get(now, 'a', since) ?? 0, b: sum.get(now, 'b', since) ?? 0 }
  db.close()
  return had
}

/** Cancels all that is left; the part of a core that is used afterwards. */
async function idleAfterCancel(
  address: string,
  { database, keys, pid }: { database: string; keys: Record<string, string>; pid: number },
): Promise<number> {
  const db = new SQLite(database, { readonly: true })
  const left = db
    .prepare<[], { id: string; team: string }>(
      "SELECT id, team FROM job WHERE state IN ('queued', 'running')",
    )
    .all()
  db.close()
  // Those that wait first: else each cancel would let one more begin.
  for (const { id, team } of left.reverse()) {
    const headers = { authorization: `Bearer ${keys[team]}` }
    await (await fetch(`${address}/v1/jobs/${id}`, { method: 'DELETE', headers })).arrayBuffer()
  }
  await delay(idleAfterMs)
  const before = cpuMsOf(pid)
  await delay(watchedMs)
  return (cpuMsOf(pid) - before) / watchedMs
}

async function stateIs(
  address: string,
  id: string,
  { key, states }: { key: string; states: readonly string[] },
): Promise<void> {
  for (;;) {
    const response = await fetch(`${address}/v1/jobs/${id}`, { headers: { authorization: `Bearer ${key}` } })
    const { state } = (await response.json()) as { state: string }
    if (states.includes(state)) return
    await delay(lookMs)
  }
}
