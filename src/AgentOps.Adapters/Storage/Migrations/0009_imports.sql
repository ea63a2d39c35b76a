-- What came over from other systems (a hash of what it is there) and what it became here: a run's id, or the name of a schedule or a todo job.
CREATE TABLE imports (
  origin TEXT NOT NULL PRIMARY KEY CHECK (length(origin) = 64),
  target TEXT NOT NULL CHECK (target <> ''),
  imported_at INTEGER NOT NULL
) WITHOUT ROWID;
