-- Moves of automations between phases; the last one says where an automation is. Nothing is ever changed or removed here.
-- kind: 0 Mission, 1 Schedule, 2 TodoJob. phases: 0 Smoke, 1 Limited, 2 Full. unmet: names of overridden demands with a blank between.
CREATE TABLE rollout_moves (
  seq INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
  name TEXT NOT NULL CHECK (name <> ''),
  from_phase INTEGER NOT NULL CHECK (from_phase BETWEEN 0 AND 2),
  to_phase INTEGER NOT NULL CHECK (to_phase BETWEEN 0 AND 2),
  at INTEGER NOT NULL,
  by TEXT NOT NULL CHECK (by <> ''),
  reason TEXT CHECK (reason <> ''),
  rollback TEXT CHECK (rollback <> ''),
  unmet TEXT NOT NULL,
  CHECK (from_phase <> to_phase),
  CHECK (to_phase < from_phase OR reason IS NOT NULL),
  CHECK (to_phase > from_phase OR unmet = '')
);
CREATE INDEX rollout_moves_of ON rollout_moves (kind, name, seq);
