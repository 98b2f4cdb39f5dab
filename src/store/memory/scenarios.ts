import type { ChangeNote, Done, Refused, Removed, Repeated, Restored, Saved } from '../change.ts'
import { refusedBy } from '../condition.ts'
import { labelTexts } from '../labels.ts'
import { isBehind, type NumberedQuery } from '../list-order.ts'
import { type ChangeParts, makeChange } from '../make-change.ts'
import { keptBytes, overQuota, type Quota, type Usage } from '../quota.ts'
import { asVersion, isAmong } from '../scenario-etag.ts'
import type {
  Etags,
  SaveCondition,
  Scenario,
  ScenarioAt,
  ScenarioDraft,
  ScenarioFilter,
  ScenarioListQuery,
  ScenarioStore,
  ScenarioSummary,
} from '../scenario-store.ts'
import type { Undoable } from './storage.ts'

/** Versions, the oldest first. */
type Kept = { versions: readonly Scenario[]; isDeleted: boolean }
type Shelf = Map<string, Kept>

const keyOf = ({ team, name }: ScenarioAt) => `${team}\n${name}`
const currentOf = (kept: Kept | undefined) => (kept?.isDeleted === false ? kept.versions.at(-1) : undefined)

function summaryOf({ request: _, ...summary }: Scenario): ScenarioSummary {
  return summary
}

/** `others`: what a change writes beside the scenario, and what goes back with it when it fails. */
export function createMemoryScenarios(
  parts: ChangeParts,
  others: readonly Undoable[],
  quota: Quota,
): ScenarioStore {
  let shelf: Shelf = new Map()
  const live = (team: string, name: string) => {
    const kept = shelf.get(keyOf({ team, name }))
    return kept?.isDeleted ? undefined : kept
  }
  const copy = () => {
    const before = new Map(shelf)
    return () => {
      shelf = before
    }
  }
  const whole = <D extends Done>(
    at: ScenarioAt,
    note: ChangeNote<D>,
    act: () => D | Refused,
  ): D | Refused | Repeated => {
    const undo = [{ copy }, ...others].map((one) => one.copy())
    try {
      return makeChange(parts, at, note, act)
    } catch (error) {
      for (const back of undo) back()
      throw error
    }
  }
  return {
    save: async (draft, condition, note) =>
      whole(draft, note, () => save(shelf, draft, condition, { ...note, quota })),
    get: async (team, name) => currentOf(live(team, name)),
    getVersion: async (team, name, version) => live(team, name)?.versions[version - 1],
    list: async (team, query) => list(shelf, team, query),
    count: async (team, filter) => wanted(shelf, team, filter).length,
    versions: async (team, name, query) => {
      const kept = live(team, name)
      return kept && versionsOf(kept, query)
    },
    remove: async (at, etags, note) => whole(at, note, () => remove(shelf, keyOf(at), etags)),
    restore: async (at, note) => whole(at, note, () => restore(shelf, at, quota)),
  }
}

function save(
  shelf: Shelf,
  draft: ScenarioDraft,
  condition: SaveCondition,
  { quota, ...by }: { at: string; actor: string; quota: Quota },
): Saved | Refused {
  const kept = shelf.get(keyOf(draft))
  const current = currentOf(kept)
  const refused = refusedBy(condition, current?.etag ?? null)
  if (refused) return refused
  const before = kept?.versions ?? []
  const adds = { scenarios: current ? 0 : 1, version: before.length + 1, bytes: keptBytes(draft) }
  const over = overQuota(quota, usageOf(shelf, draft.team), adds)
  if (over) return over
  const scenario = asVersion(draft, before.length + 1, by)
  shelf.set(keyOf(draft), { versions: [...before, scenario], isDeleted: false })
  return { outcome: current ? 'changed' : 'created', scenario }
}

function usageOf(shelf: Shelf, team: string): Usage {
  const own = [...shelf.values()].filter(({ versions }) => versions[0]?.team === team)
  const versions = own.flatMap((kept) => kept.versions)
  return {
    scenarios_count: own.filter(({ isDeleted }) => !isDeleted).length,
    kept_bytes: versions.reduce((sum, one) => sum + keptBytes(one), 0),
  }
}

function wanted(shelf: Shelf, team: string, { label, deleted = false }: ScenarioFilter): Scenario[] {
  return [...shelf.values()]
    .filter(({ isDeleted }) => isDeleted === deleted)
    .flatMap(({ versions }) => versions.slice(-1))
    .filter((one) => one.team === team)
    .filter((one) => label === undefined || deleted || labelTexts(one.labels).includes(label))
}

function list(shelf: Shelf, team: string, query: ScenarioListQuery) {
  const { limit, order = 'name', direction = 'asc', after, afterValue = after } = query
  const sign = direction === 'asc' ? 1 : -1
  const compare = (value: string, name: string, other: Scenario) =>
    sign * (byCodePoint(value, other[order]) || byCodePoint(name, other.name))
  const found = wanted(shelf, team, query)
    .filter((one) => after === undefined || compare(afterValue ?? '', after, one) < 0)
    .sort((a, b) => compare(a[order], a.name, b))
  const items = found.slice(0, limit).map(summaryOf)
  return { items, next: found.length > limit ? (items.at(-1)?.name ?? null) : null }
}

function byCodePoint(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function versionsOf({ versions }: Kept, query: NumberedQuery) {
  const { limit, direction = 'desc' } = query
  const found = versions.filter(({ version }) => isBehind(version, query))
  if (direction === 'desc') found.reverse()
  const items = found.slice(0, limit).map(summaryOf)
  return { items, next: found.length > limit ? (items.at(-1)?.version ?? null) : null }
}

function remove(shelf: Shelf, key: string, etags: Etags): Removed | Refused {
  const kept = shelf.get(key)
  const current = currentOf(kept)
  if (!kept || !current) return { outcome: 'missing' }
  if (!isAmong(current.etag, etags)) return { outcome: 'stale' }
  shelf.set(key, { ...kept, isDeleted: true })
  return { outcome: 'removed', version: current.version }
}

function restore(shelf: Shelf, at: ScenarioAt, quota: Quota): Restored | Refused {
  const key = keyOf(at)
  const kept = shelf.get(key)
  const scenario = kept?.versions.at(-1)
  if (!kept || !scenario) return { outcome: 'missing' }
  const adds = { scenarios: kept.isDeleted ? 1 : 0, version: 0, bytes: 0 }
  const over = overQuota(quota, usageOf(shelf, at.team), adds)
  if (over) return over
  shelf.set(key, { ...kept, isDeleted: false })
  return { outcome: kept.isDeleted ? 'restored' : 'unchanged', scenario }
}
