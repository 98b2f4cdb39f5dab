import { afterEach, beforeEach, expect, test } from 'vitest'
import { drillSweepKill } from '../../scripts/drills/sweep-kill.ts'
import { remove, temporaryFolder } from '../process/support.ts'
import { patientMs } from './support.ts'

let folder = ''
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => remove(folder))

test(
  'a sweep killed with -9 half way goes on after a restart, and its result is that of one that was not, byte for byte',
  async () => {
    const { faults, figures } = await drillSweepKill(folder, { points: 200_000 })
    expect(faults).toEqual([])
    expect(Number(figures.parts_at_the_kill)).toBeLessThan(Number(figures.parts))
  },
  patientMs,
)
