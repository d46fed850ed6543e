-- Articles as they come: what a page or record states besides its text, the files that articles came from, near copies,
-- and which facts came and went with a new text.
-- migrate:up

-- The words that state the date of publication, where they stood, how precise they are, and whether they name a zone.
ALTER TABLE articles ADD COLUMN published_text TEXT;
ALTER TABLE articles ADD COLUMN published_from TEXT CHECK (
  published_from IN ('data', 'metadata', 'microdata', 'element', 'address', 'text', 'record', 'user')
);
ALTER TABLE articles ADD COLUMN published_precision TEXT CHECK (
  published_precision IN ('year', 'month', 'day', 'time')
);
ALTER TABLE articles ADD COLUMN published_has_zone INTEGER CHECK (published_has_zone IN (0, 1));
ALTER TABLE articles ADD COLUMN modified_at TEXT;
ALTER TABLE articles ADD COLUMN section TEXT;
-- When a web archive captured the page.
ALTER TABLE articles ADD COLUMN captured_at TEXT;
-- 1 where the input held only a beginning or a summary.
ALTER TABLE articles ADD COLUMN is_teaser INTEGER NOT NULL DEFAULT 0 CHECK (is_teaser IN (0, 1));
-- Of a near copy: which share of the shorter text's sequences of three words the other has.
ALTER TABLE articles ADD COLUMN overlap REAL CHECK (overlap BETWEEN 0 AND 1);

-- The language of a block that is in another one than its article.
ALTER TABLE blocks ADD COLUMN language TEXT;

-- The file that an input was, as it was then: what has not changed since need not be read again. NULL until all of it was read.
ALTER TABLE import_items ADD COLUMN path TEXT;
ALTER TABLE import_items ADD COLUMN size INTEGER;
ALTER TABLE import_items ADD COLUMN modified_ns INTEGER;
ALTER TABLE import_items ADD COLUMN changed_ns INTEGER;
ALTER TABLE import_items ADD COLUMN read_ns INTEGER;
ALTER TABLE import_items ADD COLUMN settings TEXT;
CREATE INDEX import_items_by_path ON import_items (path, import_id);

-- A sample of the hashed sequences of three words of each text: day counts from 1970-01-01, and is NULL where no date is known.
CREATE TABLE article_shingles (
  shingle INTEGER NOT NULL,
  day INTEGER,
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE
) STRICT;
CREATE INDEX article_shingles_by_shingle ON article_shingles (shingle, day, article_id);
CREATE INDEX article_shingles_by_article ON article_shingles (article_id);

-- What a new text of an article took away from its facts, and what it added.
CREATE TABLE fact_changes (
  fact_change_id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  import_id INTEGER REFERENCES imports ON DELETE SET NULL,
  changed_at TEXT NOT NULL,
  change TEXT NOT NULL CHECK (change IN ('added', 'removed')),
  kind TEXT NOT NULL CHECK (kind IN ('name', 'quote', 'relation', 'event')),
  fact TEXT NOT NULL
) STRICT;
CREATE INDEX fact_changes_by_article ON fact_changes (article_id, revision);
CREATE INDEX fact_changes_by_import ON fact_changes (import_id);

-- migrate:down
DROP TABLE fact_changes;
DROP TABLE article_shingles;
ALTER TABLE blocks DROP COLUMN language;
DROP INDEX import_items_by_path;
ALTER TABLE import_items DROP COLUMN settings;
ALTER TABLE import_items DROP COLUMN read_ns;
ALTER TABLE import_items DROP COLUMN changed_ns;
ALTER TABLE import_items DROP COLUMN modified_ns;
ALTER TABLE import_items DROP COLUMN size;
ALTER TABLE import_items DROP COLUMN path;
ALTER TABLE articles DROP COLUMN overlap;
ALTER TABLE articles DROP COLUMN is_teaser;
ALTER TABLE articles DROP COLUMN captured_at;
ALTER TABLE articles DROP COLUMN section;
ALTER TABLE articles DROP COLUMN modified_at;
ALTER TABLE articles DROP COLUMN published_has_zone;
ALTER TABLE articles DROP COLUMN published_precision;
ALTER TABLE articles DROP COLUMN published_from;
ALTER TABLE articles DROP COLUMN published_text;
