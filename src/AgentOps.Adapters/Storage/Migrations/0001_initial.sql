-- Times: ticks of 100 ns since 1970-01-01 UTC. Durations: ticks. Money: billionths.
-- Codes are the numbers of the enums in AgentOps.Runtime:
--   run status   0 Queued, 1 Running, 2 Blocked, 3 Waiting, 4 RetryPending, 5 Succeeded, 6 Failed, 7 Cancelled
--   step status  0 Started, 1 Succeeded, 2 Failed, 3 Skipped, 4 Denied, 5 InDoubt, 6 Cancelled
--   approval     0 Pending, 1 Approved, 2 Denied, 3 TimedOut
--   breaker      0 Closed, 1 Open, 2 HalfOpen

-- One row: tells this store from one that somebody else made.
CREATE TABLE store (identity TEXT NOT NULL CHECK (length(identity) = 32));
INSERT INTO store VALUES (lower(hex(randomblob(16))));

CREATE TABLE definitions (
  seq INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  kind INTEGER NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  source TEXT
);

CREATE TABLE runs (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),
  mission TEXT NOT NULL CHECK (mission <> ''),
  status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 7),
  reason TEXT,
  attempt INTEGER NOT NULL CHECK (attempt >= 1),
  dry_run INTEGER NOT NULL CHECK (dry_run IN (0, 1)),
  parent_id TEXT,
  definition_hash TEXT NOT NULL,
  inputs TEXT NOT NULL,
  planner TEXT NOT NULL,
  model TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  ended_at INTEGER,
  duration INTEGER NOT NULL CHECK (duration >= 0),
  blocked_at INTEGER,
  step_count INTEGER NOT NULL CHECK (step_count >= 0),
  tool_call_count INTEGER NOT NULL CHECK (tool_call_count BETWEEN 0 AND step_count),
  input_tokens INTEGER NOT NULL CHECK (input_tokens >= 0),
  output_tokens INTEGER NOT NULL CHECK (output_tokens >= 0),
  cost INTEGER NOT NULL CHECK (cost >= 0),
  max_cost INTEGER,
  max_tokens INTEGER,
  summary TEXT,
  error TEXT,
  trace_id TEXT NOT NULL,
  lease_owner TEXT,
  lease_until INTEGER,
  stop_reason TEXT,
  lease_token TEXT,
  CHECK ((ended_at IS NOT NULL) = (status >= 5)),
  CHECK ((blocked_at IS NOT NULL) = (status = 2)),
  CHECK ((lease_token IS NOT NULL) = (status = 1) AND (lease_owner IS NOT NULL) = (status = 1) AND (lease_until IS NOT NULL) = (status = 1)),
  CHECK (stop_reason IS NULL OR status = 1)
);

-- Most runs succeed; the others are what people look for. Queries repeat the condition word for word, or the index is not used.
CREATE INDEX runs_by_status ON runs (status, id) WHERE status <> 5;
CREATE INDEX runs_by_mission ON runs (mission, id);
CREATE INDEX runs_by_parent ON runs (parent_id, id) WHERE parent_id IS NOT NULL;
CREATE INDEX runs_blocked ON runs (blocked_at, mission) WHERE blocked_at IS NOT NULL AND dry_run = 0;
-- Covers the raw edges of a health window.
CREATE INDEX runs_ended ON runs (ended_at, mission, model, status, duration, step_count, tool_call_count, input_tokens, output_tokens, cost)
  WHERE ended_at IS NOT NULL AND dry_run = 0;

-- A step's key is its run's seq times 2^20 plus its number: a run's steps lie side by side and need no second index.
CREATE TABLE steps (
  key INTEGER PRIMARY KEY,
  tool TEXT NOT NULL,
  description TEXT NOT NULL,
  arguments TEXT NOT NULL,
  call_hash TEXT NOT NULL,
  risk INTEGER NOT NULL CHECK (risk BETWEEN 0 AND 2),
  idempotent INTEGER NOT NULL CHECK (idempotent IN (0, 1)),
  status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 6),
  try INTEGER NOT NULL CHECK (try >= 1),
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  output TEXT NOT NULL,
  data TEXT,
  output_truncated INTEGER NOT NULL CHECK (output_truncated IN (0, 1)),
  artifact TEXT,
  error TEXT,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  cost INTEGER NOT NULL,
  reply INTEGER,
  reply_call INTEGER,
  trace_id TEXT NOT NULL,
  span_id TEXT NOT NULL,
  CHECK (key & 1048575 > 0),
  CHECK (ended_at IS NULL OR status <> 0),
  CHECK (ended_at IS NOT NULL OR status IN (0, 5))
);

-- Keyed like steps.
CREATE TABLE replies (
  key INTEGER PRIMARY KEY,
  text TEXT NOT NULL,
  tool_calls TEXT NOT NULL,
  model TEXT NOT NULL,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  cost INTEGER NOT NULL,
  duration INTEGER NOT NULL,
  at INTEGER NOT NULL,
  redacted INTEGER NOT NULL CHECK (redacted IN (0, 1)),
  CHECK (key & 1048575 > 0)
);

CREATE TABLE approvals (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  run_id TEXT NOT NULL,
  mission TEXT NOT NULL,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 4),
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
CREATE INDEX approvals_pending ON approvals (expires_at) WHERE status = 0;
CREATE INDEX approvals_by_run ON approvals (run_id, id);

CREATE TABLE breakers (
  scope TEXT NOT NULL PRIMARY KEY,
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
  consecutive_failures INTEGER NOT NULL CHECK (consecutive_failures >= 0),
  opened_at INTEGER,
  retry_at INTEGER,
  probe_run_id TEXT,
  probe_until INTEGER,
  last_error TEXT,
  updated_at INTEGER NOT NULL,
  CHECK (state <> 1 OR retry_at IS NOT NULL),
  CHECK ((probe_run_id IS NOT NULL) = (state = 2) AND (probe_until IS NOT NULL) = (state = 2))
) WITHOUT ROWID;

-- What ended in each 10 minutes, hour and day (span and start in seconds): with is_total = 1 over everything, else for one mission and model.
-- durations: pairs of varints, the step to the next bucket of the histogram and its count.
CREATE TABLE rollups (
  is_total INTEGER NOT NULL CHECK (is_total IN (0, 1)),
  span INTEGER NOT NULL CHECK (span IN (600, 3600, 86400)),
  start INTEGER NOT NULL CHECK (start % span = 0),
  mission TEXT NOT NULL,
  model TEXT NOT NULL,
  succeeded INTEGER NOT NULL CHECK (succeeded >= 0),
  failed INTEGER NOT NULL CHECK (failed >= 0),
  cancelled INTEGER NOT NULL CHECK (cancelled >= 0),
  duration INTEGER NOT NULL,
  steps INTEGER NOT NULL,
  tool_calls INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  cost INTEGER NOT NULL,
  durations BLOB NOT NULL,
  PRIMARY KEY (is_total, span, start, mission, model),
  CHECK (is_total = 0 OR (mission = '' AND model = ''))
) WITHOUT ROWID;

CREATE TABLE tools (
  name TEXT NOT NULL PRIMARY KEY,
  source INTEGER NOT NULL CHECK (source BETWEEN 0 AND 5),
  reference TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  description TEXT NOT NULL,
  schema TEXT NOT NULL,
  risk INTEGER NOT NULL CHECK (risk BETWEEN 0 AND 2),
  idempotent INTEGER NOT NULL CHECK (idempotent IN (0, 1)),
  registered_by TEXT NOT NULL,
  registered_at INTEGER NOT NULL
) WITHOUT ROWID;
