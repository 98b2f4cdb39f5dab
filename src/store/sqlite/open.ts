import SQLite, { type Database } from 'better-sqlite3'
import { DatabaseRefused } from '../database-refused.ts'
import { applicationId, makeMissing } from './make.ts'
import { migrate, migrationFiles, migrationsFolder } from './migrate.ts'

/** Before this, two connections that checkpoint at once could damage a file in WAL mode. */
const oldestSafeVersion = '3.51.3'
/** Nothing else runs while the service starts, so SQLite itself may wait. */
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

function connect(file: string): Database {
  try {
    if (file !== ':memory:') makeMissing(file)
    return new SQLite(file)
  } catch (error) {
    if (error instanceof DatabaseRefused) throw error
    throw new DatabaseRefused(file, error instanceof Error ? error.message : String(error))
  }
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
  // A file that has the mark is not written to until there is something to write.
  if (db.pragma('application_id', { simple: true }) !== applicationId)
    db.pragma(`application_id = ${applicationId}`)
}

const reasons: readonly (readonly [RegExp, string])[] = [
  [/^SQLITE_NOTADB/, 'the file is not a SQLite database'],
  [/^SQLITE_(CORRUPT|IOERR_SHORT_READ)/, 'the file is damaged: restore a backup'],
  [/^SQLITE_READONLY/, 'the file cannot be written'],
  [/^SQLITE_CANTOPEN/, 'the file or its folder cannot be opened for writing'],
  [/^SQLITE_BUSY/, 'another process holds it'],
]

function refusalOf(error: unknown, file: string): unknown {
  if (!(error instanceof SQLite.SqliteError)) return error
  const reason = reasons.find(([code]) => code.test(error.code))?.[1] ?? error.message
  return new DatabaseRefused(file, reason)
}

function isOlder(version: string, than: string): boolean {
  const parts = (text: string) => text.split('.').map(Number)
  const other = parts(than)
  const difference = parts(version)
    .map((part, index) => part - (other[index] ?? 0))
    .find((step) => step !== 0)
  return difference !== undefined && difference < 0
}
