-- readable from 7
-- By when a scenario was last changed and by its kind, as in ../007-scenario-order.sql.

ALTER TABLE scenario ADD COLUMN saved_at TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE scenario ADD COLUMN kind TEXT COLLATE "C" NOT NULL DEFAULT '';

UPDATE scenario SET saved_at = saved.saved_at, kind = saved.kind
  FROM scenario_version AS saved
 WHERE saved.scenario_id = scenario.scenario_id AND saved.version = scenario.version;

CREATE INDEX scenario_live_saved ON scenario (team, saved_at, name) WHERE deleted_at IS NULL;
CREATE INDEX scenario_live_kind ON scenario (team, kind, name) WHERE deleted_at IS NULL;
CREATE INDEX scenario_deleted_saved ON scenario (team, saved_at, name) WHERE deleted_at IS NOT NULL;
CREATE INDEX scenario_deleted_kind ON scenario (team, kind, name) WHERE deleted_at IS NOT NULL;
