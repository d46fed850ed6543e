-- The schema after 0016_quoted_words, by table; the steps to it are in Migrations/.

CREATE TABLE aliases (
  alias_id INTEGER PRIMARY KEY,
  entity_id INTEGER NOT NULL REFERENCES entities (entity_id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('text', 'gazetteer', 'curator')),
  UNIQUE (entity_id, name)
) STRICT;

CREATE INDEX aliases_by_curator ON aliases (entity_id) WHERE origin = 'curator';

CREATE INDEX aliases_by_name ON aliases (name_key);

CREATE TRIGGER entity_search_delete AFTER DELETE ON aliases BEGIN
  INSERT INTO entity_search (entity_search, rowid, name) VALUES ('delete', old.alias_id, old.name_key);
END;

CREATE TRIGGER entity_search_insert AFTER INSERT ON aliases BEGIN
  INSERT INTO entity_search (rowid, name) VALUES (new.alias_id, new.name_key);
END;

CREATE TRIGGER entity_search_update AFTER UPDATE OF name_key ON aliases BEGIN
  INSERT INTO entity_search (entity_search, rowid, name) VALUES ('delete', old.alias_id, old.name_key);
  INSERT INTO entity_search (rowid, name) VALUES (new.alias_id, new.name_key);
END;

CREATE TABLE article_revisions (
  article_id INTEGER NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  title TEXT,
  body TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  import_id INTEGER REFERENCES imports (import_id),
  PRIMARY KEY (article_id, revision)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_revisions_by_import ON article_revisions (import_id);

CREATE VIRTUAL TABLE article_search USING fts5 (
  title, body, content="articles", content_rowid="article_id", prefix='1',
  tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TABLE article_shingles (
  shingle INTEGER NOT NULL,
  day INTEGER,
  article_id INTEGER NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE
) STRICT;

CREATE INDEX article_shingles_by_article ON article_shingles (article_id);

CREATE INDEX article_shingles_by_shingle ON article_shingles (shingle, day, article_id);

CREATE TABLE articles (
  article_id INTEGER PRIMARY KEY,
  uri TEXT NOT NULL UNIQUE,
  source_id INTEGER REFERENCES sources (source_id),
  title TEXT,
  byline TEXT,
  published_at TEXT,
  language TEXT,
  genre TEXT NOT NULL CHECK (
    genre IN ('news', 'interview', 'transcript', 'opinion', 'statement', 'feature', 'profile', 'correction', 'other')
  ),
  body TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  duplicate_of INTEGER REFERENCES articles (article_id) ON DELETE SET NULL,
  first_imported_at TEXT NOT NULL,
  last_imported_at TEXT NOT NULL,
  extractor TEXT NOT NULL
, published_text TEXT, published_from TEXT CHECK (
  published_from IN ('data', 'metadata', 'microdata', 'element', 'address', 'text', 'record', 'user')
), published_precision TEXT CHECK (
  published_precision IN ('year', 'month', 'day', 'time')
), published_has_zone INTEGER CHECK (published_has_zone IN (0, 1)), modified_at TEXT, section TEXT, captured_at TEXT, is_teaser INTEGER NOT NULL DEFAULT 0 CHECK (is_teaser IN (0, 1)), overlap REAL CHECK (overlap BETWEEN 0 AND 1)) STRICT;

CREATE INDEX articles_by_content ON articles (content_hash);

CREATE INDEX articles_by_original ON articles (duplicate_of) WHERE duplicate_of IS NOT NULL;

CREATE INDEX articles_by_publication ON articles (published_at);

CREATE INDEX articles_by_source ON articles (source_id, published_at);

CREATE TRIGGER article_search_delete AFTER DELETE ON articles BEGIN
  INSERT INTO article_search (article_search, rowid, title, body)
  VALUES ('delete', old.article_id, old.title, old.body);
END;

CREATE TRIGGER article_search_insert AFTER INSERT ON articles BEGIN
  INSERT INTO article_search (rowid, title, body) VALUES (new.article_id, new.title, new.body);
END;

CREATE TRIGGER article_search_update AFTER UPDATE OF title, body ON articles BEGIN
  INSERT INTO article_search (article_search, rowid, title, body)
  VALUES ('delete', old.article_id, old.title, old.body);
  INSERT INTO article_search (rowid, title, body) VALUES (new.article_id, new.title, new.body);
END;

CREATE TABLE blocks (
  article_id INTEGER NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  kind TEXT NOT NULL CHECK (
    kind IN (
      'title', 'byline', 'dateline', 'paragraph', 'heading', 'caption', 'credit', 'note', 'turn', 'boilerplate'
    )
  ),
  char_start INTEGER NOT NULL CHECK (char_start >= 1),
  char_length INTEGER NOT NULL CHECK (char_length >= 0), language TEXT,
  PRIMARY KEY (article_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE chains (
  article_id INTEGER NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('person', 'organization', 'province', 'place', 'group', 'work')),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  names TEXT NOT NULL CHECK (json_valid(names)),
  details TEXT NOT NULL CHECK (json_valid(details)),
  linked_id INTEGER NOT NULL REFERENCES linked_entities (linked_id),
  entity_id INTEGER REFERENCES entities (entity_id) ON DELETE SET NULL,
  link_rule TEXT,
  link_score REAL,
  link_parts TEXT CHECK (link_parts IS NULL OR json_valid(link_parts)),
  PRIMARY KEY (article_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX chains_by_entity ON chains (entity_id);

CREATE INDEX chains_by_link ON chains (linked_id);

CREATE TABLE curation_marks (
  curation_id INTEGER NOT NULL REFERENCES curations (curation_id) ON DELETE CASCADE,
  mark TEXT NOT NULL CHECK (mark IN ('name', 'article', 'fact')),
  value TEXT NOT NULL,
  PRIMARY KEY (curation_id, mark, value)
) STRICT, WITHOUT ROWID;

CREATE INDEX curation_marks_by_value ON curation_marks (mark, value);

CREATE TABLE curations (
  curation_id INTEGER PRIMARY KEY,
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL,
  action TEXT NOT NULL CHECK (
    action IN ('merge', 'separate', 'rename', 'retype', 'alias', 'reject', 'confirm', 'note')
  ),
  subject TEXT NOT NULL CHECK (json_valid(subject)),
  argument TEXT CHECK (argument IS NULL OR json_valid(argument))
, subject_key TEXT NOT NULL DEFAULT '', format INTEGER NOT NULL DEFAULT 1, standing TEXT NOT NULL DEFAULT 'found' CHECK (standing IN ('found', 'unfound')), problem TEXT, undone_at TEXT, undone_by TEXT, replaced_by INTEGER REFERENCES curations (curation_id) ON DELETE SET NULL, entity_id INTEGER REFERENCES entities (entity_id) ON DELETE SET NULL) STRICT;

CREATE INDEX curations_by_entity ON curations (entity_id) WHERE entity_id IS NOT NULL;

CREATE INDEX curations_by_replacement ON curations (replaced_by) WHERE replaced_by IS NOT NULL;

CREATE INDEX curations_by_subject ON curations (subject);

CREATE UNIQUE INDEX curations_that_hold ON curations (action, subject_key)
  WHERE undone_at IS NULL AND replaced_by IS NULL AND subject_key <> '';

CREATE TABLE entities (
  entity_id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'organization', 'province', 'place', 'group', 'work')),
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  external_id TEXT,
  origin TEXT NOT NULL DEFAULT 'text' CHECK (origin IN ('text', 'gazetteer', 'curator')),
  curated INTEGER NOT NULL DEFAULT 0 CHECK (curated IN (0, 1)), status TEXT NOT NULL DEFAULT 'candidate' CHECK (status IN ('candidate', 'confirmed')),
  UNIQUE (kind, external_id)
) STRICT;

CREATE INDEX entities_by_name ON entities (name_key, kind);

CREATE INDEX entities_confirmed ON entities (entity_id) WHERE status = 'confirmed';

CREATE INDEX entities_curated ON entities (entity_id) WHERE curated = 1;

CREATE INDEX entities_identified ON entities (entity_id) WHERE external_id IS NOT NULL AND origin = 'text';

CREATE TRIGGER entity_name_is_an_alias AFTER INSERT ON entities BEGIN
  INSERT INTO aliases (entity_id, name, name_key, origin)
  VALUES (new.entity_id, new.name, new.name_key, new.origin)
  ON CONFLICT (entity_id, name) DO NOTHING;
END;

CREATE TRIGGER new_entity_name_is_an_alias AFTER UPDATE OF name, name_key ON entities BEGIN
  INSERT INTO aliases (entity_id, name, name_key, origin)
  VALUES (new.entity_id, new.name, new.name_key, iif(new.curated = 1, 'curator', new.origin))
  ON CONFLICT (entity_id, name) DO UPDATE SET name_key = excluded.name_key;
END;

CREATE TRIGGER quotes_follow_speaker_name AFTER UPDATE OF name ON entities BEGIN
  UPDATE quotes SET speaker = new.name WHERE speaker_id = new.entity_id;
END;

CREATE VIRTUAL TABLE entity_search USING fts5 (
  name, content = 'entity_search_content', content_rowid = 'alias_id', tokenize = 'trigram'
);

CREATE TABLE event_arguments (
  event_evidence_id INTEGER NOT NULL REFERENCES event_evidence (event_evidence_id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('agent', 'target', 'victim', 'instrument', 'other')),
  char_start INTEGER NOT NULL CHECK (char_start >= 1),
  char_length INTEGER NOT NULL CHECK (char_length >= 1),
  mention_id INTEGER REFERENCES mentions (mention_id) ON DELETE SET NULL,
  count_low INTEGER,
  count_best INTEGER,
  count_high INTEGER,
  PRIMARY KEY (event_evidence_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_arguments_by_mention ON event_arguments (mention_id);

CREATE TABLE event_evidence (
  event_evidence_id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES events (event_id) ON DELETE CASCADE,
  article_id INTEGER NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
  sentence_ordinal INTEGER NOT NULL,
  char_start INTEGER NOT NULL CHECK (char_start >= 1),
  char_length INTEGER NOT NULL CHECK (char_length >= 1),
  trigger_start INTEGER NOT NULL CHECK (trigger_start >= 1),
  trigger_length INTEGER NOT NULL CHECK (trigger_length >= 1),
  date_text TEXT,
  quote_id INTEGER REFERENCES quotes (quote_id) ON DELETE SET NULL,
  polarity TEXT NOT NULL CHECK (polarity IN ('affirmed', 'denied')),
  modality TEXT NOT NULL CHECK (modality IN ('actual', 'planned', 'possible', 'threatened', 'demanded')),
  rule TEXT NOT NULL,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1), starts_on TEXT, ends_on TEXT, date_precision TEXT
  CHECK (date_precision IN ('day', 'range', 'week', 'month', 'season', 'year', 'decade', 'other')), date_basis TEXT CHECK (date_basis IN ('clause', 'sentence', 'narrative')), place_id INTEGER REFERENCES entities (entity_id) ON DELETE SET NULL, province_id INTEGER REFERENCES provinces (entity_id), deaths_low INTEGER, deaths_best INTEGER, deaths_high INTEGER, injured_low INTEGER, injured_best INTEGER, injured_high INTEGER, joined_by TEXT, place_mention_id INTEGER REFERENCES mentions (mention_id) ON DELETE SET NULL, province_mention_id INTEGER REFERENCES mentions (mention_id) ON DELETE SET NULL, antecedent_id INTEGER REFERENCES event_evidence (event_evidence_id) ON DELETE SET NULL, status TEXT NOT NULL DEFAULT 'candidate'
  CHECK (status IN ('candidate', 'confirmed', 'rejected')),
  FOREIGN KEY (article_id, sentence_ordinal) REFERENCES sentences (article_id, ordinal) ON DELETE CASCADE
) STRICT;

CREATE INDEX event_evidence_by_antecedent ON event_evidence (antecedent_id) WHERE antecedent_id IS NOT NULL;

CREATE INDEX event_evidence_by_article ON event_evidence (article_id, sentence_ordinal);

CREATE INDEX event_evidence_by_event ON event_evidence (event_id);

CREATE INDEX event_evidence_by_place ON event_evidence (place_id) WHERE place_id IS NOT NULL;

CREATE INDEX event_evidence_by_place_mention ON event_evidence (place_mention_id) WHERE place_mention_id IS NOT NULL;

CREATE INDEX event_evidence_by_province ON event_evidence (province_id);

CREATE INDEX event_evidence_by_province_mention ON event_evidence (province_mention_id)
  WHERE province_mention_id IS NOT NULL;

CREATE INDEX event_evidence_by_quote ON event_evidence (quote_id) WHERE quote_id IS NOT NULL;

CREATE INDEX event_evidence_decided ON event_evidence (article_id) WHERE status <> 'candidate';

CREATE INDEX event_evidence_denied ON event_evidence (event_id) WHERE polarity = 'denied';

CREATE TABLE event_participants (
  event_id INTEGER NOT NULL REFERENCES events (event_id) ON DELETE CASCADE,
  entity_id INTEGER NOT NULL REFERENCES entities (entity_id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('agent', 'target', 'victim', 'instrument', 'other')),
  mention_id INTEGER REFERENCES mentions (mention_id) ON DELETE SET NULL,
  PRIMARY KEY (event_id, entity_id, role)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_participants_by_entity ON event_participants (entity_id, role);

CREATE INDEX event_participants_by_mention ON event_participants (mention_id);

CREATE TABLE event_types (
  event_type TEXT PRIMARY KEY,
  class TEXT NOT NULL,
  label TEXT NOT NULL,
  cameo_root TEXT,
  definition TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  event_id INTEGER PRIMARY KEY,
  event_type TEXT NOT NULL REFERENCES event_types (event_type),
  title TEXT NOT NULL,
  starts_on TEXT,
  ends_on TEXT,
  date_precision TEXT CHECK (date_precision IN ('day', 'range', 'week', 'month', 'season', 'year', 'decade', 'other')),
  place_id INTEGER REFERENCES entities (entity_id) ON DELETE SET NULL,
  province_id INTEGER REFERENCES provinces (entity_id)
, deaths_low INTEGER, deaths_best INTEGER, deaths_high INTEGER, injured_low INTEGER, injured_best INTEGER, injured_high INTEGER) STRICT;

CREATE INDEX events_by_date ON events (starts_on, ends_on);

CREATE INDEX events_by_place ON events (place_id, starts_on);

CREATE INDEX events_by_province ON events (province_id, starts_on);

CREATE INDEX events_by_type ON events (event_type, starts_on);

CREATE TABLE fact_changes (
  fact_change_id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  import_id INTEGER REFERENCES imports (import_id) ON DELETE SET NULL,
  changed_at TEXT NOT NULL,
  change TEXT NOT NULL CHECK (change IN ('added', 'removed')),
  kind TEXT NOT NULL CHECK (kind IN ('name', 'quote', 'relation', 'event')),
  fact TEXT NOT NULL
) STRICT;

CREATE INDEX fact_changes_by_article ON fact_changes (article_id, revision);

CREATE INDEX fact_changes_by_import ON fact_changes (import_id);

CREATE TABLE import_items (
  import_item_id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES imports (import_id) ON DELETE CASCADE,
  location TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('new', 'updated', 'unchanged', 'duplicate', 'rejected')),
  article_id INTEGER REFERENCES articles (article_id) ON DELETE SET NULL,
  reason TEXT
, path TEXT, size INTEGER, modified_ns INTEGER, changed_ns INTEGER, read_ns INTEGER, settings TEXT) STRICT;

CREATE INDEX import_items_by_article ON import_items (article_id);

CREATE INDEX import_items_by_import ON import_items (import_id, outcome);

CREATE INDEX import_items_by_path ON import_items (path, import_id);

CREATE TABLE imports (
  import_id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  status TEXT NOT NULL CHECK (status IN ('running', 'finished', 'interrupted', 'failed')),
  tool_version TEXT NOT NULL,
  extractor TEXT NOT NULL,
  arguments TEXT NOT NULL CHECK (json_valid(arguments)),
  new_count INTEGER NOT NULL DEFAULT 0,
  updated_count INTEGER NOT NULL DEFAULT 0,
  unchanged_count INTEGER NOT NULL DEFAULT 0,
  duplicate_count INTEGER NOT NULL DEFAULT 0,
  rejected_count INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE linked_entities (
  linked_id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'organization', 'province', 'place', 'group', 'work')),
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  external_id TEXT,
  entity_id INTEGER REFERENCES entities (entity_id) ON DELETE SET NULL,
  standing TEXT NOT NULL DEFAULT 'own' CHECK (standing IN ('own', 'merged', 'rejected', 'parted'))
) STRICT;

CREATE INDEX linked_entities_by_entity ON linked_entities (entity_id);

CREATE INDEX linked_entities_decided ON linked_entities (linked_id) WHERE standing <> 'own';

CREATE TABLE linked_names (
  linked_id INTEGER NOT NULL REFERENCES linked_entities (linked_id) ON DELETE CASCADE,
  name_key TEXT NOT NULL,
  PRIMARY KEY (linked_id, name_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX linked_names_by_name ON linked_names (name_key);

CREATE TABLE mentions (
  mention_id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
  entity_id INTEGER REFERENCES entities (entity_id) ON DELETE SET NULL,
  sentence_ordinal INTEGER,
  char_start INTEGER NOT NULL CHECK (char_start >= 1),
  char_length INTEGER NOT NULL CHECK (char_length >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('person', 'organization', 'province', 'place', 'group', 'work')),
  form TEXT NOT NULL CHECK (form IN ('name', 'nominal', 'pronoun')),
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1), rule TEXT, chain_ordinal INTEGER, status TEXT NOT NULL DEFAULT 'candidate'
  CHECK (status IN ('candidate', 'confirmed', 'rejected')),
  UNIQUE (article_id, char_start, char_length),
  FOREIGN KEY (article_id, sentence_ordinal) REFERENCES sentences (article_id, ordinal) ON DELETE CASCADE
) STRICT;

CREATE INDEX mentions_by_entity ON mentions (entity_id, article_id, sentence_ordinal, char_start);

CREATE INDEX mentions_by_sentence ON mentions (article_id, sentence_ordinal, entity_id);

CREATE INDEX mentions_decided ON mentions (article_id) WHERE status <> 'candidate';

CREATE TABLE name_blocks (
  block TEXT NOT NULL,
  name_key TEXT NOT NULL,
  PRIMARY KEY (block, name_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE organizations (
  entity_id INTEGER PRIMARY KEY REFERENCES entities (entity_id) ON DELETE CASCADE,
  acronym TEXT,
  category TEXT NOT NULL DEFAULT 'other' CHECK (
    category IN (
      'armed group', 'government', 'military', 'party', 'media', 'company', 'university', 'ngo', 'igo', 'other'
    )
  )
) STRICT;

CREATE TABLE people (
  entity_id INTEGER PRIMARY KEY REFERENCES entities (entity_id) ON DELETE CASCADE,
  given_name TEXT,
  family_name TEXT,
  honorific TEXT,
  description TEXT
) STRICT;

CREATE INDEX people_by_family_name ON people (family_name);

CREATE TABLE places (
  entity_id INTEGER PRIMARY KEY REFERENCES entities (entity_id) ON DELETE CASCADE,
  place_type TEXT NOT NULL CHECK (
    place_type IN (
      'country', 'city', 'town', 'village', 'district', 'valley', 'region', 'river', 'mountain', 'island', 'sea',
      'facility', 'continent', 'other'
    )
  ),
  province_id INTEGER REFERENCES provinces (entity_id),
  country_code TEXT
) STRICT;

CREATE INDEX places_by_country ON places (country_code);

CREATE INDEX places_by_province ON places (province_id);

CREATE TABLE predicates (
  predicate TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  inverse_label TEXT NOT NULL,
  is_symmetric INTEGER NOT NULL CHECK (is_symmetric IN (0, 1)),
  subject_kinds TEXT NOT NULL,
  object_kinds TEXT NOT NULL,
  definition TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE provinces (
  entity_id INTEGER PRIMARY KEY REFERENCES entities (entity_id) ON DELETE CASCADE,
  iso_code TEXT NOT NULL UNIQUE,
  country_code TEXT NOT NULL,
  subdivision_type TEXT NOT NULL
) STRICT;

CREATE INDEX provinces_by_country ON provinces (country_code);

CREATE TABLE quote_parts (
  quote_id INTEGER NOT NULL REFERENCES quotes (quote_id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  char_start INTEGER NOT NULL CHECK (char_start >= 1),
  char_length INTEGER NOT NULL CHECK (char_length >= 1),
  PRIMARY KEY (quote_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE quote_search USING fts5 (
  text, speaker, content="quotes", content_rowid="quote_id", prefix='1',
  tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TABLE quotes (
  quote_id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
  speaker_id INTEGER REFERENCES entities (entity_id) ON DELETE SET NULL,
  speaker_mention_id INTEGER REFERENCES mentions (mention_id) ON DELETE SET NULL,
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
, act TEXT NOT NULL DEFAULT 'speech' CHECK (act IN ('speech', 'thought', 'wish')), status TEXT NOT NULL DEFAULT 'candidate'
  CHECK (status IN ('candidate', 'confirmed', 'rejected'))) STRICT;

CREATE INDEX quotes_by_article ON quotes (article_id, char_start, char_length, speaker_id, kind, status);

CREATE INDEX quotes_by_speaker ON quotes (
  speaker_id, article_id, status, kind, length(text) - length(replace(text, ' ', '')) + 1
);

CREATE INDEX quotes_by_speaker_mention ON quotes (speaker_mention_id);

CREATE INDEX quotes_decided ON quotes (article_id) WHERE status <> 'candidate';

CREATE TRIGGER quote_search_delete AFTER DELETE ON quotes BEGIN
  INSERT INTO quote_search (quote_search, rowid, text, speaker)
  VALUES ('delete', old.quote_id, old.text, old.speaker);
END;

CREATE TRIGGER quote_search_insert AFTER INSERT ON quotes BEGIN
  INSERT INTO quote_search (rowid, text, speaker) VALUES (new.quote_id, new.text, new.speaker);
END;

CREATE TRIGGER quote_search_update AFTER UPDATE OF text, speaker ON quotes BEGIN
  INSERT INTO quote_search (quote_search, rowid, text, speaker)
  VALUES ('delete', old.quote_id, old.text, old.speaker);
  INSERT INTO quote_search (rowid, text, speaker) VALUES (new.quote_id, new.text, new.speaker);
END;

CREATE TABLE reference_data (
  name TEXT PRIMARY KEY,
  checksum TEXT NOT NULL,
  loaded_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE relation_evidence (
  relation_evidence_id INTEGER PRIMARY KEY,
  relation_id INTEGER NOT NULL REFERENCES relations (relation_id) ON DELETE CASCADE,
  article_id INTEGER NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
  sentence_ordinal INTEGER NOT NULL,
  char_start INTEGER NOT NULL CHECK (char_start >= 1),
  char_length INTEGER NOT NULL CHECK (char_length >= 1),
  subject_mention_id INTEGER REFERENCES mentions (mention_id) ON DELETE SET NULL,
  object_mention_id INTEGER REFERENCES mentions (mention_id) ON DELETE SET NULL,
  quote_id INTEGER REFERENCES quotes (quote_id) ON DELETE SET NULL,
  polarity TEXT NOT NULL CHECK (polarity IN ('affirmed', 'denied')),
  modality TEXT NOT NULL CHECK (modality IN ('actual', 'planned', 'possible', 'threatened', 'demanded')),
  rule TEXT NOT NULL,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1), status TEXT NOT NULL DEFAULT 'candidate'
  CHECK (status IN ('candidate', 'confirmed', 'rejected')),
  FOREIGN KEY (article_id, sentence_ordinal) REFERENCES sentences (article_id, ordinal) ON DELETE CASCADE
) STRICT;

CREATE INDEX relation_evidence_by_article ON relation_evidence (article_id, sentence_ordinal);

CREATE INDEX relation_evidence_by_object_mention ON relation_evidence (object_mention_id);

CREATE INDEX relation_evidence_by_quote ON relation_evidence (quote_id) WHERE quote_id IS NOT NULL;

CREATE INDEX relation_evidence_by_relation ON relation_evidence (relation_id);

CREATE INDEX relation_evidence_by_subject_mention ON relation_evidence (subject_mention_id);

CREATE INDEX relation_evidence_decided ON relation_evidence (article_id) WHERE status <> 'candidate';

CREATE INDEX relation_evidence_denied ON relation_evidence (relation_id) WHERE polarity = 'denied';

CREATE TABLE relations (
  relation_id INTEGER PRIMARY KEY,
  subject_id INTEGER NOT NULL REFERENCES entities (entity_id) ON DELETE CASCADE,
  predicate TEXT NOT NULL REFERENCES predicates (predicate),
  object_id INTEGER NOT NULL REFERENCES entities (entity_id) ON DELETE CASCADE,
  detail TEXT,
  starts_on TEXT,
  ends_on TEXT,
  is_ended INTEGER NOT NULL DEFAULT 0 CHECK (is_ended IN (0, 1))
) STRICT;

CREATE INDEX relations_by_object ON relations (object_id, predicate);

CREATE INDEX relations_by_predicate ON relations (predicate);

CREATE UNIQUE INDEX relations_once ON relations (
  subject_id, predicate, object_id, ifnull(detail, ''), ifnull(starts_on, ''), ifnull(ends_on, ''), is_ended
);

CREATE TABLE relations_set_aside (
  set_aside_id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
  predicate TEXT NOT NULL REFERENCES predicates (predicate),
  detail TEXT,
  starts_on TEXT,
  ends_on TEXT,
  is_ended INTEGER NOT NULL CHECK (is_ended IN (0, 1)),
  char_start INTEGER NOT NULL CHECK (char_start >= 1),
  char_length INTEGER NOT NULL CHECK (char_length >= 1),
  rule TEXT NOT NULL,
  subject_mention_id INTEGER NOT NULL REFERENCES mentions (mention_id) ON DELETE CASCADE,
  object_mention_id INTEGER NOT NULL REFERENCES mentions (mention_id) ON DELETE CASCADE,
  sentence_ordinal INTEGER NOT NULL,
  quote_id INTEGER REFERENCES quotes (quote_id) ON DELETE SET NULL,
  polarity TEXT NOT NULL CHECK (polarity IN ('affirmed', 'denied')),
  modality TEXT NOT NULL CHECK (modality IN ('actual', 'planned', 'possible', 'threatened', 'demanded')),
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1), status TEXT NOT NULL DEFAULT 'candidate'
  CHECK (status IN ('candidate', 'confirmed', 'rejected')),
  FOREIGN KEY (article_id, sentence_ordinal) REFERENCES sentences (article_id, ordinal) ON DELETE CASCADE
) STRICT;

CREATE INDEX relations_set_aside_by_article ON relations_set_aside (article_id, sentence_ordinal);

CREATE INDEX relations_set_aside_by_object_mention ON relations_set_aside (object_mention_id);

CREATE INDEX relations_set_aside_by_predicate ON relations_set_aside (predicate);

CREATE INDEX relations_set_aside_by_quote ON relations_set_aside (quote_id);

CREATE INDEX relations_set_aside_by_subject_mention ON relations_set_aside (subject_mention_id);

CREATE INDEX relations_set_aside_decided ON relations_set_aside (article_id) WHERE status <> 'candidate';

CREATE TABLE sentences (
  article_id INTEGER NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  block_ordinal INTEGER NOT NULL,
  char_start INTEGER NOT NULL CHECK (char_start >= 1),
  char_length INTEGER NOT NULL CHECK (char_length >= 0),
  PRIMARY KEY (article_id, ordinal),
  FOREIGN KEY (article_id, block_ordinal) REFERENCES blocks (article_id, ordinal) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX sentences_by_block ON sentences (article_id, block_ordinal);

CREATE TABLE sources (
  source_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  homepage TEXT
) STRICT;

CREATE TABLE time_expressions (
  time_expression_id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
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

CREATE VIEW article_facts AS
SELECT a.title AS article, 'mention' AS fact, coalesce(e.kind, m.kind) AS kind, e.name AS subject, NULL AS object,
  substr(a.body, m.char_start, m.char_length) AS evidence, NULL AS starts_on, NULL AS claimed_by, m.confidence,
  m.article_id, m.char_start, m.char_length, m.status
FROM mentions AS m JOIN articles AS a USING (article_id) LEFT JOIN entities AS e USING (entity_id)
WHERE m.status <> 'rejected'
UNION ALL
SELECT article, 'quote', kind, speaker, NULL, text, NULL, speaker, confidence, article_id, char_start, char_length,
  status
FROM quote_list
UNION ALL
SELECT a.title, 'time', t.type, t.value, NULL, substr(a.body, t.char_start, t.char_length), t.starts_on, NULL, NULL,
  t.article_id, t.char_start, t.char_length, NULL
FROM time_expressions AS t JOIN articles AS a USING (article_id)
UNION ALL
SELECT a.title, 'relation', r.predicate, s.name, o.name, substr(a.body, x.char_start, x.char_length), r.starts_on,
  coalesce(sp.name, q.speaker_text), x.confidence, x.article_id, x.char_start, x.char_length, x.status
FROM relation_evidence AS x
JOIN relations AS r USING (relation_id)
JOIN articles AS a USING (article_id)
JOIN entities AS s ON s.entity_id = r.subject_id
JOIN entities AS o ON o.entity_id = r.object_id
LEFT JOIN known_quotes AS q ON q.quote_id = x.quote_id
LEFT JOIN entities AS sp ON sp.entity_id = q.speaker_id
UNION ALL
SELECT article, 'event', event_type, agents, targets, evidence, starts_on, claimed_by, confidence, article_id,
  char_start, char_length, status
FROM event_list;

CREATE VIEW co_mentions AS
SELECT
  a.name AS entity, b.name AS other, a.kind, b.kind AS other_kind, count(*) AS sentence_count,
  count(DISTINCT pair.article_id) AS article_count, a.entity_id, b.entity_id AS other_id,
  iif(a.status = 'confirmed' AND b.status = 'confirmed', 'confirmed', 'candidate') AS status
FROM (
  SELECT DISTINCT m.article_id, m.sentence_ordinal, m.entity_id, n.entity_id AS other_id
  FROM mentions AS m
  JOIN mentions AS n ON n.article_id = m.article_id AND n.sentence_ordinal = m.sentence_ordinal
    AND n.entity_id > m.entity_id
) AS pair
JOIN entities AS a ON a.entity_id = pair.entity_id
JOIN entities AS b ON b.entity_id = pair.other_id
GROUP BY pair.entity_id, pair.other_id;

CREATE VIEW entity_search_content (alias_id, name) AS SELECT alias_id, name_key FROM aliases;

CREATE VIEW event_list AS
SELECT
  ev.event_type, t.label, ev.title AS event, ev.starts_on, ev.ends_on, ev.date_precision, pl.name AS place,
  pr.name AS province, p.iso_code AS province_code,
  (SELECT group_concat(n.name, '; ') FROM event_participants AS x JOIN entities AS n USING (entity_id)
    WHERE x.event_id = ev.event_id AND x.role = 'agent') AS agents,
  (SELECT group_concat(n.name, '; ') FROM event_participants AS x JOIN entities AS n USING (entity_id)
    WHERE x.event_id = ev.event_id AND x.role IN ('target', 'victim')) AS targets,
  coalesce(sp.name, q.speaker_text) AS claimed_by, x.polarity, x.modality,
  substr(a.body, x.char_start, x.char_length) AS evidence, a.title AS article, a.published_at, x.rule, x.confidence,
  (SELECT group_concat(substr(a.body, g.char_start, g.char_length), '; ') FROM event_arguments AS g
    WHERE g.event_evidence_id = x.event_evidence_id AND g.role = 'agent') AS actors,
  (SELECT group_concat(substr(a.body, g.char_start, g.char_length), '; ') FROM event_arguments AS g
    WHERE g.event_evidence_id = x.event_evidence_id AND g.role IN ('target', 'victim')) AS acted_on,
  x.deaths_low, x.deaths_best, x.deaths_high, x.injured_low, x.injured_best, x.injured_high, x.date_text, x.date_basis,
  x.joined_by, ev.event_id, x.article_id, x.char_start, x.char_length, ev.place_id, ev.province_id, x.status
FROM events AS ev
JOIN event_types AS t USING (event_type)
JOIN known_event_evidence AS x USING (event_id)
JOIN articles AS a USING (article_id)
LEFT JOIN entities AS pl ON pl.entity_id = ev.place_id
LEFT JOIN entities AS pr ON pr.entity_id = ev.province_id
LEFT JOIN provinces AS p ON p.entity_id = ev.province_id
LEFT JOIN known_quotes AS q ON q.quote_id = x.quote_id
LEFT JOIN entities AS sp ON sp.entity_id = q.speaker_id;

CREATE VIEW known_event_evidence AS SELECT * FROM event_evidence WHERE status <> 'rejected';

CREATE VIEW known_quotes AS SELECT * FROM quotes WHERE status <> 'rejected';

CREATE VIEW person_profile AS
SELECT
  e.name AS person, p.honorific, p.given_name, p.family_name, p.description,
  (SELECT group_concat(x.name, '; ') FROM aliases AS x WHERE x.entity_id = e.entity_id AND x.name <> e.name)
    AS aliases,
  (SELECT group_concat(DISTINCT coalesce(r.detail || ', ', '') || pd.label || ' ' || o.name)
    FROM relations AS r JOIN predicates AS pd USING (predicate) JOIN entities AS o ON o.entity_id = r.object_id
    WHERE r.subject_id = e.entity_id
      AND r.predicate IN ('leads', 'member_of', 'holds_position', 'spokesperson_for', 'founded')) AS roles,
  (SELECT count(*) FROM mentions AS m WHERE m.entity_id = e.entity_id) AS mention_count,
  (SELECT count(DISTINCT m.article_id) FROM mentions AS m WHERE m.entity_id = e.entity_id) AS article_count,
  (SELECT count(*) FROM known_quotes AS q WHERE q.speaker_id = e.entity_id) AS quote_count,
  (SELECT min(a.published_at) FROM mentions AS m JOIN articles AS a USING (article_id)
    WHERE m.entity_id = e.entity_id) AS first_seen,
  (SELECT max(a.published_at) FROM mentions AS m JOIN articles AS a USING (article_id)
    WHERE m.entity_id = e.entity_id) AS last_seen,
  e.curated, e.entity_id, e.status
FROM entities AS e
JOIN people AS p USING (entity_id);

CREATE VIEW province_timeline AS
SELECT
  province, province_code, starts_on, ends_on, label, event, place, agents, targets, claimed_by, polarity, modality,
  evidence, article, event_id, article_id, province_id, status
FROM event_list
WHERE province IS NOT NULL;

CREATE VIEW quote_list AS
SELECT
  coalesce(e.name, q.speaker_text) AS speaker, q.kind, q.act, q.text, q.cue, a.title AS article, s.name AS source,
  a.published_at, q.confidence, q.quote_id, q.speaker_id, q.article_id, q.char_start, q.char_length, q.status
FROM known_quotes AS q
JOIN articles AS a USING (article_id)
LEFT JOIN sources AS s USING (source_id)
LEFT JOIN entities AS e ON e.entity_id = q.speaker_id;

CREATE VIEW relation_list AS
SELECT
  s.name AS subject, p.label AS predicate, o.name AS object, r.detail, r.starts_on, r.ends_on, r.is_ended,
  count(*) AS evidence_count, count(DISTINCT x.article_id) AS article_count,
  min(a.published_at) AS first_seen, max(a.published_at) AS last_seen,
  sum(x.polarity = 'denied') AS denied_count, sum(x.quote_id IS NOT NULL) AS claimed_count,
  max(x.confidence) AS confidence, r.predicate AS predicate_key, s.kind AS subject_kind, o.kind AS object_kind,
  r.relation_id, r.subject_id, r.object_id,
  iif(sum(x.status = 'confirmed') > 0, 'confirmed', 'candidate') AS status
FROM relations AS r
JOIN predicates AS p USING (predicate)
JOIN entities AS s ON s.entity_id = r.subject_id
JOIN entities AS o ON o.entity_id = r.object_id
JOIN relation_evidence AS x USING (relation_id)
JOIN articles AS a USING (article_id)
GROUP BY r.relation_id;
