import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkDatabase, drillKill } from '../../scripts/drills/kill.ts'
import { newWriter } from '../../scripts/drills/ledger.ts'
import { closeDatabase } from '../../src/store/sqlite/close.ts'
import { openDatabase } from '../../src/store/sqlite/open.ts'
import { openSession } from '../../src/store/sqlite/session.ts'
import { createSqliteStorage } from '../../src/store/sqlite/storage.ts'
import { remove, temporaryFolder } from '../process/support.ts'
import { made, pinnedRevision } from '../store/storage-contract.ts'
import { patientMs } from './support.ts'

let folder = ''
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => remove(folder))

test(
  'kill -9 under writers loses nothing acknowledged, halves nothing, and what was pending is answered under its key',
  async () => {
    const moments = [0.3, 0.9]
    const random = () => moments.pop() ?? 0.5
    const { figures, faults } = await drillKill(join(folder, 'flopcast.db'), {
      rounds: 2,
      writers: 4,
      random,
    })
    expect(faults).toEqual([])
    expect(Number(figures.acknowledged)).toBeGreaterThan(0)
    expect(Number(figures.repeated_after_crash)).toBeGreaterThan(0)
  },
  patientMs,
)

describe('the check behind it', () => {
  test.each([
    ['a save that is not there', { saved: [{ name: 'none', version: 1, etag: '"1-0"' }] }, /lost: none/],
    ['a save of other content', { saved: [{ name: 'there', version: 1, etag: '"1-0"' }] }, /lost: there/],
    ['a refusal', { refused: ['PUT there: 500'] }, /refused: PUT there: 500/],
  ])('sees %s', async (_, told, fault) => {
    const file = join(folder, 'flopcast.db')
    const db = openDatabase(file)
    db.prepare('INSERT INTO catalog_revision (revision, sha256, as_of) VALUES (1, ?, ?)').run(
      pinnedRevision,
      '2026-11-22',
    )
    await made(createSqliteStorage(openSession(db)).scenarios, { team: 'drill', name: 'there' })
    const faults = checkDatabase(file, [{ ...newWriter(0), ...told }])
    closeDatabase(db)
    expect(faults.join('\n')).toMatch(fault)
  })

  test('sees a save without its audit row, and a deletion that was lost', async () => {
    const file = join(folder, 'flopcast.db')
    const db = openDatabase(file)
    db.prepare('INSERT INTO catalog_revision (revision, sha256, as_of) VALUES (1, ?, ?)').run(
      pinnedRevision,
      '2026-11-22',
    )
    const { etag } = await made(createSqliteStorage(openSession(db)).scenarios, {
      team: 'drill',
      name: 'there',
    })
    db.exec('PRAGMA foreign_keys = OFF; DROP TRIGGER audit_never_deleted; DELETE FROM audit')
    const told = { saved: [{ name: 'there', version: 1, etag }], deleted: new Set(['there']) }
    const faults = checkDatabase(file, [{ ...newWriter(0), ...told }])
    closeDatabase(db)
    expect(faults).toEqual(['there: deletion lost or made up', 'there: 1 versions, 0 audited'])
  })
})
