import type { Direction, ScenarioOrder } from '../list-order.ts'

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

/** With a row without a version where there is none on the page. */
function versionsOf(page: string): string {
  return `
    SELECT scenario.version AS last, page.*
      FROM scenario LEFT JOIN LATERAL (
        SELECT ${summaryColumns}
          FROM scenario_version AS saved ${answered}
         WHERE saved.scenario_id = scenario.scenario_id AND saved.version ${page} LIMIT $4) AS page ON true
     WHERE scenario.team = $1 AND scenario.name = $2 AND scenario.deleted_at IS NULL`
}

/** Which scenarios of a team a list has. */
export type Shown = 'live' | 'deleted' | 'labelled'

/**
 * A list in another order than by ascending names, behind ($5, $2). Live and deleted ones stand in an index in the order;
 * those with a label, which are few, are found by it and sorted. By name $5 is not looked at.
 */
export function orderedSql(shown: Shown, order: ScenarioOrder, direction: Direction): string {
  const by = order === 'name' ? 'scenario.name' : `scenario.${order}, scenario.name`
  const behind = order === 'name' ? '$2::text' : '$5::text, $2::text'
  const deleted = shown === 'deleted' ? 'IS NOT NULL' : 'IS NULL'
  const labelled = `
       AND scenario.scenario_id IN (SELECT scenario_id FROM scenario_label WHERE team = $1 AND label = $4)`
  const unused = `
       AND ($4::text IS NULL OR true)`
  return `
    SELECT ${summaryColumns} FROM ${current}
     WHERE scenario.team = $1 AND scenario.deleted_at ${deleted}${shown === 'labelled' ? labelled : unused}
       AND ($5::text IS NULL OR true) AND (${by}) ${direction === 'asc' ? '>' : '<'} (${behind})
     ORDER BY ${by.replaceAll(',', ` ${direction},`)} ${direction} LIMIT $3`
}

/** Every reading statement. A test holds that none of them scans or sorts a large table. */
export const scenarioReads = {
  get: `
    SELECT ${summaryColumns}, saved.request FROM ${current}
     WHERE scenario.team = $1 AND scenario.name = $2 AND scenario.deleted_at IS NULL`,

  getVersion: `
    SELECT ${summaryColumns}, saved.request
      FROM scenario JOIN scenario_version AS saved ON saved.scenario_id = scenario.scenario_id ${answered}
     WHERE scenario.team = $1 AND scenario.name = $2 AND scenario.deleted_at IS NULL
       AND saved.version = $3::bigint`,

  list: `
    SELECT ${summaryColumns} FROM ${current}
     WHERE scenario.team = $1 AND scenario.name > $2 AND scenario.deleted_at IS NULL
     ORDER BY scenario.name LIMIT $3`,

  listDeleted: `
    SELECT ${summaryColumns} FROM ${current}
     WHERE scenario.team = $1 AND scenario.name > $2 AND scenario.deleted_at IS NOT NULL
     ORDER BY scenario.name LIMIT $3`,

  listLabelled: `
    SELECT ${summaryColumns}
      FROM scenario_label AS label
      JOIN scenario ON scenario.scenario_id = label.scenario_id
      JOIN scenario_version AS saved
        ON saved.scenario_id = scenario.scenario_id AND saved.version = scenario.version ${answered}
     WHERE label.team = $1 AND label.name > $2 AND label.label = $4
     ORDER BY label.name LIMIT $3`,

  versions: versionsOf('< $3::bigint ORDER BY saved.version DESC'),
  versionsOldestFirst: versionsOf('> $3::bigint ORDER BY saved.version'),
  count: 'SELECT count(*) AS count FROM scenario WHERE team = $1 AND deleted_at IS NULL',
  countDeleted: 'SELECT count(*) AS count FROM scenario WHERE team = $1 AND deleted_at IS NOT NULL',
  countLabelled: 'SELECT count(*) AS count FROM scenario_label WHERE team = $1 AND label = $2',

  find: `
    SELECT scenario.scenario_id, scenario.version, scenario.deleted_at, saved.etag FROM ${current}
     WHERE scenario.team = $1 AND scenario.name = $2`,
} as const

export const scenarioWrites = {
  add: 'INSERT INTO scenario (team, name, version) VALUES ($1, $2, 1) RETURNING scenario_id',
  advance: `
    UPDATE scenario SET version = $2, saved_at = $3, kind = $4, deleted_at = NULL WHERE scenario_id = $1`,
  addVersion: `
    INSERT INTO scenario_version
      (scenario_id, version, etag, kind, catalog_revision, saved_at, saved_by, labels, note, request)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
  addAnswered: `
    INSERT INTO scenario_answered (scenario_id, version, estimator_version) VALUES ($1, $2, $3)`,
  markDeleted: 'UPDATE scenario SET deleted_at = $2 WHERE scenario_id = $1',
  addLabels: `
    INSERT INTO scenario_label (team, name, scenario_id, label) SELECT $1, $2, $3, unnest($4::text[])`,
  dropLabels: 'DELETE FROM scenario_label WHERE scenario_id = $1',
} as const
