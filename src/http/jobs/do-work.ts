import { Refusal } from '../../core/refusal.ts'
import type { JobStore } from '../../store/job-store.ts'
import type { ResultBody } from '../../store/result-store.ts'
import type { JobWork } from '../job-desk.ts'
import type { ShortForm } from '../view/viewed.ts'
import { type Conducted, type Conducting, conducted } from '../work/conducted.ts'
import type { InParts, PartedTasks } from '../work/in-parts.ts'
import { perform, type Work, type Workplace } from '../work/perform.ts'
import { severalAtOnce } from '../work/several-at-once.ts'
import type { TaskName } from '../work/tasks.ts'
import { written } from '../work/written.ts'
import type { LiveJob } from './live-jobs.ts'

export type DoneIn = {
  place: Workplace
  store: Pick<JobStore, 'partNumbers' | 'part' | 'savePart'>
  parted: PartedTasks
  resultMaxBytes: number
  /** Called when a part was kept. */
  tell: (id: string) => void
}

/**
 * The answer of a job's work as bytes. A task in parts does those that are not kept yet, several at once.
 * Throws as `perform`, and Refusal `work_too_large` where the result has more bytes than are kept.
 */
export async function doWork(work: JobWork, job: LiveJob, given: DoneIn): Promise<ResultBody> {
  const task = work.task as TaskName
  const [inParts, conduct] = [given.parted[task], conducted[task]]
  const body = await (inParts
    ? doParts(inParts, work, job, given)
    : conduct
      ? doConducted(conduct, work, job, given)
      : doWhole(work, job, given))
  const bound = given.resultMaxBytes
  if (!(body instanceof Uint8Array)) return within(bound, body)
  requireBytes(body.length, bound)
  return body
}

function requireBytes(bytes: number, bound: number): void {
  if (bytes > bound) throw new Refusal('work_too_large', '', { work: bytes, bound, unit: 'B' })
}

async function* within(bound: number, body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let bytes = 0
  for await (const piece of body) {
    bytes += piece.length
    requireBytes(bytes, bound)
    yield piece
  }
}

async function doWhole(work: JobWork, job: LiveJob, { place }: DoneIn): Promise<Uint8Array> {
  const { task, input, costMs } = work
  const asked = { input, costMs, pins: pinsOf(work) } as Work<TaskName>
  return written(await perform(task as TaskName, asked, placeOf(work, job, place)), formOf(work))
}

/** A task that has others done, several at once: how many of them is how far it has come. */
async function doConducted(
  conduct: Conducted,
  work: JobWork,
  job: LiveJob,
  { place, tell }: DoneIn,
): Promise<Uint8Array> {
  const pins = pinsOf(work)
  const performNext: Conducting['perform'] = (task, input, costMs) =>
    perform(task, { input, costMs, pins }, placeOf(work, job, place))
  const told = (done: number, total: number) => {
    job.parts = { done, total }
    tell(job.id)
  }
  const conducting = { perform: performNext, tell: told, places: place.pool?.places }
  return written(await conduct(work.input as never, conducting), formOf(work))
}

const pinsOf = ({ revisions }: JobWork) =>
  revisions.map((catalog_revision) => ({ pin: { catalog_revision } }))
const formOf = ({ form }: JobWork) => (form as ShortForm) ?? undefined

/** Parts of a job that are done at once. */
const partsAtOnce = 4

async function doParts(
  { split, join }: InParts,
  work: JobWork,
  job: LiveJob,
  { place, store, tell }: DoneIn,
): Promise<AsyncIterable<Uint8Array>> {
  const parts = split(work.input)
  const kept = new Set(await store.partNumbers(job.id))
  const told = () => {
    job.parts = { done: kept.size, total: parts.length }
    tell(job.id)
  }
  const doPart = async (part: number) => {
    const one = { ...parts[part], pins: pinsOf(work) } as Work<TaskName>
    const body = written(await perform(work.task as TaskName, one, placeOf(work, job, place)))
    await store.savePart(job.id, { part, body })
    kept.add(part)
    told()
  }
  told()
  const missing = [...parts.keys()].filter((part) => !kept.has(part))
  for await (const _ of severalAtOnce(missing, partsAtOnce, doPart));
  return join(keptParts(store, job.id, parts.length), work.input)
}

async function* keptParts(store: DoneIn['store'], id: string, count: number): AsyncIterable<Uint8Array> {
  for (let part = 0; part < count; part++) yield (await store.part(id, part)) ?? new Uint8Array()
}

function placeOf({ boundS }: JobWork, { client, ending, control }: LiveJob, deps: Workplace) {
  return { deps, client, signal: ending.signal, boundS, control }
}
