import { expect, test } from 'vitest'
import { outlineSweep } from '../../../src/http/sweeps/outline.ts'
import { estimators } from '../../../src/kinds/kinds.ts'
import type { JobStore } from '../../../src/store/job-store.ts'
import { createMemoryResults } from '../../../src/store/memory/results.ts'
import { createMemoryStorage } from '../../../src/store/memory/storage.ts'
import { fakeDeps, sharedApp } from '../support/app.ts'
import { fakeDesk } from '../support/desk.ts'

const body = {
  kind: 'training' as const,
  request: {
    run: { training_compute_flop: 3.14e23, mfu_ratio: 0.4 },
    accelerator: { ref: 'nvidia-a100-sxm4-80gb', count: 8 },
  },
  axes: [{ path: 'run.mfu_ratio', from: 0.2, to: 0.5, steps: 25_000 }],
  figures: ['wall_clock_days'],
}
const caller = { actor: 'k1', team: 'acme', client: 'acme', request_id: 'r', once: null }

/** A store that keeps two parts and then nothing more: as that of a service which was killed there. */
function endedAfterTwo(jobs: JobStore): JobStore {
  let left = 2
  return {
    ...jobs,
    savePart: (id, part) => (left-- > 0 ? jobs.savePart(id, part) : new Promise(() => undefined)),
  }
}

test('a sweep that was killed half way goes on from its parts, and its rows are those of one that was not', async () => {
  const storage = createMemoryStorage()
  const results = createMemoryResults()
  const deps = fakeDeps({ storage, estimators })
  const latest = deps.catalog.latest()
  const catalog = { latest: () => latest, bySha256: () => latest }
  const context = { ...deps, catalog, plans: new Map() as never, checkpoint: () => undefined }
  const outline = outlineSweep({ body: body as never, pointsMax: 1e6, wholeMs: 0.1 }, context)
  const input = { body, outline, form: 'ndjson' }
  const work = { task: 'sweep', input, costMs: 1000, boundS: 60, revisions: [], form: null }
  const first = fakeDesk(deps, { results, storage: { ...storage, jobs: endedAfterTwo(storage.jobs) } })
  const { id } = await first.make({ kind: 'sweep', request_sha256: 'sha256:0', work }, caller)
  while ((await storage.jobs.partNumbers(id)).length < 2)
    await first.change(id, 5, new AbortController().signal)
  const second = fakeDesk(deps, { results })
  await second.recover()
  while ((await second.get(id, 'acme')).state !== 'succeeded')
    await second.change(id, 5, new AbortController().signal)
  const { open } = await second.result(id, 'acme')
  const app = await sharedApp()
  const headers = { accept: 'application/x-ndjson' }
  const whole = await app.inject({ method: 'POST', url: '/v1/sweeps', payload: body, headers })
  expect(new TextDecoder().decode((await open()) as Uint8Array)).toBe(whole.body)
  expect(await storage.jobs.get(id)).toMatchObject({ kills_count: 1, attempts_count: 2 })
})
