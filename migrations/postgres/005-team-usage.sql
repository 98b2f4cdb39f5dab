-- readable from 5
-- What a team keeps, as in ../005-team-usage.sql. The row is also what changes of one team wait for: whoever changes
-- something of a team holds it until the commit, so that conditions, quotas and keys are looked at by one at a time.

CREATE TABLE team_usage (
  team TEXT COLLATE "C" PRIMARY KEY,
  scenarios_count BIGINT NOT NULL DEFAULT 0,
  kept_bytes BIGINT NOT NULL DEFAULT 0
);
