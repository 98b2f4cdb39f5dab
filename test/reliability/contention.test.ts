import { afterEach, beforeEach, expect, test } from 'vitest'
import { drillContention } from '../../scripts/drills/contention.ts'
import { closeDatabase } from '../../src/store/sqlite/close.ts'
import { remove, temporaryFolder } from '../process/support.ts'
import { appOnFile, patientMs } from './support.ts'

let folder = ''
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => remove(folder))

test(
  'clients that change one scenario at once lose no update: the counter is the number of 200, the rest are 412',
  async () => {
    const { app, db } = await appOnFile(folder)
    const address = await app.listen({ port: 0, host: '127.0.0.1' })
    const { figures, faults } = await drillContention(address, { clients: 12, rounds: 6 })
    await app.close()
    closeDatabase(db)
    expect(faults).toEqual([])
    expect(Number(figures.answered_200)).toBeGreaterThanOrEqual(6)
    expect(Number(figures.answered_412)).toBeGreaterThan(0)
  },
  patientMs,
)
