-- readable from 4
-- By which estimator a version of a scenario was answered, as in ../004-scenario-estimator.sql.

CREATE TABLE scenario_answered (
  scenario_id BIGINT NOT NULL,
  version INTEGER NOT NULL,
  estimator_version TEXT NOT NULL,
  PRIMARY KEY (scenario_id, version),
  FOREIGN KEY (scenario_id, version) REFERENCES scenario_version (scenario_id, version)
);

CREATE TRIGGER scenario_answered_kept BEFORE UPDATE OR DELETE ON scenario_answered
  FOR EACH ROW EXECUTE FUNCTION flopcast_kept('the estimator of a scenario version');
