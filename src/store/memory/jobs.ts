import { makeJobChange } from '../job-change.ts'
import { moved } from '../job-move.ts'
import { hasEnded, type JobEvent } from '../job-state.ts'
import type {
  Job,
  JobChange,
  JobDraft,
  JobFilter,
  JobListQuery,
  JobPart,
  JobStore,
  Moved,
} from '../job-store.ts'
import { isBehind } from '../list-order.ts'
import type { ChangeParts } from '../make-change.ts'

type Kept = { job: Job; number: number; work: object | undefined; parts: Map<number, JobPart> }

/** Jobs without a file, for tests. */
export function createMemoryJobs(changes: ChangeParts): JobStore {
  const shelf = new Map<string, Kept>()
  let last = 0
  const all = () => [...shelf.values()]

  function add(draft: JobDraft, at: string): Job {
    const { work, ...own } = draft
    const job = { ...own, ...fresh, created_at: at }
    shelf.set(draft.id, { job, number: ++last, work: structuredClone(work), parts: new Map() })
    return job
  }

  function move(id: string, event: JobEvent, change: JobChange): Moved {
    const kept = shelf.get(id)
    if (kept === undefined) return { outcome: 'missing' }
    const job = moved(kept.job, event, change)
    if (job === undefined) return { outcome: 'refused', job: kept.job }
    kept.job = job
    if (hasEnded(job.state) && job.state !== 'interrupted') kept.parts.clear()
    return { outcome: 'moved', job }
  }

  return {
    add: async (draft, note) => {
      const act = () => ({ done: add(draft, note.at), attempt: 0 })
      return makeJobChange(changes, { ...draft, action: 'create_job' }, note, act)
    },
    get: async (id) => shelf.get(id)?.job,
    work: async (id) => structuredClone(shelf.get(id)?.work),
    list: async (team, query) => pageOf(all(), team, query),
    count: async (team, filter) => all().filter((kept) => isWanted(kept, team, filter)).length,
    move: async (id, event, change) => move(id, event, change),
    moveFor: async (id, event, change, note) => {
      const team = shelf.get(id)?.job.team ?? null
      const action = event === 'cancel' ? 'cancel_job' : 'retry_job'
      return makeJobChange(changes, { id, team, action }, note, () => {
        const done = move(id, event, change)
        return { done, attempt: done.outcome === 'moved' ? done.job.attempts_count : null }
      })
    },
    unfinished: async () => all().flatMap(({ job }) => (hasEnded(job.state) ? [] : [job])),
    savePart: async (id, part) => {
      const kept = shelf.get(id)
      if (kept?.job.state === 'running') kept.parts.set(part.part, part)
    },
    parts: async (id) => [...(shelf.get(id)?.parts.values() ?? [])].sort((a, b) => a.part - b.part),
    partNumbers: async (id) => [...(shelf.get(id)?.parts.keys() ?? [])].sort((a, b) => a - b),
    part: async (id, number) => shelf.get(id)?.parts.get(number)?.body,
    expire: async (now, limit) => expire(all(), now, limit),
    forget: async (before, limit) => {
      const gone = byExpiry(all(), (at) => at < before).slice(0, limit)
      for (const { job } of gone) shelf.delete(job.id)
      return gone.length
    },
  }
}

const fresh = {
  state: 'queued',
  attempts_count: 0,
  kills_count: 0,
  done_count: null,
  total_count: null,
  started_at: null,
  finished_at: null,
  expires_at: null,
  problem: null,
  result: null,
} as const

function isWanted({ job }: Kept, team: string, { state, kind }: JobFilter): boolean {
  return job.team === team && (state ?? job.state) === job.state && (kind ?? job.kind) === job.kind
}

function pageOf(kept: Kept[], team: string, query: JobListQuery) {
  const { limit, direction = 'desc' } = query
  const found = kept.filter((one) => isWanted(one, team, query) && isBehind(one.number, query))
  if (direction === 'desc') found.reverse()
  const shown = found.slice(0, limit)
  return {
    items: shown.map(({ job }) => job),
    next: found.length > limit ? (shown.at(-1)?.number ?? null) : null,
  }
}

function byExpiry(kept: Kept[], isOver: (at: string) => boolean): Kept[] {
  const at = ({ job }: Kept) => job.expires_at ?? ''
  return kept.filter((one) => at(one) !== '' && isOver(at(one))).sort((a, b) => (at(a) < at(b) ? -1 : 1))
}

function expire(kept: Kept[], now: string, limit: number): string[] {
  const over = byExpiry(kept, (at) => at <= now)
  const gone = over.filter(({ work }) => work !== undefined).slice(0, limit)
  for (const one of gone) {
    one.work = undefined
    one.parts.clear()
  }
  return gone.map(({ job }) => job.id)
}
