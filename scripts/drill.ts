// Drills of what the service promises of its storage and its work: `npm run drill`, or one of them by name. Figures go to stdout; a
// breach is told and ends with 1. Each runs on its own new file and on loopback only.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drillContention } from './drills/contention.ts'
import { drillDamage } from './drills/damage.ts'
import { drillFullDisk } from './drills/full-disk.ts'
import { drillHeavy } from './drills/heavy.ts'
import { drillHeld } from './drills/held.ts'
import { drillJobs } from './drills/jobs.ts'
import { drillKill } from './drills/kill.ts'
import { drillLeaving } from './drills/leaving.ts'
import { drillOverload } from './drills/overload.ts'
import { drillPages } from './drills/pages.ts'
import { drillReadOnly } from './drills/read-only.ts'
import { drillReplicas } from './drills/replicas.ts'
import type { Report } from './drills/report.ts'
import { startService } from './drills/service.ts'
import { drillSizes } from './drills/sizes.ts'
import { drillSmallHeap } from './drills/small-heap.ts'
import { drillStop } from './drills/stop.ts'
import { drillSweepKill } from './drills/sweep-kill.ts'
import { drillTeams } from './drills/teams.ts'
import { withServer } from './postgres/with-server.ts'

/** How long each load is kept up; less for a first look. */
const seconds = Number(process.env.DRILL_SECONDS ?? 20)

const replicas = { replicas: 3, clients: 100, killEveryS: 5, random: () => Math.random() }

const drills: Record<string, (folder: string) => Promise<Report>> = {
  contention: async (folder) => {
    const service = await startService({ FLOPCAST_DATABASE: join(folder, 'flopcast.db') })
    const report = await drillContention(service.address, { clients: 100, rounds: 50 })
    await service.stop()
    return report
  },
  sizes: async (folder) => {
    const service = await startService({ FLOPCAST_DATABASE: join(folder, 'flopcast.db') })
    const report = await drillSizes(service)
    await service.stop()
    return report
  },
  stop: (folder) => drillStop(join(folder, 'flopcast.db')),
  kill: (folder) =>
    drillKill(join(folder, 'flopcast.db'), { rounds: 20, writers: 8, random: () => Math.random() }),
  jobs: (folder) => drillJobs(folder, { rounds: 20, clients: 3, random: () => Math.random() }),
  'sweep-kill': (folder) => drillSweepKill(folder, { points: 1_000_000 }),
  teams: (folder) => drillTeams(folder, { seconds }),
  'full-disk': (folder) => drillFullDisk(join(folder, 'disk')),
  damage: (folder) => drillDamage(folder, { seeds: 200 }),
  held: (folder) => drillHeld(join(folder, 'flopcast.db'), { longS: 30 }),
  'read-only': (folder) => drillReadOnly(join(folder, 'disk')),
  pages: (folder) => drillPages(join(folder, 'flopcast.db'), { scenarios: 100_000 }),
  heavy: (folder) => drillHeavy(folder, { seconds }),
  overload: (folder) => drillOverload(folder, { seconds: 3 * seconds }),
  replicas: () =>
    withServer((address, server) => drillReplicas(address, { ...replicas, seconds: 3 * seconds, server })),
  leaving: drillLeaving,
  'small-heap': drillSmallHeap,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in drills))
if (unknown.length > 0) throw new Error(`there are the drills ${Object.keys(drills).join(', ')}`)

for (const [name, drill] of Object.entries(drills)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const folder = mkdtempSync(join(tmpdir(), 'flopcast-drill-'))
  const { figures, faults } = await drill(folder)
  rmSync(folder, { recursive: true, force: true })
  process.stdout.write(`${name}: ${JSON.stringify(figures)}\n`)
  for (const fault of faults) process.stdout.write(`${name}: FAULT ${fault}\n`)
  if (faults.length > 0) process.exitCode = 1
}
