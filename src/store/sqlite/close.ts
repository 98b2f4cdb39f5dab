import { writeFileSync } from 'node:fs'
import SQLite, { type Database } from 'better-sqlite3'
import { DatabaseRefused } from '../database-refused.ts'
import type { Session } from './session.ts'

/** A stop does not wait long for another process that holds the file: a log that stays is no loss. */
const busyTimeoutMs = 1000
const ownerOnly = 0o600

type Tell = (error: Error) => void

/**
 * Writes back what the log holds and closes, so that one file is left. What keeps it from that (a full disk,
 * another process) is told and loses nothing: the log stays beside the file and the next start reads it.
 */
export function closeDatabase(db: Database, tell: Tell = () => undefined): void {
  db.pragma(`busy_timeout = ${busyTimeoutMs}`)
  for (const error of [errorOf(() => db.pragma('optimize')), writeBack(db)]) {
    if (error) tell(error)
  }
  db.close()
}

/** As `closeDatabase`. Of files that lost their names, what they held is written beside where they stood. */
export function closeSession(session: Session, now: Date, tell: Tell): void {
  try {
    session.requireFiles()
  } catch (error) {
    tell(error as Error)
    tell(rescue(session.db, now))
  }
  closeDatabase(session.db, tell)
}

/** Moves what the log holds into the file, as far as others let it. */
export function writeBack(db: Database): Error | undefined {
  return errorOf(() => db.pragma('wal_checkpoint(TRUNCATE)'))
}

function rescue(db: Database, now: Date): Error {
  const file = `${db.name}.lost-${now.toISOString().replaceAll(':', '-')}`
  try {
    writeFileSync(file, '', { mode: ownerOnly, flag: 'wx' })
    db.prepare('VACUUM INTO ?').run(file)
    return new DatabaseRefused(db.name, `what it held is in ${file}`)
  } catch (error) {
    return new DatabaseRefused(db.name, `what it held could not be written to ${file}: ${error}`)
  }
}

function errorOf(act: () => unknown): Error | undefined {
  try {
    act()
    return undefined
  } catch (error) {
    if (error instanceof SQLite.SqliteError) return error
    throw error
  }
}
