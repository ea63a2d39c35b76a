-- How often a run lost its process to a shutdown or a crash: the one thing a reliability review asks that no other column keeps.
ALTER TABLE runs ADD COLUMN interruptions INTEGER NOT NULL DEFAULT 0 CHECK (interruptions >= 0);

-- Failed attempts of a window.
CREATE INDEX attempts_ended ON attempts (ended_at);
