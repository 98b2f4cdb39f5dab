-- By which estimator a version of a scenario was answered when it was saved. Beside the versions, since a column
-- behind the request would make every list read the pages of the requests.

CREATE TABLE scenario_answered (
  scenario_id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  estimator_version TEXT NOT NULL,
  PRIMARY KEY (scenario_id, version),
  FOREIGN KEY (scenario_id, version) REFERENCES scenario_version (scenario_id, version)
) STRICT, WITHOUT ROWID;

-- Before this file a version did not say it: 0.2.0 is the last estimator that answered those.
INSERT INTO scenario_answered (scenario_id, version, estimator_version)
SELECT scenario_id, version, '0.2.0' FROM scenario_version;

CREATE TRIGGER scenario_answered_kept BEFORE UPDATE ON scenario_answered
BEGIN SELECT RAISE(ABORT, 'the estimator of a scenario version is never changed'); END;

CREATE TRIGGER scenario_answered_never_deleted BEFORE DELETE ON scenario_answered
BEGIN SELECT RAISE(ABORT, 'the estimator of a scenario version is never deleted'); END;
