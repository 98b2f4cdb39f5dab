import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname } from 'node:path'
import SQLite from 'better-sqlite3'
import { DatabaseRefused } from '../database-refused.ts'

/** `FlpC` in ASCII: marks a file as this service's. */
export const applicationId = 0x466c7043

/**
 * Makes a new database, readable by its owner only, under a name of its own, and gives it its name when it is
 * whole: a start that is killed leaves no file that looks like one. An empty file and a log without its
 * database are refused, since they are what is left of a database that was lost.
 */
export function makeMissing(file: string): void {
  if (existsSync(file)) {
    refuseEmpty(file)
    return
  }
  if (existsSync(`${file}-wal`)) {
    throw new DatabaseRefused(
      file,
      `it is missing, but its log ${file}-wal is there and may hold changes: put both back, or move the log away to begin anew`,
    )
  }
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const partial = `${file}.new-${process.pid}`
  try {
    build(partial)
    giveName(partial, file)
  } finally {
    rmSync(partial, { force: true })
  }
}

function refuseEmpty(file: string): void {
  if (statSync(file).size > 0 || !statSync(file).isFile()) return
  throw new DatabaseRefused(
    file,
    'the file is empty, which no database of this service is: restore a backup, or remove the file to begin anew',
  )
}

function build(partial: string): void {
  rmSync(partial, { force: true })
  closeSync(openSync(partial, 'wx', 0o600))
  const db = new SQLite(partial)
  db.pragma('journal_mode = WAL')
  db.pragma(`application_id = ${applicationId}`)
  db.close()
  sync(partial)
}

/** Unlike a rename, a link does not replace what another process made meanwhile. */
function giveName(partial: string, file: string): void {
  try {
    linkSync(partial, file)
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'EEXIST') return
    // Some file systems have no links.
    renameSync(partial, file)
  }
  sync(dirname(file))
}

/** After this a loss of power leaves what was written. */
export function sync(path: string): void {
  const handle = openSync(path, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
