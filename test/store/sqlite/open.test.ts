import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { shippedCatalog, shippedManifest } from '../../../src/catalog/shipped.ts'
import { DatabaseRefused } from '../../../src/store/database-refused.ts'
import { createSqliteCatalogStore } from '../../../src/store/sqlite/catalog.ts'
import { closeDatabase } from '../../../src/store/sqlite/close.ts'
import { migrate, migrationFiles, migrationsFolder } from '../../../src/store/sqlite/migrate.ts'
import { openDatabase } from '../../../src/store/sqlite/open.ts'
import { openSession } from '../../../src/store/sqlite/session.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flopcast-open-'))
  file = join(folder, 'data/flopcast.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const octal = (path: string) => (statSync(path).mode & 0o777).toString(8)

function refusal(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof DatabaseRefused) return error.message
    throw error
  }
  return expect.fail('the file was opened')
}

describe('opening a database', () => {
  test('makes a file for its owner only, in WAL with full sync, foreign keys and our mark', () => {
    const db = openDatabase(file)
    const pragma = (name: string) => db.pragma(name, { simple: true })
    expect(pragma('journal_mode')).toBe('wal')
    expect(pragma('synchronous')).toBe(2)
    expect(pragma('busy_timeout')).toBe(5000)
    openSession(db)
    expect(pragma('busy_timeout')).toBe(0)
    expect(pragma('foreign_keys')).toBe(1)
    expect(pragma('trusted_schema')).toBe(0)
    expect(pragma('application_id')).toBe(0x466c7043)
    expect(pragma('user_version')).toBe(migrationFiles().length)
    expect(octal(file)).toBe('600')
    expect(octal(`${file}-wal`)).toBe('600')
    expect(octal(join(folder, 'data'))).toBe('700')
    closeDatabase(db)
    expect(readdirSync(join(folder, 'data'))).toEqual(['flopcast.db'])
  })

  test('every table is STRICT', () => {
    const db = openDatabase(':memory:')
    const loose = db.prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0",
    )
    expect(loose.pluck().all()).toEqual(['sqlite_schema'])
    closeDatabase(db)
  })

  test('a file of another application is refused and left as it is', () => {
    file = join(folder, 'foreign.db')
    const other = new SQLite(file)
    other.exec('CREATE TABLE diary (day TEXT)')
    other.close()
    const before = readFileSync(file)
    expect(refusal(() => openDatabase(file))).toBe(
      `database ${file}: the file belongs to another application`,
    )
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('a schema that this build does not know is refused and left as it is', () => {
    const db = openDatabase(file)
    db.pragma('user_version = 99')
    closeDatabase(db)
    const before = readFileSync(file)
    expect(refusal(() => openDatabase(file))).toMatch(/it is at migration 99, this build knows \d+$/)
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('a file that is no database is refused by name', () => {
    file = join(folder, 'letter.db')
    writeFileSync(file, 'Dear reader, '.repeat(400))
    expect(refusal(() => openDatabase(file))).toBe(`database ${file}: the file is not a SQLite database`)
  })

  test('an empty file is refused and left as it is: it may be what is left of a database', () => {
    file = join(folder, 'empty.db')
    writeFileSync(file, '')
    expect(refusal(() => openDatabase(file))).toMatch(/^database .*empty\.db: the file is empty, [^\n]+$/)
    expect(readdirSync(folder)).toEqual(['empty.db'])
  })

  test('a log without its database is refused and left as it is: it may hold changes', () => {
    file = join(folder, 'lost.db')
    writeFileSync(`${file}-wal`, 'frames')
    expect(refusal(() => openDatabase(file))).toMatch(
      /^database .*lost\.db: it is missing, but its log [^\n]+$/,
    )
    expect(readdirSync(folder)).toEqual(['lost.db-wal'])
  })

  test('a start that was killed while it made the file leaves nothing under its name, and the next makes it', () => {
    file = join(folder, 'flopcast.db')
    writeFileSync(`${file}.new-${process.pid}`, '')
    closeDatabase(openDatabase(file))
    expect(readdirSync(folder)).toEqual(['flopcast.db'])
  })

  test('a new database stands in its file once the catalog is in it, not in the log alone', async () => {
    const db = openDatabase(file)
    await createSqliteCatalogStore(openSession(db)).seed({ ...shippedManifest(), load: shippedCatalog })
    expect(statSync(`${file}-wal`).size).toBe(0)
    const copy = join(folder, 'copy.db')
    copyFileSync(file, copy)
    closeDatabase(db)
    const other = openDatabase(copy)
    expect(await createSqliteCatalogStore(openSession(other)).snapshot()).toMatchObject(shippedManifest())
    closeDatabase(other)
  })

  test('a folder in place of a file is refused in one line', () => {
    expect(refusal(() => openDatabase(folder))).not.toContain('\n')
  })

  test('opening again finds the schema in place', () => {
    closeDatabase(openDatabase(file))
    const db = openDatabase(file)
    expect(migrate(db)).toEqual([])
    closeDatabase(db)
  })
})

describe('closing a database', () => {
  test('that cannot be written back (a full disk) tells so, loses nothing and does not throw', async () => {
    const db = openDatabase(file)
    db.exec("INSERT INTO audit VALUES (NULL, 'a', '', 'k', 'create', 'kept', 1, 'r')")
    const pragma = db.pragma.bind(db)
    db.pragma = (source, options) => {
      if (/optimize|wal_checkpoint/.test(source)) throw new SQLite.SqliteError('disk is full', 'SQLITE_FULL')
      return pragma(source, options)
    }
    const told: string[] = []
    closeDatabase(db, ({ message }) => told.push(message))
    expect([told, db.open]).toEqual([['disk is full', 'disk is full'], false])
    const again = openDatabase(file)
    expect(again.prepare('SELECT name FROM audit').pluck().all()).toEqual(['kept'])
    closeDatabase(again)
  })

  test('while another process writes does not throw', () => {
    const db = openDatabase(file)
    const other = new SQLite(file)
    other.exec('BEGIN IMMEDIATE')
    closeDatabase(db)
    expect(db.open).toBe(false)
    other.close()
  })
})

describe('migrations', () => {
  test('a file with an error leaves neither its first table nor a new version behind', () => {
    const migrations = join(folder, 'migrations')
    rmSync(migrations, { recursive: true, force: true })
    const good = migrationFiles()[0] ?? expect.fail('no migrations')
    const target = mkdtempSync(join(folder, 'migrations-'))
    copyFileSync(join(migrationsFolder, good), join(target, good))
    writeFileSync(
      join(target, '999-bad.sql'),
      'CREATE TABLE half (a TEXT) STRICT; CREATE TABLE half (a TEXT) STRICT;',
    )
    expect(() => openDatabase(file, target)).toThrow(/half/)
    const db = new SQLite(file)
    expect(db.pragma('user_version', { simple: true })).toBe(1)
    expect(db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck().get()).toBe(0)
    db.close()
  })
})
