-- Workers: who executes what is queued. Codes as in 0001:
--   mode    0 Foreground, 1 Service, 2 Host
--   status  0 Starting, 1 Idle, 2 Working, 3 Stopping, 4 Stopped

CREATE TABLE workers (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  owner TEXT NOT NULL CHECK (owner <> ''),
  mode INTEGER NOT NULL CHECK (mode BETWEEN 0 AND 2),
  status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 4),
  slots INTEGER NOT NULL CHECK (slots BETWEEN 1 AND 64),
  running INTEGER NOT NULL CHECK (running BETWEEN 0 AND slots),
  completed INTEGER NOT NULL CHECK (completed >= 0),
  failed INTEGER NOT NULL CHECK (failed BETWEEN 0 AND completed),
  started_at INTEGER NOT NULL,
  heartbeat_at INTEGER NOT NULL,
  poll INTEGER NOT NULL CHECK (poll > 0),
  stop_requested_at INTEGER,
  stop_reason TEXT,
  stopped_at INTEGER,
  version TEXT NOT NULL,
  last_error TEXT,
  CHECK ((stopped_at IS NOT NULL) = (status = 4)),
  CHECK (status <> 4 OR running = 0),
  CHECK (stop_requested_at IS NULL OR stop_reason IS NOT NULL)
);
