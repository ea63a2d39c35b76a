-- How often caches were of use, over all processes; what they keep lies in files.
CREATE TABLE caches (
  name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
  hits INTEGER NOT NULL CHECK (hits >= 0),
  misses INTEGER NOT NULL CHECK (misses >= 0),
  corrupt INTEGER NOT NULL CHECK (corrupt >= 0),
  evicted INTEGER NOT NULL CHECK (evicted >= 0)
) WITHOUT ROWID;

-- What all workers together do once in a while, and when the last of them began.
CREATE TABLE turns (
  duty TEXT NOT NULL PRIMARY KEY CHECK (duty <> ''),
  taken_at INTEGER NOT NULL
) WITHOUT ROWID;
