-- Deliveries of webhooks that were dealt with: one that comes again starts nothing.
CREATE TABLE webhook_deliveries (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 200),
  event TEXT NOT NULL CHECK (length(event) BETWEEN 1 AND 100),
  run_id TEXT CHECK (run_id <> ''),
  at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX webhook_deliveries_by_age ON webhook_deliveries (at);
