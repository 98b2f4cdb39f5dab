import { spawnSync } from 'node:child_process'
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { packageRoot } from '../../../src/process/package-info.ts'
import { backupDatabase, checkBackup, restoreDatabase } from '../../../src/store/sqlite/backup.ts'
import { closeDatabase } from '../../../src/store/sqlite/close.ts'
import { openDatabase } from '../../../src/store/sqlite/open.ts'
import { openSession } from '../../../src/store/sqlite/session.ts'
import { createSqliteStorage } from '../../../src/store/sqlite/storage.ts'
import { made, pinnedRevision } from '../storage-contract.ts'

let folder: string
let file: string
let copy: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flopcast-backup-'))
  file = join(folder, 'flopcast.db')
  copy = join(folder, 'copy.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function filled(path = file): Promise<Database> {
  const db = openDatabase(path)
  db.prepare('INSERT INTO catalog_revision (revision, sha256, as_of) VALUES (1, ?, ?)').run(
    pinnedRevision,
    '2026-11-22',
  )
  await save(db, 'first')
  return db
}

async function save(db: Database, name: string): Promise<void> {
  await made(createSqliteStorage(openSession(db)).scenarios, { name })
}

async function namesIn(path: string): Promise<string[]> {
  const db = openDatabase(path)
  const { items } = await createSqliteStorage(openSession(db)).scenarios.list('acme', { limit: 100 })
  closeDatabase(db)
  return items.map(({ name }) => name)
}

const now = new Date('2026-11-23T08:00:00.000Z')

describe('a backup', () => {
  test('of a database in use holds what was committed, checked, for the owner only', async () => {
    const db = await filled()
    const begun = db.prepare('BEGIN IMMEDIATE')
    begun.run()
    db.prepare("INSERT INTO audit VALUES (NULL, 't', '', 'k', 'create', 'half', 1, 'r')").run()
    backupDatabase(file, copy)
    db.exec('COMMIT')
    await save(db, 'second')
    closeDatabase(db)
    expect(await namesIn(copy)).toEqual(['first'])
    const restored = openDatabase(copy)
    expect(restored.prepare("SELECT count(*) FROM audit WHERE name = 'half'").pluck().get()).toBe(0)
    expect(restored.pragma('user_version', { simple: true })).toBeGreaterThan(1)
    closeDatabase(restored)
    expect((statSync(copy).mode & 0o777).toString(8)).toBe('600')
    expect(readdirSync(folder).sort()).toEqual(['copy.db', 'flopcast.db'])
  })

  test('never overwrites a file', async () => {
    closeDatabase(await filled())
    writeFileSync(copy, 'dear diary')
    expect(() => backupDatabase(file, copy)).toThrow(/would overwrite it/)
    expect(readFileSync(copy, 'utf8')).toBe('dear diary')
  })

  test.each([
    ['nothing', () => undefined, /unable to open|does not exist/],
    ['a text', () => writeFileSync(file, 'x'.repeat(5000)), /not a database/],
  ])('of %s is refused and leaves nothing', async (_, prepare, reason) => {
    prepare()
    expect(() => backupDatabase(file, copy)).toThrow(reason)
    expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual([])
  })
})

describe('restoring', () => {
  test('puts the backup in place and keeps what stood there', async () => {
    const db = await filled()
    backupDatabase(file, copy)
    await save(db, 'later')
    closeDatabase(db)
    const kept = restoreDatabase(copy, file, now)
    expect(kept).toBe(`${file}.replaced-2026-11-23T08-00-00.000Z`)
    expect(await namesIn(file)).toEqual(['first'])
    expect(await namesIn(String(kept))).toEqual(['first', 'later'])
  })

  test('on an empty host makes the file', async () => {
    closeDatabase(await filled(copy))
    expect(restoreDatabase(copy, file, now)).toBeNull()
    expect(await namesIn(file)).toEqual(['first'])
  })

  test('under a running service is refused and changes nothing', async () => {
    const db = await filled()
    backupDatabase(file, copy)
    await save(db, 'later')
    expect(() => restoreDatabase(copy, file, now)).toThrow(/in use: stop the service first/)
    await save(db, 'still-written')
    closeDatabase(db)
    expect(await namesIn(file)).toEqual(['first', 'later', 'still-written'])
  })

  test('over a damaged database works: that is what a backup is for', async () => {
    closeDatabase(await filled())
    backupDatabase(file, copy)
    writeFileSync(file, Buffer.alloc(8192, 7))
    restoreDatabase(copy, file, now)
    expect(await namesIn(file)).toEqual(['first'])
  })

  test('a backup that is cut off, or damaged inside, is refused and the database stays', async () => {
    const db = await filled()
    for (let count = 0; count < 200; count++) await save(db, `s${count}`)
    closeDatabase(db)
    backupDatabase(file, copy)
    const whole = readFileSync(copy)
    truncateSync(copy, Math.floor(whole.length / 2))
    expect(() => restoreDatabase(copy, file, now)).toThrow(/copy\.db/)
    const torn = Buffer.from(whole)
    torn.fill(0xff, whole.length - 8192, whole.length - 4096)
    writeFileSync(copy, torn)
    expect(() => checkBackup(copy)).toThrow(/damaged|malformed/)
    expect(await namesIn(file)).toHaveLength(100)
  })
})

test('npm run backup and restore are these, and say in one line what goes wrong', async () => {
  closeDatabase(await filled())
  const run = (name: string, ...args: string[]) =>
    spawnSync(process.execPath, [join(packageRoot, 'src/cli/flopcast.ts'), name, ...args], {
      env: { FLOPCAST_DATABASE: file },
      encoding: 'utf8',
    })
  expect(run('backup', copy).stdout).toBe(`${file} was copied to ${copy} and checked\n`)
  expect(run('restore', copy).stdout).toMatch(/is now what .* was; what it was before is/)
  const again = run('backup', copy)
  expect([again.status, again.stderr.match(/\n/g)?.length]).toEqual([1, 1])
  expect(run('backup').stderr).toMatch(/^backup: use: npm run backup/)
  expect(run('restore', join(folder, 'none')).status).toBe(1)
})
