import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkDatabase } from '../../scripts/drills/kill.ts'
import { newWriter, writeUntilGone } from '../../scripts/drills/ledger.ts'
import { startService } from '../../scripts/drills/service.ts'
import { remove, temporaryFolder } from '../process/support.ts'
import { patientMs } from './support.ts'

let folder = ''
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => remove(folder))

test(
  'SIGTERM under writers ends with 0 and one file that has everything acknowledged',
  async () => {
    const database = join(folder, 'data', 'flopcast.db')
    const service = await startService({ FLOPCAST_DATABASE: database })
    const writers = Array.from({ length: 6 }, (_, id) => newWriter(id))
    const writing = writers.map((writer) => writeUntilGone(writer, service.address))
    await expect
      .poll(() => writers.every(({ saved }) => saved.length >= 3), { timeout: patientMs })
      .toBe(true)
    expect(await service.stop()).toBe(0)
    await Promise.all(writing)
    expect(readdirSync(join(folder, 'data'))).toEqual(['flopcast.db'])
    // Requests that the closing service turned away with 503 were not acknowledged.
    for (const writer of writers) writer.refused = writer.refused.filter((line) => !line.endsWith(': 503'))
    expect(checkDatabase(database, writers)).toEqual([])
  },
  patientMs,
)
