-- readable from 2
-- A hash over which entries a revision has, as in ../003-catalog-seal.sql. Here every revision has had it from the start.

ALTER TABLE catalog_revision ADD COLUMN entries_sha256 TEXT NOT NULL;
