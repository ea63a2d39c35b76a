-- What happened outside, kept for the runs that wait for it or will. The payload, a JSON object, comes last, so that looking for rows need not read it.
-- seq is never used again: whoever has looked at all events up to one looks only at higher ones.
CREATE TABLE events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 18),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  correlation TEXT CHECK (length(correlation) BETWEEN 1 AND 200),
  actor TEXT CHECK (length(actor) BETWEEN 1 AND 200),
  delivery_id TEXT UNIQUE CHECK (length(delivery_id) BETWEEN 1 AND 200),
  received_at INTEGER NOT NULL,
  payload TEXT NOT NULL CHECK (payload LIKE '{%}')
);
CREATE INDEX events_by_correlation ON events (correlation, name, seq) WHERE correlation IS NOT NULL;
CREATE INDEX events_received ON events (received_at);

-- Which runs got which events, each once. By the run's id, which is never used again: what a run has had, no later run gets, even when that run was removed.
CREATE TABLE event_deliveries (
  event_seq INTEGER NOT NULL,
  run_id TEXT NOT NULL CHECK (run_id <> ''),
  step TEXT NOT NULL CHECK (step <> ''),
  pass INTEGER NOT NULL CHECK (pass >= 1),
  at INTEGER NOT NULL,
  PRIMARY KEY (event_seq, run_id)
) WITHOUT ROWID;
CREATE INDEX event_deliveries_by_run ON event_deliveries (run_id);
