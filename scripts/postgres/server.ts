import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ask } from './databases.ts'
import { installedServer } from './install.ts'

/** PostgreSQL refuses to run as root: as this one it does, which owns nothing else. */
const nobody = 65_534
const readyMaxMs = 30_000
const pauseMs = 20

/** A server of our own, for tests and drills. */
export type Server = {
  /** Of a database of the server, from which others are made. */
  address: string
  start: () => Promise<void>
  /** SIGINT lets nobody finish, but ends in order; SIGKILL is a crash. */
  stop: (signal: 'SIGINT' | 'SIGKILL') => Promise<void>
  /** Ends it and removes its folder. */
  remove: () => Promise<void>
}

/**
 * Starts a real PostgreSQL in a temporary folder, on a socket in it and no port. `undefined`: there is none here.
 * Its files may be written late (fsync=off): a crash of a process loses nothing by it, one of the machine might.
 */
export async function startServer(): Promise<Server | undefined> {
  const installed = installedServer()
  if (installed === undefined) return undefined
  const folder = mkdtempSync(join(openFolder(), 'flopcast-pg-'))
  chmodSync(folder, 0o755)
  const as = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}
  const native = copyPrograms(installed, folder)
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  for (const path of [folder, data]) if (as.uid !== undefined) chownSync(path, nobody, nobody)
  const program = (name: string) => join(native, 'bin', name)
  const flags = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync']
  const made = spawnSync(program('initdb'), flags, { ...as, encoding: 'utf8', env: {} })
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`)

  let child: ChildProcess | undefined
  const ended = () => new Promise((resolve) => child?.once('exit', resolve))
  const address = `postgres://postgres@localhost/postgres?host=${folder}`
  const start = async () => {
    const settings = [
      'listen_addresses=',
      `unix_socket_directories=${folder}`,
      'fsync=off',
      'max_connections=200',
    ]
    const given = ['-D', data, ...settings.flatMap((one) => ['-c', one])]
    child = spawn(program('postgres'), given, { ...as, stdio: 'ignore', env: {} })
    await untilReady(address)
  }
  const stop = async (signal: 'SIGINT' | 'SIGKILL') => {
    const gone = ended()
    if (child?.kill(signal)) await gone
  }
  await start()
  return {
    address,
    start,
    stop,
    remove: async () => {
      await stop('SIGINT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A folder that another user may enter: one of mode 700 on the way would keep it out. */
function openFolder(): string {
  const isOpen = (path: string): boolean =>
    (statSync(path).mode & 0o001) !== 0 && (path === '/' || isOpen(dirname(path)))
  return [tmpdir(), '/tmp', '/var/tmp'].find(isOpen) ?? tmpdir()
}

/** A copy that anyone may run, with the links that npm does not pack. */
function copyPrograms(installed: string, folder: string): string {
  const native = join(folder, 'native')
  cpSync(join(installed, 'native'), native, { recursive: true })
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of links) {
    const link = join(folder, target)
    rmSync(link, { force: true })
    symlinkSync(basename(source), link)
  }
  return native
}

async function untilReady(address: string): Promise<void> {
  const until = performance.now() + readyMaxMs
  for (;;)
    try {
      await ask(address, 'SELECT 1')
      return
    } catch (error) {
      if (performance.now() > until) throw error
      await delay(pauseMs)
    }
}
