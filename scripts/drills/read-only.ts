import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { checkDatabase } from './kill.ts'
import { newWriter } from './ledger.ts'
import type { Report } from './report.ts'
import { send } from './scenario-client.ts'
import { startService } from './service.ts'

/**
 * R-07 (and R-06): a disk that cannot be written, at the start (a file system mounted for reading only) and while
 * the service runs. A file system with files open for writing cannot be made read-only, so a limit on the size
 * of files that is set on the running process stands in: every write to a file fails. Needs the right to mount.
 */
export async function drillReadOnly(folder: string): Promise<Report> {
  mkdirSync(folder, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder])
  try {
    const running = await whileRunning(join(folder, 'flopcast.db'))
    execFileSync('mount', ['-o', 'remount,ro', folder])
    const there = await refusalOf(join(folder, 'flopcast.db'))
    const missing = await refusalOf(join(folder, 'new', 'flopcast.db'))
    const figures = { ...running.figures, start_on_a_file: there.line, start_without_a_file: missing.line }
    return { figures, faults: [...running.faults, ...there.faults, ...missing.faults] }
  } finally {
    execFileSync('umount', [folder])
  }
}

async function whileRunning(database: string): Promise<Report> {
  const service = await startService({ FLOPCAST_DATABASE: database })
  const writer = newWriter(0)
  const path = (name: string) => `${service.address}/v1/teams/drill/scenarios/${name}`
  const make = async (name: string) => {
    const answer = await send('PUT', path(name), { 'if-none-match': '*' }, '')
    if (answer.status === 201) writer.saved.push({ name, version: answer.version, etag: answer.etag })
    return `${answer.status} ${answer.contentType.split(';')[0]}`
  }
  await make('before')
  limitFiles(service.child.pid, '0')
  const refused = new Set<string>()
  for (let count = 0; count < 20; count++) refused.add(await make(`refused-${count}`))
  const read = (await send('GET', path('before'))).status
  const live = (await fetch(`${service.address}/livez`)).status
  limitFiles(service.child.pid, 'unlimited')
  const after = await make('after')
  const faults = checkDatabase(database, [writer])
  const code = await service.stop()
  const told = [...refused].join(', ')
  if (!/^50[37] application\/problem\+json$/.test(told)) faults.push(`while read-only: ${told}`)
  if (read !== 200 || live !== 200) faults.push(`others are answered ${read}, ${live}`)
  if (!after.startsWith('201')) faults.push(`afterwards a save is answered ${after}`)
  if (code !== 0) faults.push(`the service ended with ${code}`)
  return { figures: { while_read_only: told, afterwards: after }, faults }
}

function limitFiles(pid: number | undefined, bytes: string): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`])
}

/** The one line with which the service does not start. */
async function refusalOf(database: string): Promise<{ line: string; faults: string[] }> {
  try {
    const service = await startService({ FLOPCAST_DATABASE: database })
    await service.stop()
    return { line: 'it started', faults: [`it started on ${database}`] }
  } catch (error) {
    const line = (error as Error).message.replace('the service ended: ', '')
    const isPlain = /^flopcast: cannot start: [^\n]+\n$/.test(line) && line.includes(database)
    return { line: line.trim(), faults: isPlain ? [] : [`not one plain line with the file: ${line}`] }
  }
}
