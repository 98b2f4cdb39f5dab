import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { ask, cancel, nextJob, Refused, stateOf, type Told } from './job-client.ts'
import { quantile, type Report, rounded } from './report.ts'
import { pause, type Running, startService } from './service.ts'

const killAfterMinMs = 50
const killAfterMaxMs = 1500
const lookMs = 100
/** For what was left at the last kill to end. */
const endMaxMs = 600_000
/** Of a client in a round: what is left at the kill has to be done at the end. */
const jobsOfRound = 5
/** All clients come from one address. */
const environment = { FLOPCAST_JOBS_QUEUED_MAX: '10000' }

type Options = { rounds: number; clients: number; random: () => number }

/**
 * Kills the service (SIGKILL) while clients make and cancel jobs, round by round on one file. No acknowledged job
 * may be lost or made twice, each ends in a state that is told, and what has succeeded has its result.
 */
export async function drillJobs(folder: string, { rounds, clients, random }: Options): Promise<Report> {
  const database = join(folder, 'flopcast.db')
  const all: Told[] = []
  const faults: string[] = []
  const readyMs: number[] = []
  for (let round = 0; round < rounds; round++) {
    const service = await startService({ ...environment, FLOPCAST_DATABASE: database })
    readyMs.push(service.readyMs)
    faults.push(...(await askPending(service.address, all)))
    const asking = Array.from({ length: clients }, (_, client) =>
      askUntilGone(service.address, all, { faults, isCancelling: client === 0 }),
    )
    await pause(killAfterMinMs + random() * (killAfterMaxMs - killAfterMinMs))
    await service.kill()
    await Promise.all(asking)
  }
  const service = await startService({ ...environment, FLOPCAST_DATABASE: database })
  faults.push(...(await askPending(service.address, all)))
  const states = await statesAtTheEnd(service, all)
  faults.push(...(await checkResults(service, states)), ...checkStates(states))
  await service.stop()
  faults.push(...checkFolder(database, all))
  const count = (state: string) => states.filter((one) => one.state === state).length
  const figures = {
    rounds,
    acknowledged: all.length,
    succeeded: count('succeeded'),
    cancelled: count('cancelled'),
    interrupted: count('interrupted'),
    failed: count('failed'),
    ready_ms_median: rounded(quantile(readyMs, 0.5), 0),
  }
  return { figures, faults }
}

/** What a kill left open is sent again, under its key. */
async function askPending(address: string, all: readonly Told[]): Promise<string[]> {
  const faults: string[] = []
  for (const told of all.filter(({ id }) => id === undefined)) {
    await ask(address, told).catch((error: unknown) => faults.push(`again: ${error}`))
  }
  return faults
}

async function askUntilGone(
  address: string,
  all: Told[],
  { faults, isCancelling }: { faults: string[]; isCancelling: boolean },
): Promise<void> {
  const own: Told[] = []
  try {
    while (own.length < jobsOfRound) {
      const told = nextJob(all.length)
      all.push(told)
      own.push(told)
      await ask(address, told)
      const earlier = own.at(-3)
      if (isCancelling && own.length % 4 === 0 && earlier !== undefined) await cancel(address, earlier)
    }
  } catch (error) {
    if (error instanceof Refused) faults.push(error.message)
  }
}

type State = Told & { state: string; status: number }

async function statesAtTheEnd({ address }: Running, all: readonly Told[]): Promise<State[]> {
  const until = performance.now() + endMaxMs
  for (;;) {
    const states: State[] = []
    for (const told of all) states.push({ ...told, ...(await stateOf(address, told.id ?? 'none')) })
    const isOver = states.every(({ state }) => state !== 'queued' && state !== 'running')
    if (isOver || performance.now() > until) return states
    await pause(lookMs)
  }
}

/** A cancel that came after the end left the job as it was. */
function checkStates(states: readonly State[]): string[] {
  const ended = ['succeeded', 'failed', 'cancelled', 'interrupted']
  return states.flatMap(({ id, state, status, isCancelled }) => [
    ...(status === 200 ? [] : [`lost: ${id} answers ${status}`]),
    ...(status !== 200 || ended.includes(state) ? [] : [`${id} is still ${state}`]),
    ...(isCancelled && state === 'interrupted' ? [`${id} was cancelled and is ${state}`] : []),
    ...(state === 'failed' ? [`${id} failed`] : []),
  ])
}

async function checkResults({ address }: Running, states: readonly State[]): Promise<string[]> {
  const faults: string[] = []
  for (const { id } of states.filter(({ state }) => state === 'succeeded')) {
    const response = await fetch(`${address}/v1/jobs/${id}/result`)
    const isWhole = await response.json().then(
      () => response.status === 200,
      () => false,
    )
    if (!isWhole) faults.push(`${id}: no whole result, ${response.status}`)
  }
  return faults
}

/** Each key made one job; each file belongs to one that has succeeded, and is whole. */
function checkFolder(database: string, all: readonly Told[]): string[] {
  const db = new SQLite(database, { readonly: true })
  const integrity = db.pragma('integrity_check', { simple: true })
  const made = db.prepare<[], string>('SELECT id FROM job').pluck().all()
  const kept = db.prepare<[], string>("SELECT id FROM job WHERE state = 'succeeded'").pluck().all()
  db.close()
  const folder = `${database}.results`
  const files = existsSync(folder) ? readdirSync(folder) : []
  const strays = files.filter((file) => !kept.includes(file.replace(/\.json$/, '')))
  const told = new Set(all.map(({ id }) => id))
  const unknown = made.filter((id) => !told.has(id))
  return [
    ...(integrity === 'ok' ? [] : [`integrity: ${integrity}`]),
    ...unknown.map((id) => `${id} was made twice, or for nobody`),
    ...strays.map((file) => `${file} belongs to no result`),
  ]
}
