-- Workflow runs: what their row in runs does not say.
-- Codes: step status 0 Pending, 1 Waiting, 2 Blocked, 3 Running, 4 RetryPending, 5 Succeeded, 6 Failed, 7 Skipped, 8 Cancelled;
-- cause of a skip 0 Condition, 1 Person, 2 Route, 3 Dependency, 4 DryRun.

CREATE TABLE workflows (
  run_seq INTEGER PRIMARY KEY,
  correlation TEXT CHECK (correlation <> ''),
  stage TEXT,
  last_gate TEXT,
  events_seen INTEGER NOT NULL CHECK (events_seen >= 0),
  -- The lock it waits for before its first step.
  waits_lock TEXT,
  settled INTEGER NOT NULL CHECK (settled >= 0)
);
CREATE INDEX workflows_by_correlation ON workflows (correlation) WHERE correlation IS NOT NULL;

-- item 0 is the step itself; from 1 the items of a step that runs for each of a list.
CREATE TABLE workflow_steps (
  run_seq INTEGER NOT NULL,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  item INTEGER NOT NULL CHECK (item >= 0),
  step TEXT NOT NULL CHECK (step <> ''),
  item_value TEXT CHECK ((item_value IS NOT NULL) = (item > 0)),
  status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 8),
  pass INTEGER NOT NULL CHECK (pass >= 1),
  attempt INTEGER NOT NULL CHECK (attempt >= 0),
  child_run_id TEXT,
  definition_hash TEXT,
  target TEXT NOT NULL,
  inputs TEXT NOT NULL,
  awaited INTEGER NOT NULL CHECK (awaited IN (0, 1)),
  events_after INTEGER,
  event TEXT,
  due_at INTEGER CHECK (due_at IS NULL OR status IN (1, 2, 4)),
  started_at INTEGER,
  ended_at INTEGER CHECK ((ended_at IS NOT NULL) = (status >= 5)),
  reason TEXT,
  skip INTEGER CHECK (skip BETWEEN 0 AND 4 AND (skip IS NULL OR status = 7)),
  error TEXT,
  data TEXT,
  output TEXT,
  scoring TEXT,
  gate_passed INTEGER CHECK (gate_passed IN (0, 1)),
  loops INTEGER NOT NULL CHECK (loops >= 0),
  artifacts TEXT,
  stale TEXT,
  PRIMARY KEY (run_seq, ordinal, item),
  CHECK (status <> 7 OR skip IS NOT NULL),
  CHECK (status <> 4 OR due_at IS NOT NULL),
  CHECK (status <> 2 OR child_run_id IS NOT NULL)
) WITHOUT ROWID;
CREATE INDEX workflow_steps_due ON workflow_steps (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX workflow_steps_blocked ON workflow_steps (child_run_id) WHERE status = 2;

-- Only grows; the number is given in the transaction that writes it.
CREATE TABLE workflow_log (
  run_seq INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  at INTEGER NOT NULL,
  type INTEGER NOT NULL CHECK (type BETWEEN 0 AND 17),
  step TEXT,
  message TEXT NOT NULL,
  owner TEXT NOT NULL,
  PRIMARY KEY (run_seq, number)
) WITHOUT ROWID;
