-- Documents and imports: what was read, when, and what came of it.
-- Offsets: char_start counts characters of articles.body from 1, as substr() does; ordinals count from 1.
-- migrate:up

-- The publishers.
CREATE TABLE sources (
  source_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  homepage TEXT
) STRICT;

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

CREATE TABLE articles (
  article_id INTEGER PRIMARY KEY,
  uri TEXT NOT NULL UNIQUE,
  source_id INTEGER REFERENCES sources,
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
  duplicate_of INTEGER REFERENCES articles ON DELETE SET NULL,
  first_imported_at TEXT NOT NULL,
  last_imported_at TEXT NOT NULL,
  extractor TEXT NOT NULL
) STRICT;
CREATE INDEX articles_by_source ON articles (source_id, published_at);
CREATE INDEX articles_by_publication ON articles (published_at);
CREATE INDEX articles_by_content ON articles (content_hash);
CREATE INDEX articles_by_original ON articles (duplicate_of) WHERE duplicate_of IS NOT NULL;

-- Earlier texts of an article; the current one is in articles.
CREATE TABLE article_revisions (
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  title TEXT,
  body TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  import_id INTEGER REFERENCES imports,
  PRIMARY KEY (article_id, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_revisions_by_import ON article_revisions (import_id);

CREATE TABLE import_items (
  import_item_id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES imports ON DELETE CASCADE,
  location TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('new', 'updated', 'unchanged', 'duplicate', 'rejected')),
  article_id INTEGER REFERENCES articles ON DELETE SET NULL,
  reason TEXT
) STRICT;
CREATE INDEX import_items_by_import ON import_items (import_id, outcome);
CREATE INDEX import_items_by_article ON import_items (article_id);

CREATE TABLE blocks (
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  kind TEXT NOT NULL CHECK (
    kind IN (
      'title', 'byline', 'dateline', 'paragraph', 'heading', 'caption', 'credit', 'note', 'turn', 'boilerplate'
    )
  ),
  char_start INTEGER NOT NULL CHECK (char_start >= 1),
  char_length INTEGER NOT NULL CHECK (char_length >= 0),
  PRIMARY KEY (article_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentences (
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  block_ordinal INTEGER NOT NULL,
  char_start INTEGER NOT NULL CHECK (char_start >= 1),
  char_length INTEGER NOT NULL CHECK (char_length >= 0),
  PRIMARY KEY (article_id, ordinal),
  FOREIGN KEY (article_id, block_ordinal) REFERENCES blocks (article_id, ordinal) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX sentences_by_block ON sentences (article_id, block_ordinal);

-- migrate:down
DROP TABLE sentences;
DROP TABLE blocks;
DROP TABLE import_items;
DROP TABLE article_revisions;
DROP TABLE articles;
DROP TABLE imports;
DROP TABLE sources;
