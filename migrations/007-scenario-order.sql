-- Scenarios are also listed by when they were last changed and by kind: both are facts of the current version, kept
-- beside it so that an index has them in order.

ALTER TABLE scenario ADD COLUMN saved_at TEXT NOT NULL DEFAULT '';
ALTER TABLE scenario ADD COLUMN kind TEXT NOT NULL DEFAULT '';

UPDATE scenario
   SET (saved_at, kind) = (
     SELECT saved.saved_at, saved.kind FROM scenario_version AS saved
      WHERE saved.scenario_id = scenario.scenario_id AND saved.version = scenario.version);

CREATE INDEX scenario_live_saved ON scenario (team, saved_at, name) WHERE deleted_at IS NULL;
CREATE INDEX scenario_live_kind ON scenario (team, kind, name) WHERE deleted_at IS NULL;
CREATE INDEX scenario_deleted_saved ON scenario (team, saved_at, name) WHERE deleted_at IS NOT NULL;
CREATE INDEX scenario_deleted_kind ON scenario (team, kind, name) WHERE deleted_at IS NOT NULL;
