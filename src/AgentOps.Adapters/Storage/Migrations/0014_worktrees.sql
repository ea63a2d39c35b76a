-- Where a run works, relative to the workspace; NULL: the workspace itself.
ALTER TABLE runs ADD COLUMN root TEXT CHECK (root <> '');

-- Worktrees and copies that were made for runs.
--   kind   1 Worktree, 2 Copy
--   state  0 Active, 1 Completed, 2 Failed, 3 Merged, 5 Removed
-- id: the run's id; of an orphan that was removed its folder or branch. path: empty for a branch that had no folder. ready_at: since when a run may work in it.
CREATE TABLE worktrees (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  kind INTEGER NOT NULL CHECK (kind IN (1, 2)),
  state INTEGER NOT NULL CHECK (state IN (0, 1, 2, 3, 5)),
  path TEXT NOT NULL,
  root TEXT NOT NULL,
  branch TEXT,
  base_branch TEXT,
  base_commit TEXT,
  fingerprint TEXT,
  created_at INTEGER NOT NULL,
  ready_at INTEGER,
  ended_at INTEGER,
  merged_at INTEGER,
  removed_at INTEGER,
  last_commit TEXT,
  CHECK ((removed_at IS NOT NULL) = (state = 5)),
  CHECK (state <> 3 OR merged_at IS NOT NULL),
  CHECK (kind = 1 OR (branch IS NULL AND base_branch IS NULL AND base_commit IS NULL)),
  CHECK (kind = 2 OR fingerprint IS NULL)
) WITHOUT ROWID;

-- Who holds what: one run for each name. process_started_at is for people; owner tells a process from a later one with its number.
CREATE TABLE locks (
  name TEXT NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 200),
  run_id TEXT NOT NULL CHECK (run_id <> ''),
  owner TEXT NOT NULL CHECK (owner <> ''),
  process_started_at INTEGER NOT NULL,
  since INTEGER NOT NULL,
  reason TEXT
) WITHOUT ROWID;
CREATE INDEX locks_of_run ON locks (run_id);
