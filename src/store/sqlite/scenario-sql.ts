import type { Direction, ScenarioOrder } from '../list-order.ts'

/** In the order of the table, so that a summary never reaches into the pages of the request. */
const summaryColumns = `
  scenario.team, scenario.name, saved.version, saved.etag, saved.kind, saved.catalog_revision,
  saved.saved_at, saved.saved_by, saved.labels, saved.note, answered.estimator_version`

const answered = `
  JOIN scenario_answered AS answered
    ON answered.scenario_id = saved.scenario_id AND answered.version = saved.version`

const current = `
  scenario JOIN scenario_version AS saved
    ON saved.scenario_id = scenario.scenario_id AND saved.version = scenario.version
  ${answered}`

const versionsOf = `
    SELECT ${summaryColumns}
      FROM scenario CROSS JOIN scenario_version AS saved ON saved.scenario_id = scenario.scenario_id ${answered}
     WHERE scenario.team = @team AND scenario.name = @name AND scenario.deleted_at IS NULL`

/** Which scenarios of a team a list has. */
export type Shown = 'live' | 'deleted' | 'labelled'

/**
 * A list in another order than by ascending names, behind (@value, @after). Live and deleted ones stand in an index in
 * the order; those with a label, which are few, are found by it and sorted.
 */
export function orderedSql(shown: Shown, order: ScenarioOrder, direction: Direction): string {
  const by = order === 'name' ? 'scenario.name' : `scenario.${order}, scenario.name`
  const behind = order === 'name' ? '@after' : '@value, @after'
  const deleted = shown === 'deleted' ? 'IS NOT NULL' : 'IS NULL'
  const labelled = `
       AND scenario.scenario_id IN (
         SELECT scenario_id FROM scenario_label WHERE team = @team AND label = @label)`
  return `
    SELECT ${summaryColumns} FROM ${current}
     WHERE scenario.team = @team AND scenario.deleted_at ${deleted}${shown === 'labelled' ? labelled : ''}
       AND (${by}) ${direction === 'asc' ? '>' : '<'} (${behind})
     ORDER BY ${by.replaceAll(',', ` ${direction},`)} ${direction} LIMIT @limit`
}

/** Every reading statement. A test holds that none of them scans or sorts. */
export const scenarioReads = {
  get: `
    SELECT ${summaryColumns}, saved.request FROM ${current}
     WHERE scenario.team = @team AND scenario.name = @name AND scenario.deleted_at IS NULL`,

  getVersion: `
    SELECT ${summaryColumns}, saved.request
      FROM scenario JOIN scenario_version AS saved ON saved.scenario_id = scenario.scenario_id ${answered}
     WHERE scenario.team = @team AND scenario.name = @name AND scenario.deleted_at IS NULL
       AND saved.version = @version`,

  list: `
    SELECT ${summaryColumns} FROM ${current}
     WHERE scenario.team = @team AND scenario.name > @after AND scenario.deleted_at IS NULL
     ORDER BY scenario.name LIMIT @limit`,

  listDeleted: `
    SELECT ${summaryColumns} FROM ${current}
     WHERE scenario.team = @team AND scenario.name > @after AND scenario.deleted_at IS NOT NULL
     ORDER BY scenario.name LIMIT @limit`,

  listLabelled: `
    SELECT ${summaryColumns}
      FROM scenario_label AS label
      CROSS JOIN scenario ON scenario.scenario_id = label.scenario_id
      JOIN scenario_version AS saved
        ON saved.scenario_id = scenario.scenario_id AND saved.version = scenario.version ${answered}
     WHERE label.team = @team AND label.label = @label AND label.name > @after
     ORDER BY label.name LIMIT @limit`,

  currentVersion: `
    SELECT version FROM scenario WHERE team = @team AND name = @name AND deleted_at IS NULL`,

  versions: `${versionsOf} AND saved.version < @before ORDER BY saved.version DESC LIMIT @limit`,

  versionsOldestFirst: `${versionsOf} AND saved.version > @before ORDER BY saved.version LIMIT @limit`,

  count: 'SELECT count(*) FROM scenario WHERE team = @team AND deleted_at IS NULL',

  countDeleted: 'SELECT count(*) FROM scenario WHERE team = @team AND deleted_at IS NOT NULL',

  countLabelled: 'SELECT count(*) FROM scenario_label WHERE team = @team AND label = @label',

  usage: 'SELECT scenarios_count, kept_bytes FROM team_usage WHERE team = @team',

  find: `
    SELECT scenario.scenario_id, scenario.version, scenario.deleted_at, saved.etag FROM ${current}
     WHERE scenario.team = @team AND scenario.name = @name`,
} as const

export const scenarioWrites = {
  add: 'INSERT INTO scenario (team, name, version) VALUES (@team, @name, 1)',
  advance: `
    UPDATE scenario SET version = @version, saved_at = @saved_at, kind = @kind, deleted_at = NULL
     WHERE scenario_id = @scenario_id`,
  addVersion: `
    INSERT INTO scenario_version
      (scenario_id, version, etag, kind, catalog_revision, saved_at, saved_by, labels, note, request)
    VALUES
      (@scenario_id, @version, @etag, @kind, @catalog_revision, @saved_at, @saved_by, @labels, @note, @request)`,
  addAnswered: `
    INSERT INTO scenario_answered (scenario_id, version, estimator_version)
    VALUES (@scenario_id, @version, @estimator_version)`,
  markDeleted: 'UPDATE scenario SET deleted_at = @deleted_at WHERE scenario_id = @scenario_id',
  addLabel: `
    INSERT INTO scenario_label (team, label, name, scenario_id) VALUES (@team, @label, @name, @scenario_id)`,
  dropLabels: 'DELETE FROM scenario_label WHERE scenario_id = ?',
} as const
