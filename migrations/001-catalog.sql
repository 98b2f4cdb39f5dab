-- Catalog revisions. A revision is a numbered and hashed set of entries; old ones are kept whole,
-- since answers and scenarios are pinned to them. An entry's content is stored once under its hash.

CREATE TABLE catalog_revision (
  revision INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  as_of TEXT NOT NULL
) STRICT;

CREATE TABLE catalog_content (
  content_id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE catalog_entry (
  revision INTEGER NOT NULL REFERENCES catalog_revision (revision),
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  content_id INTEGER NOT NULL REFERENCES catalog_content (content_id),
  PRIMARY KEY (revision, kind, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX catalog_entry_history ON catalog_entry (kind, id, revision);
