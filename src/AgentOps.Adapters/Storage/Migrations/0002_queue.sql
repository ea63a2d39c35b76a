-- A waiting run is a row of runs that is Queued or RetryPending: the queue needs no second table.
-- Codes: priority 0 Critical, 1 High, 2 Normal, 3 Low.

-- Nobody could say when these were to be tried again.
UPDATE runs SET status = 0 WHERE status = 4;

ALTER TABLE runs ADD COLUMN priority INTEGER NOT NULL DEFAULT 2 CHECK (priority BETWEEN 0 AND 3);
ALTER TABLE runs ADD COLUMN due_at INTEGER CHECK ((due_at IS NULL OR status IN (0, 4)) AND (due_at IS NOT NULL OR status <> 4));
ALTER TABLE runs ADD COLUMN dedup_key TEXT CHECK (length(dedup_key) BETWEEN 1 AND 200);
ALTER TABLE runs ADD COLUMN submitted_by TEXT;
ALTER TABLE runs ADD COLUMN needs TEXT NOT NULL DEFAULT '';
-- 0: no limit.
ALTER TABLE runs ADD COLUMN mission_limit INTEGER NOT NULL DEFAULT 0 CHECK (mission_limit BETWEEN 0 AND 100);
ALTER TABLE runs ADD COLUMN retry TEXT;
ALTER TABLE runs ADD COLUMN retries_used INTEGER NOT NULL DEFAULT 0 CHECK (retries_used >= 0);
-- Succeeded steps when an attempt was last taken from the budget.
ALTER TABLE runs ADD COLUMN retry_mark INTEGER NOT NULL DEFAULT 0 CHECK (retry_mark >= 0);
ALTER TABLE runs ADD COLUMN set_aside_at INTEGER CHECK (set_aside_at IS NULL OR status = 6);

-- What may be taken now. The first four columns are a lane: its runs are held or free together, so a claim jumps from lane to lane and looks
-- at the first of each, however many runs a held lane has. Within a lane by priority, then by age (seq is the last column of every index).
CREATE INDEX runs_ready ON runs (mission, needs, mission_limit, dry_run, priority) WHERE status = 0 AND due_at IS NULL;
CREATE INDEX runs_due ON runs (due_at) WHERE due_at IS NOT NULL;
CREATE UNIQUE INDEX runs_dedup ON runs (dedup_key) WHERE dedup_key IS NOT NULL AND ended_at IS NULL;
CREATE INDEX runs_set_aside ON runs (set_aside_at) WHERE set_aside_at IS NOT NULL;

-- One row. size: runs that wait; claims: runs ever taken.
CREATE TABLE queue (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  size INTEGER NOT NULL CHECK (size >= 0),
  claims INTEGER NOT NULL CHECK (claims >= 0),
  suspended_at INTEGER,
  suspended_by TEXT,
  suspended_reason TEXT,
  CHECK ((suspended_at IS NULL) = (suspended_by IS NULL) AND (suspended_reason IS NULL OR suspended_at IS NOT NULL))
);
INSERT INTO queue (one, size, claims) SELECT 1, count(*), 0 FROM runs WHERE status = 0;

-- What providers asked for: everything that needs the scope waits.
CREATE TABLE holds (
  scope TEXT NOT NULL PRIMARY KEY CHECK (scope <> ''),
  until INTEGER NOT NULL,
  reason TEXT NOT NULL,
  run_id TEXT NOT NULL,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Failed attempts that were, or may be, followed by another.
CREATE TABLE attempts (
  run_seq INTEGER NOT NULL,
  attempt INTEGER NOT NULL CHECK (attempt >= 1),
  started_at INTEGER,
  ended_at INTEGER NOT NULL,
  worker TEXT,
  error TEXT NOT NULL,
  next_at INTEGER,
  PRIMARY KEY (run_seq, attempt)
) WITHOUT ROWID;

-- The same table with one more kind of question (5 Hold).
CREATE TABLE approvals_new (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  run_id TEXT NOT NULL,
  mission TEXT NOT NULL,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 5),
  status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 3),
  step_number INTEGER NOT NULL,
  tool TEXT,
  arguments TEXT,
  call_hash TEXT,
  risk INTEGER NOT NULL CHECK (risk BETWEEN 0 AND 2),
  summary TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  decided_at INTEGER,
  decided_by TEXT,
  comment TEXT,
  resolution INTEGER CHECK (resolution BETWEEN 0 AND 2),
  max_cost INTEGER,
  max_tokens INTEGER,
  CHECK ((decided_at IS NOT NULL) = (status IN (1, 2)) AND (decided_by IS NOT NULL) = (status IN (1, 2)))
);
INSERT INTO approvals_new SELECT * FROM approvals;
DROP TABLE approvals;
ALTER TABLE approvals_new RENAME TO approvals;
CREATE INDEX approvals_pending ON approvals (expires_at) WHERE status = 0;
CREATE INDEX approvals_by_run ON approvals (run_id, id);
