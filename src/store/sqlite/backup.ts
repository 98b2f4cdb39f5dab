import { chmodSync, copyFileSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import SQLite, { type Database } from 'better-sqlite3'
import { DatabaseRefused } from '../database-refused.ts'
import { fileSuffixes } from './files.ts'
import { applicationId, sync } from './make.ts'
import { migrationFiles } from './migrate.ts'

const ownerOnly = 0o600

/**
 * Writes a copy of a database as it is at one moment, while others read and write it. The copy is checked
 * before it gets its name. Throws DatabaseRefused.
 */
export function backupDatabase(file: string, target: string): void {
  if (existsSync(target))
    throw new DatabaseRefused(target, 'the backup would overwrite it: give another name')
  const partial = `${target}.partial`
  rmSync(partial, { force: true })
  writeFileSync(partial, '', { mode: ownerOnly })
  try {
    withDatabase(file, (db) => db.prepare('VACUUM INTO ?').run(resolve(partial)))
    checkBackup(partial)
    settle(partial, target)
  } finally {
    rmSync(partial, { force: true })
  }
}

/** Refuses a file that is not a whole database of this service, or is of a newer build. */
export function checkBackup(file: string): void {
  withDatabase(file, (db) => {
    const faults = [...(db.pragma('integrity_check(5)') as { integrity_check: string }[])]
      .map((row) => row.integrity_check)
      .filter((line) => line !== 'ok')
    const orphans = db.pragma('foreign_key_check') as unknown[]
    if (faults.length > 0 || orphans.length > 0) {
      throw new DatabaseRefused(file, `it is damaged: ${faults[0] ?? 'rows refer to missing rows'}`)
    }
  })
}

/**
 * Puts a backup in the place of a database that no process has open. What stood there is kept beside it;
 * its name is returned, or `null`. Throws DatabaseRefused.
 */
export function restoreDatabase(backup: string, file: string, now: Date): string | null {
  checkBackup(backup)
  refuseOpen(file)
  const partial = `${file}.partial`
  copyFileSync(backup, partial)
  chmodSync(partial, ownerOnly)
  checkBackup(partial)
  const kept = setAside(file, now)
  settle(partial, file)
  return kept
}

function withDatabase<T>(file: string, act: (db: Database) => T): T {
  const db = openExisting(file)
  try {
    const owner = db.pragma('application_id', { simple: true })
    if (owner !== applicationId) throw new DatabaseRefused(file, 'it is not a database of this service')
    const version = Number(db.pragma('user_version', { simple: true }))
    if (version > migrationFiles().length) {
      throw new DatabaseRefused(
        file,
        `it is at migration ${version}, this build knows ${migrationFiles().length}`,
      )
    }
    return act(db)
  } catch (error) {
    throw error instanceof SQLite.SqliteError ? new DatabaseRefused(file, error.message) : error
  } finally {
    db.close()
  }
}

function openExisting(file: string): Database {
  try {
    return new SQLite(file, { readonly: true, fileMustExist: true })
  } catch (error) {
    throw new DatabaseRefused(file, error instanceof Error ? error.message : String(error))
  }
}

/** Leaving WAL needs the file for oneself, so it fails while a service has it open. */
function refuseOpen(file: string): void {
  if (!existsSync(file)) return
  const db = new SQLite(file)
  try {
    db.pragma('busy_timeout = 0')
    db.pragma('journal_mode = DELETE')
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'SQLITE_BUSY') throw new DatabaseRefused(file, 'it is in use: stop the service first')
    // A damaged file is what a backup is there for.
  } finally {
    db.close()
  }
}

/** A log that is left without its database must not be read into the backup. */
function setAside(file: string, now: Date): string | null {
  const standing = fileSuffixes.filter((suffix) => existsSync(file + suffix))
  if (standing.length === 0) return null
  const kept = `${file}.replaced-${now.toISOString().replaceAll(':', '-')}`
  for (const suffix of standing) renameSync(file + suffix, kept + suffix)
  return kept
}

/** Gives a written file its name, so that after a loss of power it is there whole or not at all. */
function settle(partial: string, target: string): void {
  sync(partial)
  renameSync(partial, target)
  sync(dirname(target))
}
