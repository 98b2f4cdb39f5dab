import { labelTexts } from '../labels.ts'
import { asVersion, isAmong } from '../scenario-etag.ts'
import type {
  SaveCondition,
  SaveOutcome,
  Scenario,
  ScenarioDraft,
  ScenarioListQuery,
  ScenarioStore,
  ScenarioSummary,
} from '../scenario-store.ts'
import type { Undoable } from './storage.ts'

/** Versions, the oldest first. */
type Kept = { versions: readonly Scenario[]; isDeleted: boolean }
type Shelf = Map<string, Kept>

const keyOf = (team: string, name: string) => `${team}\n${name}`
const currentOf = (kept: Kept | undefined) => (kept?.isDeleted === false ? kept.versions.at(-1) : undefined)

function summaryOf({ request: _, ...summary }: Scenario): ScenarioSummary {
  return summary
}

export function createMemoryScenarios(): Undoable & { store: ScenarioStore } {
  let shelf: Shelf = new Map()
  const live = (team: string, name: string) => {
    const kept = shelf.get(keyOf(team, name))
    return kept?.isDeleted ? undefined : kept
  }
  const store: ScenarioStore = {
    save: (draft, condition) => save(shelf, draft, condition),
    get: (team, name) => currentOf(live(team, name)),
    getVersion: (team, name, version) => live(team, name)?.versions[version - 1],
    list: (team, query) => list(shelf, team, query),
    versions: (team, name, query) => {
      const kept = live(team, name)
      return kept && versionsOf(kept, query)
    },
    remove: (given) => remove(shelf, given),
    restore: (team, name) => restore(shelf, keyOf(team, name)),
  }
  const copy = () => {
    const before = new Map(shelf)
    return () => {
      shelf = before
    }
  }
  return { store, copy }
}

function save(shelf: Shelf, draft: ScenarioDraft, condition: SaveCondition): SaveOutcome {
  const key = keyOf(draft.team, draft.name)
  const kept = shelf.get(key)
  const current = currentOf(kept)
  if (condition.if === 'absent' && current) return { outcome: 'exists' }
  if (condition.if === 'matches' && !current) return { outcome: 'missing' }
  if (condition.if === 'matches' && current && !isAmong(current.etag, condition.etags)) {
    return { outcome: 'stale' }
  }
  const before = kept?.versions ?? []
  const scenario = asVersion(draft, before.length + 1)
  shelf.set(key, { versions: [...before, scenario], isDeleted: false })
  return { outcome: current ? 'changed' : 'created', scenario }
}

function list(shelf: Shelf, team: string, { limit, after = '', label, deleted = false }: ScenarioListQuery) {
  const found = [...shelf.values()]
    .filter(({ isDeleted }) => isDeleted === deleted)
    .flatMap(({ versions }) => versions.slice(-1))
    .filter((one) => one.team === team && one.name > after)
    .filter((one) => label === undefined || deleted || labelTexts(one.labels).includes(label))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const items = found.slice(0, limit).map(summaryOf)
  return { items, next: found.length > limit ? (items.at(-1)?.name ?? null) : null }
}

function versionsOf(
  { versions }: Kept,
  { limit, before = Number.MAX_SAFE_INTEGER }: { limit: number; before?: number },
) {
  const found = versions.filter(({ version }) => version < before).reverse()
  const items = found.slice(0, limit).map(summaryOf)
  return { items, next: found.length > limit ? (items.at(-1)?.version ?? null) : null }
}

function remove(
  shelf: Shelf,
  { team, name, etags }: Parameters<ScenarioStore['remove']>[0],
): ReturnType<ScenarioStore['remove']> {
  const kept = shelf.get(keyOf(team, name))
  const current = currentOf(kept)
  if (!kept || !current) return { outcome: 'missing' }
  if (!isAmong(current.etag, etags)) return { outcome: 'stale' }
  shelf.set(keyOf(team, name), { ...kept, isDeleted: true })
  return { outcome: 'removed', version: current.version }
}

function restore(shelf: Shelf, key: string): ReturnType<ScenarioStore['restore']> {
  const kept = shelf.get(key)
  const scenario = kept?.versions.at(-1)
  if (!kept || !scenario) return undefined
  shelf.set(key, { ...kept, isDeleted: false })
  return { scenario, wasDeleted: kept.isDeleted }
}
