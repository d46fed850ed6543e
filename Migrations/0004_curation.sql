-- Curation: what people decided, keyed by names and evidence so that it replays after any import.
-- migrate:up

CREATE TABLE curations (
  curation_id INTEGER PRIMARY KEY,
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL,
  action TEXT NOT NULL CHECK (
    action IN ('merge', 'separate', 'rename', 'retype', 'alias', 'reject', 'confirm', 'note')
  ),
  subject TEXT NOT NULL CHECK (json_valid(subject)),
  argument TEXT CHECK (argument IS NULL OR json_valid(argument))
) STRICT;
CREATE INDEX curations_by_subject ON curations (subject);

-- migrate:down
DROP TABLE curations;
