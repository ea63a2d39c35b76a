-- The part of input_tokens that a provider served from its cache.
ALTER TABLE runs ADD COLUMN cached_input_tokens INTEGER NOT NULL DEFAULT 0 CHECK (cached_input_tokens BETWEEN 0 AND input_tokens);
ALTER TABLE steps ADD COLUMN cached_input_tokens INTEGER NOT NULL DEFAULT 0;
ALTER TABLE replies ADD COLUMN cached_input_tokens INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rollups ADD COLUMN cached_input_tokens INTEGER NOT NULL DEFAULT 0;
DROP INDEX runs_ended;
CREATE INDEX runs_ended ON runs (
  ended_at, mission, model, status, duration, step_count, tool_call_count, input_tokens, cached_input_tokens, output_tokens, cost)
  WHERE ended_at IS NOT NULL AND dry_run = 0;

-- scope: 0 Workspace, 1 Mission. period: 0 Day, 1 Week, 2 Month, 3 Total. alert_at: a share in billionths.
CREATE TABLE budgets (
  scope INTEGER NOT NULL CHECK (scope IN (0, 1)),
  mission TEXT NOT NULL,
  period INTEGER NOT NULL CHECK (period BETWEEN 0 AND 3),
  max_cost INTEGER CHECK (max_cost >= 0),
  max_tokens INTEGER CHECK (max_tokens > 0),
  alert_at INTEGER NOT NULL CHECK (alert_at BETWEEN 1 AND 1000000000),
  alerted_at INTEGER,
  set_by TEXT NOT NULL,
  set_at INTEGER NOT NULL,
  PRIMARY KEY (scope, mission, period),
  CHECK ((scope = 0) = (mission = '')),
  CHECK (max_cost IS NOT NULL OR max_tokens IS NOT NULL)
) WITHOUT ROWID;

-- What replies and outside agents have cost, by day (days since 1970 in the configured time zone): of one mission, and of all where mission is empty.
-- tokens: input that was not cached, and output.
CREATE TABLE spend (
  mission TEXT NOT NULL,
  day INTEGER NOT NULL,
  cost INTEGER NOT NULL CHECK (cost >= 0),
  tokens INTEGER NOT NULL CHECK (tokens >= 0),
  PRIMARY KEY (mission, day)
) WITHOUT ROWID;

-- The limit a Budget question is about; NULL for the run's own.
ALTER TABLE approvals ADD COLUMN budget TEXT CHECK (budget IS NULL OR kind = 2);
CREATE INDEX approvals_of_budgets ON approvals (budget) WHERE status = 0 AND budget IS NOT NULL;
