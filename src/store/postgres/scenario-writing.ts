import type { ChangeNote, Done, Refused, Removed, Restored, Saved } from '../change.ts'
import { refusedBy } from '../condition.ts'
import { labelTexts } from '../labels.ts'
import { keptBytes, overQuota, type Quota, type Usage } from '../quota.ts'
import { rowOf, type ScenarioRow, scenarioOf } from '../rows/scenario-row.ts'
import { asVersion, isAmong } from '../scenario-etag.ts'
import type {
  Etags,
  SaveCondition,
  Scenario,
  ScenarioAt,
  ScenarioDraft,
  ScenarioStore,
} from '../scenario-store.ts'
import { makeChange } from './change.ts'
import { scenarioReads, scenarioWrites } from './scenario-sql.ts'
import type { Session, Sql } from './session.ts'
import { noteUsage } from './team.ts'
import { asJson, fromJson } from './texts.ts'

type Found = { scenario_id: number; version: number; deleted_at: string | null; etag: string }

/** What a change goes by beside what it was asked: the quota, what the team keeps, the name of the database. */
type Held = { quota: Quota; usage: Usage; label: string }

/** The changing half of the port; each call is one transaction. */
export function scenarioWriting(
  { write, label }: Session,
  quota: Quota,
): Pick<ScenarioStore, 'save' | 'remove' | 'restore'> {
  const whole = <D extends Done>(
    at: ScenarioAt,
    note: ChangeNote<D>,
    act: (sql: Sql, held: Held) => Promise<D | Refused>,
  ) => write((sql) => makeChange(sql, at, note, (usage) => act(sql, { quota, usage, label })))
  return {
    save: (draft, condition, note) =>
      whole(draft, note, (sql, held) => saveIn(sql, draft, condition, { ...held, ...note })),
    remove: (at, etags, note) => whole(at, note, (sql, held) => removeIn(sql, at, etags, held, note.at)),
    restore: (at, note) => whole(at, note, (sql, held) => restoreIn(sql, at, held)),
  }
}

function find(sql: Sql, { team, name }: ScenarioAt): Promise<Found | undefined> {
  return sql.one<Found>(scenarioReads.find, [team, name])
}

async function saveIn(
  sql: Sql,
  draft: ScenarioDraft,
  condition: SaveCondition,
  { quota, usage, at, actor }: Held & { at: string; actor: string },
): Promise<Saved | Refused> {
  const found = await find(sql, draft)
  const isLive = found !== undefined && found.deleted_at === null
  const refused = refusedBy(condition, isLive ? found.etag : null)
  if (refused) return refused
  const version = (found?.version ?? 0) + 1
  const adds = { scenarios: isLive ? 0 : 1, version, bytes: keptBytes(draft) }
  const over = overQuota(quota, usage, adds)
  if (over) return over
  const scenario = asVersion(draft, version, { at, actor })
  await addVersion(sql, found?.scenario_id ?? (await addName(sql, draft)), scenario)
  await noteUsage(sql, draft.team, {
    scenarios_count: usage.scenarios_count + adds.scenarios,
    kept_bytes: usage.kept_bytes + adds.bytes,
  })
  return { outcome: isLive ? 'changed' : 'created', scenario }
}

async function addName(sql: Sql, { team, name }: ScenarioAt): Promise<number> {
  const added = await sql.one<{ scenario_id: number }>(scenarioWrites.add, [team, name])
  if (added === undefined) throw new Error('a scenario that was added has no number')
  return added.scenario_id
}

async function addVersion(sql: Sql, scenario_id: number, scenario: Scenario): Promise<void> {
  const { version, etag, kind, saved_at, saved_by, estimator_version } = scenario
  const { catalog_revision, labels, note, request } = rowOf(scenario)
  const said = [etag, kind, catalog_revision, saved_at, saved_by, labels, asJson(note), request]
  await sql.run(scenarioWrites.addVersion, [scenario_id, version, ...said])
  await sql.run(scenarioWrites.addAnswered, [scenario_id, version, estimator_version])
  await sql.run(scenarioWrites.advance, [scenario_id, version, saved_at, kind])
  await label(sql, scenario_id, scenario)
}

async function label(sql: Sql, scenario_id: number, { team, name, labels }: Scenario): Promise<void> {
  await sql.run(scenarioWrites.dropLabels, [scenario_id])
  const texts = labelTexts(labels).map(asJson)
  if (texts.length > 0) await sql.run(scenarioWrites.addLabels, [team, name, scenario_id, texts])
}

async function removeIn(
  sql: Sql,
  at: ScenarioAt,
  etags: Etags,
  { usage }: Held,
  deleted_at: string,
): Promise<Removed | Refused> {
  const found = await find(sql, at)
  if (found === undefined || found.deleted_at !== null) return { outcome: 'missing' }
  if (!isAmong(found.etag, etags)) return { outcome: 'stale' }
  await sql.run(scenarioWrites.markDeleted, [found.scenario_id, deleted_at])
  await sql.run(scenarioWrites.dropLabels, [found.scenario_id])
  await noteUsage(sql, at.team, { ...usage, scenarios_count: usage.scenarios_count - 1 })
  return { outcome: 'removed', version: found.version }
}

async function restoreIn(
  sql: Sql,
  at: ScenarioAt,
  { quota, usage, label: database }: Held,
): Promise<Restored | Refused> {
  const found = await find(sql, at)
  if (found === undefined) return { outcome: 'missing' }
  const wasDeleted = found.deleted_at !== null
  const over = overQuota(quota, usage, { scenarios: wasDeleted ? 1 : 0, version: 0, bytes: 0 })
  if (over) return over
  if (wasDeleted) {
    await sql.run(scenarioWrites.markDeleted, [found.scenario_id, null])
    await noteUsage(sql, at.team, { ...usage, scenarios_count: usage.scenarios_count + 1 })
  }
  const row = await sql.one<ScenarioRow>(scenarioReads.get, [at.team, at.name])
  if (row === undefined) return { outcome: 'missing' }
  const scenario = scenarioOf({ ...row, note: fromJson(row.note) }, database)
  if (wasDeleted) await label(sql, found.scenario_id, scenario)
  return { outcome: wasDeleted ? 'restored' : 'unchanged', scenario }
}
