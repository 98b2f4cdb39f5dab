-- What a team keeps, counted as it is written, so that a save can be held against its quotas at once.
-- Bytes are those of requests, labels and notes of every version: none is ever dropped.

CREATE TABLE team_usage (
  team TEXT PRIMARY KEY,
  scenarios_count INTEGER NOT NULL,
  kept_bytes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO team_usage (team, scenarios_count, kept_bytes)
SELECT scenario.team,
       count(DISTINCT CASE WHEN scenario.deleted_at IS NULL THEN scenario.scenario_id END),
       sum(octet_length(saved.request) + octet_length(saved.labels) + coalesce(octet_length(saved.note), 0))
  FROM scenario JOIN scenario_version AS saved USING (scenario_id)
 GROUP BY scenario.team;

CREATE TRIGGER team_usage_scenario_made AFTER INSERT ON scenario
BEGIN
  INSERT INTO team_usage VALUES (NEW.team, 1, 0)
      ON CONFLICT (team) DO UPDATE SET scenarios_count = scenarios_count + 1;
END;

CREATE TRIGGER team_usage_scenario_gone AFTER UPDATE OF deleted_at ON scenario
 WHEN OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL
BEGIN UPDATE team_usage SET scenarios_count = scenarios_count - 1 WHERE team = NEW.team; END;

CREATE TRIGGER team_usage_scenario_back AFTER UPDATE OF deleted_at ON scenario
 WHEN OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS NULL
BEGIN UPDATE team_usage SET scenarios_count = scenarios_count + 1 WHERE team = NEW.team; END;

CREATE TRIGGER team_usage_version AFTER INSERT ON scenario_version
BEGIN
  UPDATE team_usage
     SET kept_bytes = kept_bytes
       + octet_length(NEW.request) + octet_length(NEW.labels) + coalesce(octet_length(NEW.note), 0)
   WHERE team = (SELECT team FROM scenario WHERE scenario_id = NEW.scenario_id);
END;
