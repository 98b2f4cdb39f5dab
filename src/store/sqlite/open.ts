import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import SQLite, { type Database } from 'better-sqlite3'
import { DatabaseRefused } from './database-refused.ts'
import { migrate, migrationFiles, migrationsFolder } from './migrate.ts'

/** `FlpC` in ASCII: marks a file as this service's. */
export const applicationId = 0x466c7043
/** Before this, two connections that checkpoint at once could damage a file in WAL mode. */
const oldestSafeVersion = '3.51.3'
const busyTimeoutMs = 5000
const journalSizeLimitBytes = 64 * 1024 * 1024

/**
 * Opens or makes the database, readable by its owner only, and brings its schema up to date.
 * Throws DatabaseRefused, before anything is written, on a file that is not ours or is newer than this build.
 */
export function openDatabase(file: string, folder = migrationsFolder): Database {
  const db = connect(file)
  try {
    // First: the following statements must wait for another process's lock, not fail on it.
    db.pragma(`busy_timeout = ${busyTimeoutMs}`)
    refuseForeign(db, file, migrationFiles(folder).length)
    configure(db)
    migrate(db, folder)
    return db
  } catch (error) {
    db.close()
    throw refusalOf(error, file)
  }
}

/** Writes back what the log holds and closes, so that one file is left. */
export function closeDatabase(db: Database): void {
  db.pragma('optimize')
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}

function connect(file: string): Database {
  try {
    if (file !== ':memory:') makePrivate(file)
    return new SQLite(file)
  } catch (error) {
    throw new DatabaseRefused(file, error instanceof Error ? error.message : String(error))
  }
}

function makePrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  closeSync(openSync(file, 'a', 0o600))
}

function refuseForeign(db: Database, file: string, known: number): void {
  const version = db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '0'
  if (isOlder(version, oldestSafeVersion)) {
    throw new DatabaseRefused(file, `SQLite ${version} is older than ${oldestSafeVersion}`)
  }
  const owner = db.pragma('application_id', { simple: true })
  const tables = db.prepare<[], number>('SELECT count(*) FROM sqlite_schema').pluck().get() ?? 0
  if (owner !== applicationId && (owner !== 0 || tables > 0)) {
    throw new DatabaseRefused(file, 'the file belongs to another application')
  }
  const applied = Number(db.pragma('user_version', { simple: true }))
  if (applied > known) {
    throw new DatabaseRefused(file, `it is at migration ${applied}, this build knows ${known}`)
  }
}

function configure(db: Database): void {
  db.pragma('journal_mode = WAL')
  // An acknowledged write survives a loss of power.
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma('trusted_schema = OFF')
  db.pragma('cell_size_check = ON')
  db.pragma(`journal_size_limit = ${journalSizeLimitBytes}`)
  db.pragma(`application_id = ${applicationId}`)
}

function refusalOf(error: unknown, file: string): unknown {
  if (!(error instanceof SQLite.SqliteError)) return error
  if (error.code === 'SQLITE_NOTADB') return new DatabaseRefused(file, 'the file is not a SQLite database')
  if (error.code.startsWith('SQLITE_CORRUPT')) return new DatabaseRefused(file, 'the file is damaged')
  if (error.code.startsWith('SQLITE_READONLY')) return new DatabaseRefused(file, 'the file cannot be written')
  return error
}

function isOlder(version: string, than: string): boolean {
  const parts = (text: string) => text.split('.').map(Number)
  const other = parts(than)
  const difference = parts(version)
    .map((part, index) => part - (other[index] ?? 0))
    .find((step) => step !== 0)
  return difference !== undefined && difference < 0
}
