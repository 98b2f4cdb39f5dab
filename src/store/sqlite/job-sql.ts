const columns = `job_number, id, team, kind, state, attempts_count, kills_count, done_count, total_count, created_at,
       started_at, finished_at, expires_at, request_sha256, problem, result_sha256, result_bytes`

/** A list without a filter passes NULL for it. */
const wanted = `
       team = @team AND (@state IS NULL OR state = @state) AND (@kind IS NULL OR kind = @kind)`

/** Reads of jobs. */
export const jobReads = {
  get: `SELECT ${columns} FROM job WHERE id = ?`,
  list: `
    SELECT ${columns} FROM job
     WHERE ${wanted} AND job_number < @before
     ORDER BY job_number DESC LIMIT @limit`,
  listOldestFirst: `
    SELECT ${columns} FROM job
     WHERE ${wanted} AND job_number > @before
     ORDER BY job_number LIMIT @limit`,
  count: `SELECT count(*) FROM job WHERE ${wanted}`,
  unfinished: `SELECT ${columns} FROM job WHERE state IN ('queued', 'running') ORDER BY job_number`,
  work: 'SELECT work FROM job_work JOIN job USING (job_number) WHERE id = ?',
  parts: 'SELECT part, body FROM job_part JOIN job USING (job_number) WHERE id = ? ORDER BY part',
  partNumbers: 'SELECT part FROM job_part JOIN job USING (job_number) WHERE id = ? ORDER BY part',
  part: 'SELECT body FROM job_part JOIN job USING (job_number) WHERE id = ? AND part = ?',
  /** Those of which something is still kept. */
  expired: `
    SELECT id, job_number FROM job JOIN job_work USING (job_number)
     WHERE expires_at <= ? ORDER BY expires_at LIMIT ?`,
} as const

export const jobWrites = {
  add: `
    INSERT INTO job (id, team, kind, state, created_at, request_sha256)
    VALUES (@id, @team, @kind, 'queued', @at, @request_sha256)`,
  addWork: 'INSERT INTO job_work (job_number, work) VALUES (?, ?)',
  move: `
    UPDATE job
       SET state = @state, attempts_count = @attempts_count, kills_count = @kills_count, done_count = @done_count,
           total_count = @total_count, started_at = @started_at, finished_at = @finished_at,
           expires_at = @expires_at, problem = @problem, result_sha256 = @result_sha256,
           result_bytes = @result_bytes
     WHERE id = @id`,
  savePart: `
    INSERT INTO job_part (job_number, part, body)
    SELECT job_number, @part, @body FROM job WHERE id = @id AND state = 'running'
        ON CONFLICT (job_number, part) DO UPDATE SET body = excluded.body`,
  dropParts: 'DELETE FROM job_part WHERE job_number = ?',
  dropWork: 'DELETE FROM job_work WHERE job_number = ?',
  forget: `
    DELETE FROM job WHERE job_number IN (
      SELECT job_number FROM job WHERE expires_at < ? ORDER BY expires_at LIMIT ?)`,
} as const
