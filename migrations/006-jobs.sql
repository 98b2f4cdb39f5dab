-- Work that outlives its request. A row says what became of it; what is to be done, and the parts that are
-- finished, stand beside it and go before it does. The result is a file beside the database.

CREATE TABLE job (
  job_number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  -- NULL: made without a key. Who knows the id may see it.
  team TEXT,
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted')),
  -- Times that it was begun, and times that the service was killed meanwhile.
  attempts_count INTEGER NOT NULL DEFAULT 0 CHECK (attempts_count >= 0),
  kills_count INTEGER NOT NULL DEFAULT 0 CHECK (kills_count >= 0),
  -- NULL: not told yet.
  done_count INTEGER,
  total_count INTEGER,
  created_at TEXT NOT NULL,
  started_at TEXT,
  finished_at TEXT,
  expires_at TEXT,
  request_sha256 TEXT NOT NULL,
  problem TEXT CHECK (json_valid(problem)),
  result_sha256 TEXT,
  result_bytes INTEGER
) STRICT;

CREATE INDEX job_of_team ON job (team, job_number);
CREATE INDEX job_unfinished ON job (job_number) WHERE state IN ('queued', 'running');
CREATE INDEX job_expiry ON job (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE job_work (
  job_number INTEGER PRIMARY KEY REFERENCES job (job_number) ON DELETE CASCADE,
  work TEXT NOT NULL CHECK (json_valid(work))
) STRICT;

CREATE TABLE job_part (
  job_number INTEGER NOT NULL REFERENCES job (job_number) ON DELETE CASCADE,
  part INTEGER NOT NULL CHECK (part >= 0),
  body BLOB NOT NULL,
  PRIMARY KEY (job_number, part)
) STRICT;
