import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { type Change, newWriter, nextChange, note, type Writer } from './ledger.ts'
import { type Counter, checkCounter, checkWriters } from './replicas-check.ts'
import { type Report, rounded } from './report.ts'
import { type Answer, send } from './scenario-client.ts'
import { pause, type Running, startService } from './service.ts'

export type ReplicasOptions = {
  replicas: number
  clients: number
  seconds: number
  /** Between two kills (SIGKILL) of a replica, each of which is started again. */
  killEveryS: number
  random: () => number
  /** The server, where it is to be killed and started too, once the replicas were. */
  server?: { stop: (signal: 'SIGKILL') => Promise<void>; start: () => Promise<void> }
}

/** What the clients share: who answers, until when they go on, and when the last change was acknowledged. */
type Field = {
  services: (Running | undefined)[]
  random: () => number
  isOver: boolean
  acknowledged: number[]
}

/** Between two tries of a change that nobody answered (ms). */
const againMs = 20
/** Longest from a fault that is over to the next change that is acknowledged (ms). */
const recoveredMaxMs = 5000

/**
 * Replicas on one PostgreSQL database, each killed in turn under clients of two sorts: half keep scenarios of their own,
 * half add one to a counter. What a client is not told it asks another replica, under the same key. Nothing that was
 * acknowledged may be lost or doubled, and the counter must end at the number of answers of 200.
 */
export async function drillReplicas(address: string, options: ReplicasOptions): Promise<Report> {
  const { replicas, clients, seconds, killEveryS, random, server } = options
  const environment = { FLOPCAST_DATABASE: address, FLOPCAST_SCENARIOS_MAX: '1000000', LOG_LEVEL: 'info' }
  const start = () => startService(environment)
  const services = await Promise.all(Array.from({ length: replicas }, start))
  const field: Field = { services, random, isOver: false, acknowledged: [] }
  const counter: Counter = { answered: 0, other: new Map() }
  await persist(field, { method: 'PUT', name: 'counter', headers: { 'if-none-match': '*' }, note: '0' })
  const writers = Array.from({ length: Math.ceil(clients / 2) }, (_, id) => newWriter(id))
  const counting = Array.from({ length: Math.floor(clients / 2) }, () => count(field, counter))
  const all = [...writers.map((writer) => write(field, writer)), ...counting]

  const recoveredMs: number[] = []
  const until = performance.now() + seconds * 1000
  let kills = 0
  for (; performance.now() + killEveryS * 1000 < until; kills++) {
    await pause(killEveryS * 1000)
    const killed = kills % replicas
    await services[killed]?.kill()
    const at = performance.now()
    field.services[killed] = undefined
    field.services[killed] = await start()
    recoveredMs.push(await nextAcknowledged(field, at))
  }
  if (server) {
    await server.stop('SIGKILL')
    await server.start()
    recoveredMs.push(await nextAcknowledged(field, performance.now()))
    await pause(killEveryS * 1000)
  }
  field.isOver = true
  await Promise.all(all)
  const faults = [...(await checkWriters(address, writers)), ...(await checkCounter(address, counter))]
  for (const service of field.services) await service?.stop()
  const slowestMs = Math.max(0, ...recoveredMs)
  const figures = {
    replicas,
    clients,
    seconds,
    replicas_killed: kills,
    server_killed: Number(server !== undefined),
    acknowledged: writers.reduce((sum, { saved, deleted }) => sum + saved.length + deleted.size, 0),
    counted_200: counter.answered,
    refused_412: counter.other.get(412) ?? 0,
    recovered_ms_max: rounded(slowestMs, 0),
  }
  const slow = slowestMs > recoveredMaxMs ? [`recovered after ${slowestMs} ms`] : []
  return { figures, faults: [...faults, ...slow] }
}

async function write(field: Field, writer: Writer): Promise<void> {
  while (!field.isOver) {
    const change = nextChange(writer)
    note(writer, change, await persist(field, change))
  }
}

async function count(field: Field, counter: Counter): Promise<void> {
  while (!field.isOver) {
    const { etag, note: value } = await persist(field, { method: 'GET', name: 'counter', headers: {} })
    const headers = { 'if-match': etag, 'idempotency-key': randomUUID() }
    const change = { method: 'PUT', name: 'counter', headers, note: String(Number(value) + 1) } as const
    const { status } = await persist(field, change)
    if (status === 200) counter.answered += 1
    else counter.other.set(status, (counter.other.get(status) ?? 0) + 1)
  }
}

type Asked = Change | (Omit<Change, 'method'> & { method: 'GET' })

/** Asks one replica after another until one answers what is no sign of a fault. */
async function persist(field: Field, { method, name, headers, note: text }: Asked): Promise<Answer> {
  for (;;) {
    const service = field.services[Math.floor(field.random() * field.services.length)]
    const path = `${service?.address}/v1/teams/drill/scenarios/${name}`
    const answer = service && (await send(method, path, headers, text).catch(() => undefined))
    const isTold = answer !== undefined && answer.status < 500 && answer.status !== 409
    if (isTold && method !== 'GET' && answer.status < 300) field.acknowledged.push(performance.now())
    if (isTold) return answer
    await pause(againMs)
  }
}

/** From a moment to the next change that was acknowledged after it (ms). */
async function nextAcknowledged({ acknowledged }: Field, after: number): Promise<number> {
  for (;;) {
    const next = acknowledged.find((at) => at > after)
    if (next !== undefined) return next - after
    await pause(againMs)
  }
}

/**
 * The same change under one key, many times at once over all replicas: one object, and every answer the same. Who is told
 * that the first is still on its way asks again.
 */
export async function drillSameKey(
  addresses: readonly string[],
  { times, name }: { times: number; name: string },
): Promise<Report> {
  const headers = { 'if-none-match': '*', 'idempotency-key': randomUUID() }
  const services = addresses.map((address) => ({ address }) as Running)
  const field: Field = { services, random: Math.random, isOver: false, acknowledged: [] }
  const change: Change = { method: 'PUT', name, headers, note: 'once' }
  const answers = await Promise.all(Array.from({ length: times }, () => persist(field, change)))
  const distinct = new Set(answers.map((answer) => JSON.stringify(answer)))
  const { version } = await persist(field, { method: 'GET', name, headers: {} })
  const faults = [
    ...(distinct.size === 1 ? [] : [`${distinct.size} answers: ${[...distinct].join(' ')}`]),
    ...(answers.every(({ status }) => status === 201) ? [] : ['not all answered 201']),
    ...(version === 1 ? [] : [`it is at version ${version}`]),
  ]
  return { figures: { times, replicas: addresses.length, answers: distinct.size }, faults }
}
