import type { CatalogSnapshot } from '../../catalog/snapshot.ts'
import { Refusal } from '../../core/refusal.ts'
import { newPlanMemo } from '../../core/training/search/memo.ts'
import type { Control } from '../../jobs/control.ts'
import { Overloaded, WorkTooLarge } from '../../jobs/port.ts'
import type { Deps } from '../deps.ts'
import { HttpProblem } from '../errors/http-problem.ts'
import { atOnceMaxMs } from './at-once.ts'
import { type Crossed, refusalFrom, sendCatalogs } from './crossing.ts'
import { doTask, type TaskInput, type TaskName, type TaskResult } from './tasks.ts'

export { atOnceMaxMs }

type Pinned = { pin?: { catalog_revision: string } }

/** A task with what is known of it beforehand. */
export type Work<N extends TaskName> = {
  input: TaskInput<N>
  /** Processor time that it is expected to take (ms). */
  costMs: number
  /** What it takes hardly hangs on what is asked: a lone one may be done where no thread stands. */
  isSteady?: boolean | undefined
  /** The requests in it, which may be pinned to revisions of the catalog. */
  pins: readonly (object | null | undefined)[]
}

type Caller = {
  client: string
  signal: AbortSignal
  /** Bound of its processor time (s), where it is another than that of every request. */
  boundS?: number
  /** Where a worker tells how far it has come. */
  control?: Control
}
export type Workplace = Pick<
  Deps,
  'catalog' | 'estimators' | 'version' | 'bodyMaxBytes' | 'planBounds' | 'pool'
>

/**
 * The result of a task: an object where it was done at once, JSON text where a worker did it. Throws what the
 * task refuses, `overloaded`, `work_too_large`, or the reason of the signal.
 */
export async function perform<N extends TaskName>(
  task: N,
  { input, costMs, pins, isSteady }: Work<N>,
  { deps, client, signal, boundS, control }: Caller & { deps: Workplace },
): Promise<TaskResult<N> | Uint8Array> {
  if (isAtOnce({ costMs, isSteady }, deps)) return performAtOnce(task, { input, pins }, deps)
  const { pool } = deps
  if (pool === null) throw new Error('work that is not done at once needs workers')
  const latest = deps.catalog.latest()
  const pinned = await heldOf(pins as readonly Pinned[], deps)
  const sent = { input, catalogs: await sendCatalogs(latest, pinned.values()) }
  try {
    const bounds = { ...(boundS !== undefined && { boundS }), ...(control && { control }) }
    const job = { task, input: sent, client, costMs, signal, ...bounds }
    const crossed = (await pool.run(job)) as Crossed
    if ('refused' in crossed) throw refusalFrom(crossed.refused)
    return crossed
  } catch (error) {
    throw asProblem(error)
  }
}

/** Whether work is done where the request is, in one piece: nobody can leave or wait too long meanwhile. */
export function isAtOnce(
  { costMs, isSteady }: Pick<Work<TaskName>, 'costMs' | 'isSteady'>,
  { pool }: Pick<Workplace, 'pool'>,
): boolean {
  if (costMs <= atOnceMaxMs || pool === null) return true
  return isSteady === true && !pool.isWorthThread(costMs)
}

/** The result of a task that is done here. Throws what it refuses. */
export async function performAtOnce<N extends TaskName>(
  task: N,
  { input, pins }: Pick<Work<N>, 'input' | 'pins'>,
  deps: Workplace,
): Promise<TaskResult<N>> {
  const latest = deps.catalog.latest()
  const pinned = await heldOf(pins as readonly Pinned[], deps)
  const bySha256 = (sha256: string) => (sha256 === latest.sha256 ? latest : pinned.get(sha256))
  const { estimators, version, bodyMaxBytes, planBounds } = deps
  const facts = { estimators, version, bodyMaxBytes, planBounds }
  const context = { ...facts, catalog: { latest: () => latest, bySha256 } }
  return doTask(task, input, { ...context, plans: newPlanMemo(), checkpoint: () => undefined })
}

/** Whether work met the bound of its processor time, and not one of what is counted, such as plans. */
export function isPastBound(error: unknown): boolean {
  return error instanceof Refusal && error.code === 'work_too_large' && error.parameters.unit === 's'
}

/** The revisions that requests are pinned to and that are held. One that is not is refused by the task. */
async function heldOf(
  pins: readonly (Pinned | null | undefined)[],
  { catalog }: Workplace,
): Promise<Map<string, CatalogSnapshot>> {
  const held = new Map<string, CatalogSnapshot>()
  for (const pinned of pins) {
    const sha256 = pinned?.pin?.catalog_revision
    const snapshot = sha256 === undefined || held.has(sha256) ? undefined : await catalog.bySha256(sha256)
    if (snapshot !== undefined) held.set(snapshot.sha256, snapshot)
  }
  return held
}

function asProblem(error: unknown): unknown {
  if (error instanceof Overloaded) return overloadedFrom(error)
  if (!(error instanceof WorkTooLarge)) return error
  const { work, bound } = error
  return new Refusal('work_too_large', '', { work, bound, unit: 's' })
}

export function overloadedFrom({ retryAfterS }: Overloaded): HttpProblem {
  return new HttpProblem('overloaded', { headers: { 'retry-after': String(retryAfterS) } })
}
