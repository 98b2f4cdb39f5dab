import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import SQLite from 'better-sqlite3'
import { hashApiKey, makeApiKey } from '../../src/http/auth/api-key.ts'
import { writeKeyFile } from '../../src/store/file/key-file.ts'
import { heavyRequests, type Sent } from './heavy-requests.ts'
import { probe, sendTo, told } from './probe.ts'
import { processorMs } from './process-use.ts'
import { quantile, type Report, rounded } from './report.ts'
import { startService } from './service.ts'
import { timeOfTeams } from './team-time.ts'

const lookMs = 50
const idleAfterMs = 200
const watchedMs = 1000
/** Of one core, while nothing runs. */
const idleShareMax = 0.1
/** A share of 0.45 is 20% below one of 0.55. */
const leastShare = 0.45
/** Between two times that a queue is filled: far less than a hundred short jobs take. */
const fullMs = 1000
/** Above it a health check waits behind jobs (ms). */
const livezMaxMs = 50

const heavy = heavyRequests.estimateSiting as Sent
/** Several times as long as a short one, much of which is to keep what became of it. */
const long: Sent = { ...heavy, path: '/v1/estimates/siting?samples=1024', body: withSites(100) }
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
  const [a, b] = teams.map(({ key }) => key) as [string, string]
  const aloneS = { a: await timeAlone(address, long, a), b: await timeAlone(address, short, b) }
  await Promise.all([fill(address, long, a), fill(address, short, b)])
  const from = Date.now() / 1000
  let isOver = false
  const filling = [keepFull(address, long, a, () => isOver), keepFull(address, short, b, () => isOver)]
  const probing = probe(address, () => isOver)
  const interactive = await asked(address, seconds)
  const had = timeOfTeams(database, { from, aloneS })
  isOver = true
  const probed = await probing
  await Promise.all(filling)
  const share = had.a.s / (had.a.s + had.b.s)
  const cancelled = await idleAfterCancel(address, { database, keys: { a, b }, pid: service.child.pid ?? 0 })
  const code = await service.stop()
  const { livez_ms_p99 = Number.NaN } = told(probed)
  return {
    figures: {
      time_of_a_s: rounded(had.a.s),
      time_of_b_s: rounded(had.b.s),
      jobs_of_a: had.a.jobs,
      jobs_of_b: had.b.jobs,
      job_of_a_s: rounded(aloneS.a),
      job_of_b_s: rounded(aloneS.b),
      share_of_a: rounded(share),
      long_request_ms_median: rounded(quantile(interactive, 0.5), 0),
      long_request_ms_max: rounded(Math.max(...interactive), 0),
      ...told(probed),
      core_share_after_cancel: rounded(cancelled),
    },
    faults: [
      ...(had.areWaiting ? [] : ['a queue ran dry: the other team had all places for want of anybody else']),
      ...(share >= leastShare && share <= 1 - leastShare ? [] : [`a had ${rounded(share)} of the time`]),
      ...(livez_ms_p99 <= livezMaxMs ? [] : [`/livez p99 ${livez_ms_p99} ms`]),
      ...(cancelled <= idleShareMax ? [] : [`${rounded(cancelled)} of a core after the cancel`]),
      ...(code === 0 ? [] : [`the service ended with ${code}`]),
    ],
  }
}

/** The id of a job, or nothing where the queue of its team is full. */
async function askJob(address: string, sent: Sent, key: string): Promise<string> {
  const headers = { ...sent.headers, prefer: 'respond-async', authorization: `Bearer ${key}` }
  const { id = '' } = (await (await sendTo(address, { ...sent, headers })).json()) as { id?: string }
  return id
}

/** Times that a job is done alone, the least of which counts: the first waits for its thread. */
const aloneTimes = 4

/** What a job takes while no other runs (s). */
async function timeAlone(address: string, sent: Sent, key: string): Promise<number> {
  const took: number[] = []
  for (let time = 0; time < aloneTimes; time++) {
    const { started_at, finished_at } = await stateIs(address, await askJob(address, sent, key), {
      key,
      states: ['succeeded'],
    })
    took.push((Date.parse(finished_at) - Date.parse(started_at)) / 1000)
  }
  return Math.min(...took)
}

/** As many jobs as the queue of a team takes. */
async function fill(address: string, sent: Sent, key: string): Promise<void> {
  while ((await askJob(address, sent, key)) !== '');
}

/** Only while both queues hold something do the turns decide who has the time. */
async function keepFull(address: string, sent: Sent, key: string, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await fill(address, sent, key)
    await delay(fullMs)
  }
}

/**
 * A request that is long enough for a thread, again and again: it does not wait behind jobs (ms each). Of
 * another seed each, since the same one would be answered from memory.
 */
async function asked(address: string, seconds: number): Promise<number[]> {
  const until = performance.now() + seconds * 1000
  const took: number[] = []
  while (performance.now() < until) {
    const before = performance.now()
    await (await sendTo(address, { ...short, path: `${short.path}&seed=${took.length + 1}` })).arrayBuffer()
    took.push(performance.now() - before)
  }
  return took
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
  const before = processorMs(pid)
  await delay(watchedMs)
  return (processorMs(pid) - before) / watchedMs
}

type Seen = { state: string; started_at: string; finished_at: string }

async function stateIs(
  address: string,
  id: string,
  { key, states }: { key: string; states: readonly string[] },
): Promise<Seen> {
  for (;;) {
    const response = await fetch(`${address}/v1/jobs/${id}`, { headers: { authorization: `Bearer ${key}` } })
    const seen = (await response.json()) as Seen
    if (states.includes(seen.state)) return seen
    await delay(lookMs)
  }
}
