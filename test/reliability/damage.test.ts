import { afterEach, beforeEach, expect, test } from 'vitest'
import { drillDamage } from '../../scripts/drills/damage.ts'
import { remove, temporaryFolder } from '../process/support.ts'
import { patientMs } from './support.ts'

let folder = ''
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => remove(folder))

test(
  'R-08: a damaged database is refused by name, or what is damaged in it is; nothing is answered that was not saved',
  async () => {
    // Seven of header, length and form, and six of noise somewhere; `npm run drill -- damage` does 200.
    const { figures, faults } = await drillDamage(folder, { seeds: 6 })
    expect(faults).toEqual([])
    expect(figures.damages).toBe(13)
    // Cut off, empty, no database at all: at least these keep the service from starting.
    expect(Number(figures.refused_at_start)).toBeGreaterThanOrEqual(6)
  },
  patientMs,
)
