import { performance } from 'node:perf_hooks'
import SQLite from 'better-sqlite3'
import { type Report, rounded } from './report.ts'
import { body, send } from './scenario-client.ts'
import { pause, startService } from './service.ts'

const writers = 5
const betweenLooksMs = 20
const liveMaxMs = 250
const refusedMaxMs = 6000

/**
 * another process holds the database for 3 s, then for `longS`, while five clients save. The short lock is
 * waited for; the long one is answered 503 with Retry-After; `/livez` and reads are answered at once throughout.
 */
export async function drillHeld(database: string, { longS }: { longS: number }): Promise<Report> {
  const service = await startService({ FLOPCAST_DATABASE: database })
  const short = await hold(service.address, database, { seconds: 3, name: 'short' })
  const long = await hold(service.address, database, { seconds: longS, name: 'long' })
  const after = await send('PUT', pathOf(service.address, 'after'), { 'if-none-match': '*' }, '')
  const code = await service.stop()
  const looks = [...short.looksMs, ...long.looksMs]
  const liveMs = Math.max(...looks)
  const slowest = Math.max(...long.saves.map(({ ms }) => ms))
  const faults = [
    ...(short.saves.every(({ status }) => status === 201) ? [] : [`a lock of 3 s: ${statusesOf(short)}`]),
    ...(long.saves.every(({ status, retryAfter }) => status === 503 && retryAfter !== null)
      ? []
      : [`a lock of ${longS} s: ${statusesOf(long)}`]),
    ...(slowest <= refusedMaxMs ? [] : [`503 took ${rounded(slowest, 0)} ms`]),
    ...(liveMs <= liveMaxMs ? [] : [`/livez took ${rounded(liveMs, 0)} ms`]),
    ...(short.read === 200 && long.read === 200 ? [] : [`reads meanwhile: ${short.read}, ${long.read}`]),
    ...(after.status === 201 ? [] : [`after the lock a save is answered ${after.status}`]),
    ...(code === 0 ? [] : [`the service ended with ${code}`]),
  ]
  const figures = {
    short_lock: statusesOf(short),
    long_lock_s: longS,
    long_lock: statusesOf(long),
    refused_after_ms_max: rounded(slowest, 0),
    livez_asked: looks.length,
    livez_ms_max: rounded(liveMs, 1),
  }
  return { figures, faults }
}

type Save = { status: number; retryAfter: string | null; ms: number }
type Held = { saves: Save[]; looksMs: number[]; read: number }

const statusesOf = ({ saves }: Held) => saves.map(({ status }) => status).join(' ')
const pathOf = (address: string, name: string) => `${address}/v1/teams/drill/scenarios/${name}`

async function hold(
  address: string,
  database: string,
  { seconds, name }: { seconds: number; name: string },
): Promise<Held> {
  await send('PUT', pathOf(address, `${name}-there`), { 'if-none-match': '*' }, '')
  const other = new SQLite(database)
  other.exec('BEGIN EXCLUSIVE')
  const until = performance.now() + seconds * 1000
  const saving = Promise.all(
    Array.from({ length: writers }, (_, number) => save(pathOf(address, `${name}-${number}`))),
  )
  const read = await send('GET', pathOf(address, `${name}-there`))
  const looksMs: number[] = []
  while (performance.now() < until) {
    const began = performance.now()
    await (await fetch(`${address}/livez`)).text()
    looksMs.push(performance.now() - began)
    await pause(betweenLooksMs)
  }
  other.exec('COMMIT')
  other.close()
  return { saves: await saving, looksMs, read: read.status }
}

async function save(path: string): Promise<Save> {
  const began = performance.now()
  const headers = { 'content-type': 'application/json', 'if-none-match': '*' }
  const response = await fetch(path, { method: 'PUT', headers, body: body('held') })
  await response.text()
  const retryAfter = response.headers.get('retry-after')
  return { status: response.status, retryAfter, ms: performance.now() - began }
}
