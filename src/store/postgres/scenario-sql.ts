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

  /** A row without a version where there is none on the page. */
  versions: `
    SELECT scenario.version AS last, page.*
      FROM scenario LEFT JOIN LATERAL (
        SELECT ${summaryColumns}
          FROM scenario_version AS saved ${answered}
         WHERE saved.scenario_id = scenario.scenario_id AND saved.version < $3::bigint
         ORDER BY saved.version DESC LIMIT $4) AS page ON true
     WHERE scenario.team = $1 AND scenario.name = $2 AND scenario.deleted_at IS NULL`,

  find: `
    SELECT scenario.scenario_id, scenario.version, scenario.deleted_at, saved.etag FROM ${current}
     WHERE scenario.team = $1 AND scenario.name = $2`,
} as const

export const scenarioWrites = {
  add: 'INSERT INTO scenario (team, name, version) VALUES ($1, $2, 1) RETURNING scenario_id',
  advance: 'UPDATE scenario SET version = $2, deleted_at = NULL WHERE scenario_id = $1',
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
