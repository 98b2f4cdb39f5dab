import type { Database } from 'better-sqlite3'
import { labelTexts } from '../labels.ts'
import { asVersion, isAmong } from '../scenario-etag.ts'
import type { SaveCondition, SaveOutcome, Scenario, ScenarioDraft, ScenarioStore } from '../scenario-store.ts'
import { rowOf, type ScenarioRow, scenarioOf } from './scenario-row.ts'
import { scenarioReads, scenarioWrites } from './scenario-sql.ts'

type Key = { team: string; name: string }
type Found = { scenario_id: number; version: number; deleted_at: string | null; etag: string }

function statements(db: Database) {
  return {
    find: db.prepare<Key, Found>(scenarioReads.find),
    get: db.prepare<Key, ScenarioRow>(scenarioReads.get),
    add: db.prepare<Key>(scenarioWrites.add),
    advance: db.prepare<{ version: number; scenario_id: number }>(scenarioWrites.advance),
    addVersion: db.prepare<ScenarioRow & { scenario_id: number }>(scenarioWrites.addVersion),
    markDeleted: db.prepare<{ deleted_at: string | null; scenario_id: number }>(scenarioWrites.markDeleted),
    addLabel: db.prepare<Key & { label: string; scenario_id: number }>(scenarioWrites.addLabel),
    dropLabels: db.prepare<[number]>(scenarioWrites.dropLabels),
  }
}

type Statements = ReturnType<typeof statements>

/** The changing half of the port; each call is one transaction. */
export function prepareWriting(db: Database): Pick<ScenarioStore, 'save' | 'remove' | 'restore'> {
  const sql = statements(db)
  const save = db.transaction((draft: ScenarioDraft, condition: SaveCondition) =>
    saveIn(sql, draft, condition),
  )
  const remove = db.transaction((given: Parameters<ScenarioStore['remove']>[0]) => removeIn(sql, given))
  const restore = db.transaction((key: Key) => restoreIn(sql, key))
  return {
    save: (draft, condition) => save.immediate(draft, condition),
    remove: (given) => remove.immediate(given),
    restore: (team, name) => restore.immediate({ team, name }),
  }
}

function saveIn(sql: Statements, draft: ScenarioDraft, condition: SaveCondition): SaveOutcome {
  const { team, name } = draft
  const found = sql.find.get({ team, name })
  const isLive = found !== undefined && found.deleted_at === null
  if (condition.if === 'absent' && isLive) return { outcome: 'exists' }
  if (condition.if === 'matches' && !isLive) return { outcome: 'missing' }
  if (condition.if === 'matches' && found && !isAmong(found.etag, condition.etags))
    return { outcome: 'stale' }
  const scenario = asVersion(draft, (found?.version ?? 0) + 1)
  addVersion(sql, found?.scenario_id ?? Number(sql.add.run({ team, name }).lastInsertRowid), scenario)
  return { outcome: isLive ? 'changed' : 'created', scenario }
}

function addVersion(sql: Statements, scenario_id: number, scenario: Scenario): void {
  sql.addVersion.run({ ...rowOf(scenario), scenario_id })
  sql.advance.run({ version: scenario.version, scenario_id })
  label(sql, scenario_id, scenario)
}

function label(sql: Statements, scenario_id: number, { team, name, labels }: Scenario): void {
  sql.dropLabels.run(scenario_id)
  for (const text of labelTexts(labels)) sql.addLabel.run({ team, name, label: text, scenario_id })
}

function removeIn(
  sql: Statements,
  { team, name, etags, deleted_at }: Parameters<ScenarioStore['remove']>[0],
): ReturnType<ScenarioStore['remove']> {
  const found = sql.find.get({ team, name })
  if (found === undefined || found.deleted_at !== null) return { outcome: 'missing' }
  if (!isAmong(found.etag, etags)) return { outcome: 'stale' }
  sql.markDeleted.run({ deleted_at, scenario_id: found.scenario_id })
  sql.dropLabels.run(found.scenario_id)
  return { outcome: 'removed', version: found.version }
}

function restoreIn(sql: Statements, key: Key): ReturnType<ScenarioStore['restore']> {
  const found = sql.find.get(key)
  if (found === undefined) return undefined
  const wasDeleted = found.deleted_at !== null
  if (wasDeleted) sql.markDeleted.run({ deleted_at: null, scenario_id: found.scenario_id })
  const row = sql.get.get(key)
  if (row === undefined) return undefined
  const scenario = scenarioOf(row)
  if (wasDeleted) label(sql, found.scenario_id, scenario)
  return { scenario, wasDeleted }
}
