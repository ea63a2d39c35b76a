-- Codes: catch_up 0 None, 1 Last, 2 All; overlap 0 Skip, 1 Queue, 2 Replace.
-- About every due time up to cursor it is decided; whoever decides about the next moves it in the same transaction, so nobody does twice.
CREATE TABLE schedules (
  name TEXT NOT NULL PRIMARY KEY COLLATE NOCASE CHECK (length(name) BETWEEN 1 AND 64),
  revision INTEGER NOT NULL CHECK (revision >= 0),
  cron TEXT,
  every INTEGER CHECK (every > 0),
  phase INTEGER NOT NULL CHECK (phase >= 0),
  anchor INTEGER,
  time_zone TEXT NOT NULL,
  mission TEXT NOT NULL CHECK (mission <> ''),
  inputs TEXT NOT NULL,
  priority INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 3),
  catch_up INTEGER NOT NULL CHECK (catch_up BETWEEN 0 AND 2),
  catch_up_limit INTEGER NOT NULL CHECK (catch_up_limit BETWEEN 1 AND 1440),
  overlap INTEGER NOT NULL CHECK (overlap BETWEEN 0 AND 2),
  disable_after INTEGER NOT NULL CHECK (disable_after >= 0),
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  disabled_reason TEXT,
  disabled_at INTEGER,
  cursor INTEGER NOT NULL,
  next_run_at INTEGER CHECK (next_run_at > cursor),
  last_due_at INTEGER,
  last_run_at INTEGER,
  last_run_id TEXT,
  last_status INTEGER CHECK (last_status BETWEEN 0 AND 7),
  last_error TEXT,
  last_skipped_at INTEGER,
  last_skip_reason TEXT,
  consecutive_failures INTEGER NOT NULL CHECK (consecutive_failures >= 0),
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  CHECK ((cron IS NULL) <> (every IS NULL)),
  CHECK ((next_run_at IS NOT NULL) = (enabled = 1)),
  CHECK ((disabled_at IS NOT NULL) = (enabled = 0) AND (disabled_reason IS NOT NULL) = (enabled = 0)),
  CHECK ((last_run_at IS NOT NULL) = (last_run_id IS NOT NULL) AND (last_status IS NOT NULL) = (last_run_id IS NOT NULL)),
  CHECK ((last_skipped_at IS NOT NULL) = (last_skip_reason IS NOT NULL))
) WITHOUT ROWID;
CREATE INDEX schedules_due ON schedules (next_run_at) WHERE next_run_at IS NOT NULL;

-- Runs of schedules whose end nobody has counted yet. due_at: NULL for one that was submitted by hand.
CREATE TABLE schedule_runs (
  run_id TEXT NOT NULL PRIMARY KEY,
  schedule TEXT NOT NULL COLLATE NOCASE,
  due_at INTEGER
) WITHOUT ROWID;
CREATE UNIQUE INDEX schedule_runs_once ON schedule_runs (schedule, due_at);

-- How many of a schedule's runs ended on each day (since 1970, UTC).
CREATE TABLE schedule_days (
  schedule TEXT NOT NULL COLLATE NOCASE,
  day INTEGER NOT NULL,
  succeeded INTEGER NOT NULL CHECK (succeeded >= 0),
  failed INTEGER NOT NULL CHECK (failed >= 0),
  PRIMARY KEY (schedule, day)
) WITHOUT ROWID;
