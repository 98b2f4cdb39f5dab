-- A hash over which entries a revision has, so that one that is missing is seen when the revision is read.
-- NULL until a build that knows it has read or added the revision.

ALTER TABLE catalog_revision ADD COLUMN entries_sha256 TEXT;
