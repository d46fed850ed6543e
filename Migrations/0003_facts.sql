-- Facts: quotes, times, relations and events, each with the characters that show it.
-- quote_id on evidence says who claims it: a fact inside a quotation is the speaker's claim, not the article's.
-- migrate:up

CREATE TABLE quotes (
  quote_id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  speaker_id INTEGER REFERENCES entities ON DELETE SET NULL,
  speaker_mention_id INTEGER REFERENCES mentions ON DELETE SET NULL,
  speaker TEXT NOT NULL DEFAULT '', -- the speaker's name, kept in step with entities.name: what quote_search indexes
  speaker_text TEXT,
  cue TEXT,
  cue_start INTEGER CHECK (cue_start >= 1),
  cue_length INTEGER CHECK (cue_length >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed', 'turn')),
  text TEXT NOT NULL,
  char_start INTEGER NOT NULL CHECK (char_start >= 1),
  char_length INTEGER NOT NULL CHECK (char_length >= 1),
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1)
) STRICT;
CREATE INDEX quotes_by_article ON quotes (article_id, char_start);
CREATE INDEX quotes_by_speaker ON quotes (speaker_id, article_id);
CREATE INDEX quotes_by_speaker_mention ON quotes (speaker_mention_id);

CREATE TABLE quote_parts (
  quote_id INTEGER NOT NULL REFERENCES quotes ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  char_start INTEGER NOT NULL CHECK (char_start >= 1),
  char_length INTEGER NOT NULL CHECK (char_length >= 1),
  PRIMARY KEY (quote_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE time_expressions (
  time_expression_id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  sentence_ordinal INTEGER,
  char_start INTEGER NOT NULL CHECK (char_start >= 1),
  char_length INTEGER NOT NULL CHECK (char_length >= 1),
  type TEXT NOT NULL CHECK (type IN ('DATE', 'TIME', 'DURATION', 'SET')),
  value TEXT NOT NULL,
  starts_on TEXT,
  ends_on TEXT,
  FOREIGN KEY (article_id, sentence_ordinal) REFERENCES sentences (article_id, ordinal) ON DELETE CASCADE
) STRICT;
CREATE INDEX time_expressions_by_article ON time_expressions (article_id, char_start);
CREATE INDEX time_expressions_by_sentence ON time_expressions (article_id, sentence_ordinal);

CREATE TABLE predicates (
  predicate TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  inverse_label TEXT NOT NULL,
  is_symmetric INTEGER NOT NULL CHECK (is_symmetric IN (0, 1)),
  subject_kinds TEXT NOT NULL,
  object_kinds TEXT NOT NULL,
  definition TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE relations (
  relation_id INTEGER PRIMARY KEY,
  subject_id INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
  predicate TEXT NOT NULL REFERENCES predicates,
  object_id INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
  detail TEXT,
  starts_on TEXT,
  ends_on TEXT,
  is_ended INTEGER NOT NULL DEFAULT 0 CHECK (is_ended IN (0, 1))
) STRICT;
-- One row for one statement, however many passages make it; NULLs count as equal here.
CREATE UNIQUE INDEX relations_once ON relations (
  subject_id, predicate, object_id, ifnull(detail, ''), ifnull(starts_on, ''), ifnull(ends_on, ''), is_ended
);
CREATE INDEX relations_by_object ON relations (object_id, predicate);
CREATE INDEX relations_by_predicate ON relations (predicate);

CREATE TABLE relation_evidence (
  relation_evidence_id INTEGER PRIMARY KEY,
  relation_id INTEGER NOT NULL REFERENCES relations ON DELETE CASCADE,
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  sentence_ordinal INTEGER NOT NULL,
  char_start INTEGER NOT NULL CHECK (char_start >= 1),
  char_length INTEGER NOT NULL CHECK (char_length >= 1),
  subject_mention_id INTEGER REFERENCES mentions ON DELETE SET NULL,
  object_mention_id INTEGER REFERENCES mentions ON DELETE SET NULL,
  quote_id INTEGER REFERENCES quotes ON DELETE SET NULL,
  polarity TEXT NOT NULL CHECK (polarity IN ('affirmed', 'denied')),
  modality TEXT NOT NULL CHECK (modality IN ('actual', 'planned', 'possible', 'threatened', 'demanded')),
  rule TEXT NOT NULL,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  FOREIGN KEY (article_id, sentence_ordinal) REFERENCES sentences (article_id, ordinal) ON DELETE CASCADE
) STRICT;
CREATE INDEX relation_evidence_by_relation ON relation_evidence (relation_id);
CREATE INDEX relation_evidence_by_article ON relation_evidence (article_id, sentence_ordinal);
CREATE INDEX relation_evidence_by_subject_mention ON relation_evidence (subject_mention_id);
CREATE INDEX relation_evidence_by_object_mention ON relation_evidence (object_mention_id);
CREATE INDEX relation_evidence_by_quote ON relation_evidence (quote_id);

CREATE TABLE event_types (
  event_type TEXT PRIMARY KEY,
  class TEXT NOT NULL,
  label TEXT NOT NULL,
  cameo_root TEXT,
  definition TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  event_id INTEGER PRIMARY KEY,
  event_type TEXT NOT NULL REFERENCES event_types,
  title TEXT NOT NULL,
  starts_on TEXT,
  ends_on TEXT,
  date_precision TEXT CHECK (date_precision IN ('day', 'range', 'week', 'month', 'season', 'year', 'decade', 'other')),
  place_id INTEGER REFERENCES entities ON DELETE SET NULL,
  province_id INTEGER REFERENCES provinces (entity_id)
) STRICT;
CREATE INDEX events_by_type ON events (event_type, starts_on);
CREATE INDEX events_by_date ON events (starts_on, ends_on);
CREATE INDEX events_by_place ON events (place_id, starts_on);
CREATE INDEX events_by_province ON events (province_id, starts_on);

CREATE TABLE event_evidence (
  event_evidence_id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  sentence_ordinal INTEGER NOT NULL,
  char_start INTEGER NOT NULL CHECK (char_start >= 1),
  char_length INTEGER NOT NULL CHECK (char_length >= 1),
  trigger_start INTEGER NOT NULL CHECK (trigger_start >= 1),
  trigger_length INTEGER NOT NULL CHECK (trigger_length >= 1),
  date_text TEXT,
  quote_id INTEGER REFERENCES quotes ON DELETE SET NULL,
  polarity TEXT NOT NULL CHECK (polarity IN ('affirmed', 'denied')),
  modality TEXT NOT NULL CHECK (modality IN ('actual', 'planned', 'possible', 'threatened', 'demanded')),
  rule TEXT NOT NULL,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  FOREIGN KEY (article_id, sentence_ordinal) REFERENCES sentences (article_id, ordinal) ON DELETE CASCADE
) STRICT;
CREATE INDEX event_evidence_by_event ON event_evidence (event_id);
CREATE INDEX event_evidence_by_article ON event_evidence (article_id, sentence_ordinal);
CREATE INDEX event_evidence_by_quote ON event_evidence (quote_id);

CREATE TABLE event_participants (
  event_id INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  entity_id INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('agent', 'target', 'victim', 'instrument', 'other')),
  mention_id INTEGER REFERENCES mentions ON DELETE SET NULL,
  PRIMARY KEY (event_id, entity_id, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_participants_by_entity ON event_participants (entity_id, role);
CREATE INDEX event_participants_by_mention ON event_participants (mention_id);

-- migrate:down
DROP TABLE event_participants;
DROP TABLE event_evidence;
DROP TABLE events;
DROP TABLE event_types;
DROP TABLE relation_evidence;
DROP TABLE relations;
DROP TABLE predicates;
DROP TABLE time_expressions;
DROP TABLE quote_parts;
DROP TABLE quotes;
