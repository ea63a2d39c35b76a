-- The part of input_tokens that a provider served from its cache.
ALTER TABLE runs ADD COLUMN cached_input_tokens INTEGER NOT NULL DEFAULT 0 CHECK (cached_input_tokens BETWEEN 0 AND input_tokens);
ALTER TABLE steps ADD COLUMN cached_input_tokens INTEGER NOT NULL DEFAULT 0;
ALTER TABLE replies ADD COLUMN cached_input_tokens INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rollups ADD COLUMN cached_input_tokens INTEGER NOT NULL DEFAULT 0;
DROP INDEX runs_ended;
CREATE INDEX runs_ended ON runs (
  ended_at, mission, model, status, duration, step_count, tool_call_count, input_tokens, cached_input_tokens, output_tokens, cost)
  WHERE ended_at IS NOT NULL AND dry_run = 0;
