import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moved } from '../../src/store/job-move.ts'
import { hasEnded, type JobEvent, type JobState, jobStates, stateAfter } from '../../src/store/job-state.ts'
import type { Job } from '../../src/store/job-store.ts'
import { runs } from '../support/runs.ts'

const events: readonly JobEvent[] = ['begin', 'succeed', 'fail', 'cancel', 'interrupt', 'requeue', 'retry']

/** Every move that there may be, by hand. */
const legal = new Set([
  'queued begin running',
  'queued fail failed',
  'queued cancel cancelled',
  'running succeed succeeded',
  'running fail failed',
  'running cancel cancelled',
  'running interrupt interrupted',
  'running requeue queued',
  'interrupted cancel cancelled',
  'interrupted retry queued',
  'failed retry queued',
  'cancelled retry queued',
])

const fresh: Job = {
  id: 'a',
  team: 'acme',
  kind: 'estimate',
  state: 'queued',
  attempts_count: 0,
  kills_count: 0,
  done_count: null,
  total_count: null,
  created_at: '2026-11-23T08:00:00.000Z',
  started_at: null,
  finished_at: null,
  expires_at: null,
  request_sha256: 'sha256:0',
  problem: null,
  result: null,
}

const at = '2026-11-23T09:00:00.000Z'
const change = {
  at,
  expires_at: '2026-11-30T09:00:00.000Z',
  result: { sha256: 'f'.repeat(64), bytes: 2 },
  problem: { code: 'internal_error' },
}

/** What a job of a state has to have, and may not have. */
function holdTogether(job: Job): void {
  const isOver = hasEnded(job.state)
  expect([job.finished_at !== null, job.expires_at !== null]).toEqual([isOver, isOver])
  expect(job.result !== null).toBe(job.state === 'succeeded')
  if (job.problem !== null) expect(job.state).toBe('failed')
  if (job.state === 'running') expect(job.started_at).not.toBeNull()
  if (job.state === 'queued') expect(job.started_at).toBeNull()
}

describe('the states of a job', () => {
  test('move as the table says, and in no other way', () => {
    const all = jobStates.flatMap((state) =>
      events.flatMap((event) => {
        const to = stateAfter(state, event)
        return to === null ? [] : [`${state} ${event} ${to}`]
      }),
    )
    expect(new Set(all)).toEqual(legal)
  })

  test('success is the end: nothing happens to it any more', () => {
    expect(events.filter((event) => stateAfter('succeeded', event) !== null)).toEqual([])
  })

  test('after any events a job is whole: never a result without success, nor an end without its time', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 30 }), (happened) => {
        let job = fresh
        for (const event of happened) {
          const after = moved(job, event, change)
          const path = `${job.state} ${event} ${after?.state}`
          expect(after === undefined || legal.has(path)).toBe(true)
          job = after ?? job
          holdTogether(job)
        }
        const begun = replay(happened)
        expect([job.state, job.attempts_count]).toEqual([begun.state, begun.attempts])
      }),
      { numRuns: runs(1000) },
    )
  })
})

/** The same by the table above alone. */
function replay(happened: readonly JobEvent[]): { state: JobState; attempts: number } {
  let state: JobState = 'queued'
  let attempts = 0
  for (const event of happened) {
    const line = [...legal].find((one) => one.startsWith(`${state} ${event} `))
    if (line === undefined) continue
    state = line.split(' ')[2] as JobState
    if (event === 'begin') attempts += 1
  }
  return { state, attempts }
}
