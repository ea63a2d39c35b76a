-- Todo jobs: finite lists of items that are worked one after another, each try by a run of its own.
-- Codes: job status 0 Idle, 1 Running, 2 Suspended, 3 Succeeded, 4 Failed; item status 0 Pending, 1 Running, 2 Succeeded, 3 Failed, 4 Skipped.

-- Ticks that the run may spend Running in one attempt, in place of its mission's limit.
ALTER TABLE runs ADD COLUMN time_limit INTEGER CHECK (time_limit > 0);

CREATE TABLE todo_jobs (
  seq INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
  status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 4),
  reason TEXT,
  error TEXT,
  mission TEXT,
  runner TEXT,
  command TEXT,
  prompt TEXT NOT NULL,
  inputs TEXT NOT NULL,
  working_folder TEXT NOT NULL,
  risk INTEGER NOT NULL CHECK (risk BETWEEN 0 AND 2),
  idempotent INTEGER NOT NULL CHECK (idempotent IN (0, 1)),
  skip_ahead INTEGER NOT NULL CHECK (skip_ahead IN (0, 1)),
  retry TEXT NOT NULL,
  item_timeout INTEGER CHECK (item_timeout > 0),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  started_at INTEGER,
  ended_at INTEGER,
  -- Goes up with each item that any job begins: the job with the lowest comes next.
  turn INTEGER NOT NULL DEFAULT 0,
  CHECK ((mission IS NOT NULL) + (runner IS NOT NULL) + (command IS NOT NULL) = 1),
  CHECK ((ended_at IS NOT NULL) = (status IN (3, 4))),
  CHECK (reason IS NOT NULL OR status <> 2)
);
CREATE INDEX todo_jobs_in_turn ON todo_jobs (turn) WHERE status = 1;

-- The text comes last, so that lists of states need not read it.
CREATE TABLE todo_items (
  job INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 100000),
  status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 4),
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  run_id TEXT,
  started_at INTEGER,
  ended_at INTEGER,
  duration INTEGER NOT NULL CHECK (duration >= 0),
  next_retry_at INTEGER,
  outcome TEXT,
  error TEXT,
  reason TEXT,
  text TEXT NOT NULL CHECK (text <> ''),
  PRIMARY KEY (job, number),
  CHECK (status <> 1 OR (run_id IS NOT NULL AND started_at IS NOT NULL AND attempts > 0)),
  CHECK ((ended_at IS NOT NULL) = (status IN (2, 3, 4))),
  CHECK (next_retry_at IS NULL OR status = 3)
);
-- Counts a job's items, and finds those that are left, without reading the table.
CREATE INDEX todo_items_by_status ON todo_items (job, status, number, next_retry_at);
-- One item of a job at a time, and no run for two.
CREATE UNIQUE INDEX todo_items_running ON todo_items (job) WHERE status = 1;
CREATE UNIQUE INDEX todo_items_run ON todo_items (run_id) WHERE run_id IS NOT NULL;
