-- Named scenarios of teams with every version, the keys of repeatable requests, and who changed what.
-- Versions and audit rows are facts: they are added and never changed.

CREATE TABLE scenario (
  scenario_id INTEGER PRIMARY KEY,
  team TEXT NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  deleted_at TEXT,
  UNIQUE (team, name)
) STRICT;

CREATE INDEX scenario_live ON scenario (team, name) WHERE deleted_at IS NULL;
CREATE INDEX scenario_deleted ON scenario (team, name) WHERE deleted_at IS NOT NULL;

-- The request stands last: a list reads the columns before it and leaves its overflow pages alone.
CREATE TABLE scenario_version (
  scenario_id INTEGER NOT NULL REFERENCES scenario (scenario_id),
  version INTEGER NOT NULL CHECK (version >= 1),
  etag TEXT NOT NULL,
  kind TEXT NOT NULL,
  catalog_revision TEXT NOT NULL REFERENCES catalog_revision (sha256),
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  labels TEXT NOT NULL CHECK (json_valid(labels)),
  note TEXT,
  request TEXT NOT NULL CHECK (json_valid(request)),
  PRIMARY KEY (scenario_id, version)
) STRICT;

CREATE TRIGGER scenario_version_kept BEFORE UPDATE ON scenario_version
BEGIN SELECT RAISE(ABORT, 'a scenario version is never changed'); END;

CREATE TRIGGER scenario_version_never_deleted BEFORE DELETE ON scenario_version
BEGIN SELECT RAISE(ABORT, 'a scenario version is never deleted'); END;

-- Labels of the current version of live scenarios, in the order in which they are listed.
CREATE TABLE scenario_label (
  team TEXT NOT NULL,
  label TEXT NOT NULL,
  name TEXT NOT NULL,
  scenario_id INTEGER NOT NULL REFERENCES scenario (scenario_id),
  PRIMARY KEY (team, label, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX scenario_label_of ON scenario_label (scenario_id);

CREATE TABLE idempotency_key (
  team TEXT NOT NULL,
  key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  status INTEGER NOT NULL,
  headers TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (team, key)
) STRICT;

CREATE INDEX idempotency_key_age ON idempotency_key (saved_at);

CREATE TABLE audit (
  audit_id INTEGER PRIMARY KEY,
  team TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  request_id TEXT NOT NULL
) STRICT;

CREATE INDEX audit_of_team ON audit (team, audit_id);

CREATE TRIGGER audit_kept BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'an audit row is never changed'); END;

CREATE TRIGGER audit_never_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'an audit row is never deleted'); END;
