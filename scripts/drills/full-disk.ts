import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkDatabase } from './kill.ts'
import { newWriter, type Writer } from './ledger.ts'
import type { Report } from './report.ts'
import { type Answer, send } from './scenario-client.ts'
import { type Running, startService } from './service.ts'

const sizeMib = 8
const ballastBytes = 500_000
const furtherWrites = 200
const writesMax = 20_000
/** Long, so that the disk is full soon. */
const longNote = 'x'.repeat(2000)

/**
 * Fills a small disk until writes are refused, writes on, frees space and writes again, all against one
 * process. Needs the right to mount; throws where that is missing.
 */
export async function drillFullDisk(folder: string): Promise<Report> {
  mkdirSync(folder, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMib}m`, 'tmpfs', folder])
  try {
    return await fill(folder)
  } finally {
    execFileSync('umount', [folder])
  }
}

async function fill(folder: string): Promise<Report> {
  const ballast = join(folder, 'ballast')
  const reserve = join(folder, 'reserve')
  const database = join(folder, 'flopcast.db')
  writeFileSync(ballast, Buffer.alloc(ballastBytes))
  writeFileSync(reserve, Buffer.alloc(ballastBytes))
  const service = await startService({ FLOPCAST_DATABASE: database })
  const writer = newWriter(0)
  const faults: string[] = []
  const make = async (count: number): Promise<Answer> => {
    const name = `s${count}`
    const path = `${service.address}/v1/teams/drill/scenarios/${name}`
    const answer = await send('PUT', path, { 'if-none-match': '*' }, longNote)
    if (answer.status === 201) writer.saved.push({ name, version: answer.version, etag: answer.etag })
    return answer
  }
  let count = 0
  while ((await make(count)).status === 201 && count < writesMax) count += 1
  const statuses = new Set<string>()
  for (let further = 1; further <= furtherWrites; further++) {
    const { status, contentType } = await make(count + further)
    statuses.add(`${status} ${contentType.split(';')[0]}`)
  }
  faults.push(...(await othersWhileFull(service)))
  rmSync(ballast)
  const after = await make(count + furtherWrites + 1)
  if (after.status !== 201) faults.push(`after space was freed a write is answered ${after.status}`)
  faults.push(...checkDatabase(database, [writer]))
  // Filled once more, so that the stop finds no place to write the log back to.
  let more = count + furtherWrites + 2
  while ((await make(more)).status === 201 && more < writesMax) more += 1
  const code = await service.stop()
  if (code !== 0) faults.push(`stopped on a full disk the service ended with ${code}`)
  rmSync(reserve)
  faults.push(...(await startAndCheck(database, writer)))
  const expected = '507 application/problem+json'
  if ([...statuses].some((one) => one !== expected)) faults.push(`while full: ${[...statuses].join(', ')}`)
  const figures = {
    disk_mib: sizeMib,
    acknowledged: writer.saved.length,
    while_full: [...statuses].join(', '),
  }
  return { figures: { ...figures, first_write_after: after.status }, faults }
}

/** What a stop on a full disk left is whole after the next start. */
async function startAndCheck(database: string, writer: Writer): Promise<string[]> {
  const service = await startService({ FLOPCAST_DATABASE: database })
  const faults = checkDatabase(database, [writer])
  await service.stop()
  return faults
}

/** Reads and estimates go on while the disk is full. */
async function othersWhileFull({ address }: Running): Promise<string[]> {
  const read = await send('GET', `${address}/v1/teams/drill/scenarios/s0`)
  const list = await fetch(`${address}/v1/teams/drill/scenarios`)
  const estimate = await fetch(`${address}/v1/estimates/training`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ run: { training_compute_flop: 3.14e23 } }),
  })
  const ready = await fetch(`${address}/readyz`)
  const statuses = [read.status, list.status, estimate.status, ready.status]
  return statuses.every((status) => status === 200) ? [] : [`while full others answer ${statuses}`]
}
