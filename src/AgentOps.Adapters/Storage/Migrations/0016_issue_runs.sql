-- Which runs worked on which issues: a line for each run, written with it and kept when it is removed. seq is never used again.
-- own_fingerprint: what the issue says with the labels that we gave it since. removed_status: what a run was that is not there any more.
CREATE TABLE issue_runs (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id TEXT NOT NULL UNIQUE CHECK (run_id <> ''),
  tracker TEXT NOT NULL CHECK (length(tracker) BETWEEN 1 AND 100),
  issue INTEGER NOT NULL CHECK (issue >= 1),
  title TEXT NOT NULL,
  fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 16),
  own_fingerprint TEXT CHECK (length(own_fingerprint) = 16),
  forced INTEGER NOT NULL CHECK (forced IN (0, 1)),
  dry_run INTEGER NOT NULL CHECK (dry_run IN (0, 1)),
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  removed_status INTEGER CHECK (removed_status BETWEEN 5 AND 7)
);
CREATE INDEX issue_runs_by_issue ON issue_runs (tracker, issue, seq);

-- What a tracker's list showed of an issue when somebody last looked into it: while it shows the same, nobody need look again.
CREATE TABLE issue_looks (
  tracker TEXT NOT NULL CHECK (tracker <> ''),
  issue INTEGER NOT NULL CHECK (issue >= 1),
  seen TEXT NOT NULL CHECK (length(seen) = 16),
  PRIMARY KEY (tracker, issue)
) WITHOUT ROWID;
