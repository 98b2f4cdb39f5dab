const columns = `job_number, id, team, kind, state, attempts_count, kills_count, done_count, total_count, created_at,
       started_at, finished_at, expires_at, request_sha256, problem, result_sha256, result_bytes`

/** A list without a filter passes NULL for it. */
const wanted = 'team = $1 AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR kind = $3)'

/** Reads of jobs. */
export const jobReads = {
  get: `SELECT ${columns} FROM job WHERE id = $1`,
  list: `SELECT ${columns} FROM job WHERE ${wanted} AND job_number < $4 ORDER BY job_number DESC LIMIT $5`,
  listOldestFirst: `
    SELECT ${columns} FROM job WHERE ${wanted} AND job_number > $4 ORDER BY job_number LIMIT $5`,
  count: `SELECT count(*) AS count FROM job WHERE ${wanted}`,
  unfinished: `SELECT ${columns} FROM job WHERE state IN ('queued', 'running') ORDER BY job_number`,
  work: 'SELECT work FROM job_work JOIN job USING (job_number) WHERE id = $1',
  parts: 'SELECT part, body FROM job_part JOIN job USING (job_number) WHERE id = $1 ORDER BY part',
  partNumbers: 'SELECT part FROM job_part JOIN job USING (job_number) WHERE id = $1 ORDER BY part',
  part: 'SELECT body FROM job_part JOIN job USING (job_number) WHERE id = $1 AND part = $2',
  waiting: `
    SELECT count(*) AS all, count(*) FILTER (WHERE team IS NOT DISTINCT FROM $1) AS own
      FROM job WHERE state = 'queued'`,
} as const

export const jobWrites = {
  lock: `SELECT ${columns} FROM job WHERE id = $1 FOR UPDATE`,
  add: `
    INSERT INTO job (id, team, kind, state, created_at, request_sha256) VALUES ($1, $2, $3, 'queued', $4, $5)
    RETURNING ${columns}`,
  addWork: 'INSERT INTO job_work (job_number, work) VALUES ($1, $2)',
  /** A lease ends with the run that it is for. */
  move: `
    UPDATE job
       SET state = $2, attempts_count = $3, kills_count = $4, done_count = $5, total_count = $6, started_at = $7,
           finished_at = $8, expires_at = $9, problem = $10, result_sha256 = $11, result_bytes = $12,
           leased_by = CASE WHEN $2 = 'running' THEN leased_by END,
           leased_until = CASE WHEN $2 = 'running' THEN leased_until END
     WHERE id = $1`,
  savePart: `
    INSERT INTO job_part (job_number, part, body)
    SELECT job_number, $2, $3 FROM job WHERE id = $1 AND state = 'running'
        ON CONFLICT (job_number, part) DO UPDATE SET body = excluded.body`,
  dropParts: 'DELETE FROM job_part WHERE job_number = $1',
  /** Of so many that expired, of which something is still kept: what two processes sweep at once goes to one of them. */
  dropExpired: `
    WITH expired AS MATERIALIZED (
      SELECT job.job_number, job.id, job.expires_at FROM job JOIN job_work USING (job_number)
       WHERE job.expires_at <= $1 ORDER BY job.expires_at LIMIT $2 FOR UPDATE OF job SKIP LOCKED
    ), parts AS (DELETE FROM job_part USING expired WHERE job_part.job_number = expired.job_number),
    works AS (DELETE FROM job_work USING expired WHERE job_work.job_number = expired.job_number)
    SELECT id FROM expired ORDER BY expires_at`,
  forget: `
    DELETE FROM job WHERE job_number = ANY (ARRAY(
      SELECT job_number FROM job WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED))`,
} as const

export const leaseWrites = {
  /** One look at the queue at a time, so that no team has more than its number. */
  next: `
    WITH busy AS (SELECT team, count(*) AS running FROM job WHERE state = 'running' GROUP BY team)
    SELECT ${columns.replaceAll(/\w+/g, 'job.$&')}
      FROM job LEFT JOIN busy ON busy.team IS NOT DISTINCT FROM job.team
     WHERE job.state = 'queued' AND coalesce(busy.running, 0) < $1
     ORDER BY coalesce(busy.running, 0), job.job_number LIMIT 1 FOR UPDATE OF job SKIP LOCKED`,
  lease: `
    UPDATE job SET leased_by = $2, leased_until = clock_timestamp() + $3 * interval '1 ms' WHERE id = $1`,
  renew: `
    UPDATE job SET leased_until = clock_timestamp() + $2 * interval '1 ms'
     WHERE leased_by = $1 AND state = 'running' RETURNING id`,
  come: `
    UPDATE job SET done_count = come.done, total_count = come.total
      FROM unnest($2::text[], $3::bigint[], $4::bigint[]) AS come (id, done, total)
     WHERE job.id = come.id AND job.leased_by = $1 AND job.state = 'running'`,
  lapsed: `
    SELECT ${columns} FROM job
     WHERE state = 'running' AND (leased_until IS NULL OR leased_until < clock_timestamp())
     ORDER BY job_number FOR UPDATE SKIP LOCKED`,
  isWaiting: "SELECT 1 FROM job WHERE state = 'queued' LIMIT 1",
} as const
