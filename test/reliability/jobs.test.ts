import { afterEach, beforeEach, expect, test } from 'vitest'
import { drillJobs } from '../../scripts/drills/jobs.ts'
import { remove, temporaryFolder } from '../process/support.ts'
import { patientMs } from './support.ts'

let folder = ''
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => remove(folder))

test(
  'kill -9 while jobs are made, run and cancelled loses none that was acknowledged, makes none twice, and each ends',
  async () => {
    const moments = [0.2, 0.6]
    const random = () => moments.pop() ?? 0.5
    const { figures, faults } = await drillJobs(folder, { rounds: 2, clients: 2, random })
    expect(faults).toEqual([])
    expect(Number(figures.acknowledged)).toBeGreaterThan(0)
    expect(Number(figures.succeeded)).toBeGreaterThan(0)
  },
  patientMs,
)
