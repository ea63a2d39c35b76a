-- What runs propose to trackers, and what became of it.
--   mode    0 HumanApproval, 1 DraftPr, 2 CommentOnly
--   status  0 Proposed, 1 Publishing, 2 Published, 3 Rejected, 4 Failed
-- A run proposes once. owner publishes it, until lease_until unless that process is gone before. staged_at: the moment in the names of hand-offs, for a
-- tracker that takes files; NULL for one that is written to.
CREATE TABLE publications (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 18),
  run_id TEXT NOT NULL UNIQUE CHECK (run_id <> ''),
  mission TEXT NOT NULL,
  tracker TEXT NOT NULL CHECK (tracker <> ''),
  issue INTEGER NOT NULL CHECK (issue >= 1),
  title TEXT NOT NULL CHECK (title <> ''),
  mode INTEGER NOT NULL CHECK (mode BETWEEN 0 AND 2),
  status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 4),
  risk INTEGER NOT NULL CHECK (risk BETWEEN 0 AND 2),
  approval_id TEXT,
  reason TEXT NOT NULL,
  summary TEXT NOT NULL,
  worktree_id TEXT,
  branch TEXT,
  commit_id TEXT,
  base TEXT,
  base_commit TEXT,
  remote TEXT NOT NULL,
  findings TEXT NOT NULL CHECK (findings LIKE '[%]'),
  review TEXT,
  staged_at INTEGER,
  owner TEXT,
  lease_until INTEGER,
  error TEXT,
  requested_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  published_at INTEGER,
  rejected_by TEXT,
  rejected_because TEXT,
  CHECK ((owner IS NOT NULL) = (status = 1) AND (lease_until IS NOT NULL) = (status = 1)),
  CHECK ((published_at IS NOT NULL) = (status = 2)),
  CHECK ((rejected_by IS NOT NULL) = (status = 3) AND (rejected_because IS NULL OR status = 3)),
  CHECK ((error IS NOT NULL) = (status = 4)),
  CHECK ((branch IS NULL) = (commit_id IS NULL))
);
CREATE UNIQUE INDEX publications_by_approval ON publications (approval_id) WHERE approval_id IS NOT NULL;
CREATE INDEX publications_by_worktree ON publications (worktree_id) WHERE worktree_id IS NOT NULL;
CREATE INDEX publications_by_issue ON publications (tracker, issue);

-- What publishing does, in this order.
--   kind    0 Branch, 1 PullRequest, 2 Comment, 3 Labels
--   status  0 Planned, 1 Started, 2 Done, 3 Failed
-- key: by which the other side knows the action again; it is here before anything is called. text: what is published, final since it was Started.
CREATE TABLE publication_actions (
  publication_id TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 3),
  text TEXT NOT NULL,
  url TEXT,
  error TEXT,
  started_at INTEGER,
  ended_at INTEGER,
  PRIMARY KEY (publication_id, number),
  UNIQUE (publication_id, kind),
  CHECK ((error IS NOT NULL) = (status = 3)),
  CHECK ((started_at IS NOT NULL) = (status > 0)),
  CHECK ((ended_at IS NOT NULL) = (status IN (2, 3))),
  CHECK (url IS NULL OR status = 2)
) WITHOUT ROWID;

-- The same table with one more kind of question (6 Publication).
CREATE TABLE approvals_new (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  run_id TEXT NOT NULL,
  mission TEXT NOT NULL,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 6),
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
  budget TEXT CHECK (budget IS NULL OR kind = 2),
  CHECK ((decided_at IS NOT NULL) = (status IN (1, 2)) AND (decided_by IS NOT NULL) = (status IN (1, 2)))
);
INSERT INTO approvals_new
  SELECT seq, id, run_id, mission, kind, status, step_number, tool, arguments, call_hash, risk, summary, requested_at, expires_at, decided_at, decided_by, comment,
    resolution, max_cost, max_tokens, budget FROM approvals;
DROP TABLE approvals;
ALTER TABLE approvals_new RENAME TO approvals;
CREATE INDEX approvals_pending ON approvals (expires_at) WHERE status = 0;
CREATE INDEX approvals_by_run ON approvals (run_id, id);
CREATE INDEX approvals_of_budgets ON approvals (budget) WHERE status = 0 AND budget IS NOT NULL;
