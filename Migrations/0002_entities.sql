-- Entities: the things that articles speak of, with one row in the table of their kind and a row for each name.
-- migrate:up

CREATE TABLE entities (
  entity_id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'organization', 'province', 'place', 'group', 'work')),
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  external_id TEXT,
  origin TEXT NOT NULL DEFAULT 'text' CHECK (origin IN ('text', 'gazetteer', 'curator')),
  curated INTEGER NOT NULL DEFAULT 0 CHECK (curated IN (0, 1)),
  UNIQUE (kind, external_id)
) STRICT;
CREATE INDEX entities_by_name ON entities (name_key, kind);

CREATE TABLE people (
  entity_id INTEGER PRIMARY KEY REFERENCES entities ON DELETE CASCADE,
  given_name TEXT,
  family_name TEXT,
  honorific TEXT,
  description TEXT
) STRICT;
CREATE INDEX people_by_family_name ON people (family_name);

CREATE TABLE organizations (
  entity_id INTEGER PRIMARY KEY REFERENCES entities ON DELETE CASCADE,
  acronym TEXT,
  category TEXT NOT NULL DEFAULT 'other' CHECK (
    category IN (
      'armed group', 'government', 'military', 'party', 'media', 'company', 'university', 'ngo', 'igo', 'other'
    )
  )
) STRICT;

-- First-level divisions of countries, as in ISO 3166-2.
CREATE TABLE provinces (
  entity_id INTEGER PRIMARY KEY REFERENCES entities ON DELETE CASCADE,
  iso_code TEXT NOT NULL UNIQUE,
  country_code TEXT NOT NULL,
  subdivision_type TEXT NOT NULL
) STRICT;
CREATE INDEX provinces_by_country ON provinces (country_code);

CREATE TABLE places (
  entity_id INTEGER PRIMARY KEY REFERENCES entities ON DELETE CASCADE,
  place_type TEXT NOT NULL CHECK (
    place_type IN (
      'country', 'city', 'town', 'village', 'district', 'valley', 'region', 'river', 'mountain', 'island', 'sea',
      'facility', 'continent', 'other'
    )
  ),
  province_id INTEGER REFERENCES provinces (entity_id),
  country_code TEXT
) STRICT;
CREATE INDEX places_by_province ON places (province_id);
CREATE INDEX places_by_country ON places (country_code);

-- Every name an entity goes by, its canonical name included.
CREATE TABLE aliases (
  alias_id INTEGER PRIMARY KEY,
  entity_id INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('text', 'gazetteer', 'curator')),
  UNIQUE (entity_id, name)
) STRICT;
CREATE INDEX aliases_by_name ON aliases (name_key);

CREATE TRIGGER entity_name_is_an_alias AFTER INSERT ON entities BEGIN
  INSERT INTO aliases (entity_id, name, name_key, origin)
  VALUES (new.entity_id, new.name, new.name_key, new.origin)
  ON CONFLICT (entity_id, name) DO NOTHING;
END;
CREATE TRIGGER new_entity_name_is_an_alias AFTER UPDATE OF name, name_key ON entities BEGIN
  INSERT INTO aliases (entity_id, name, name_key, origin)
  VALUES (new.entity_id, new.name, new.name_key, new.origin)
  ON CONFLICT (entity_id, name) DO UPDATE SET name_key = excluded.name_key;
END;

CREATE TABLE mentions (
  mention_id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  entity_id INTEGER REFERENCES entities ON DELETE SET NULL,
  sentence_ordinal INTEGER,
  char_start INTEGER NOT NULL CHECK (char_start >= 1),
  char_length INTEGER NOT NULL CHECK (char_length >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('person', 'organization', 'province', 'place', 'group', 'work')),
  form TEXT NOT NULL CHECK (form IN ('name', 'nominal', 'pronoun')),
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  UNIQUE (article_id, char_start, char_length),
  FOREIGN KEY (article_id, sentence_ordinal) REFERENCES sentences (article_id, ordinal) ON DELETE CASCADE
) STRICT;
CREATE INDEX mentions_by_entity ON mentions (entity_id, article_id);
CREATE INDEX mentions_by_sentence ON mentions (article_id, sentence_ordinal);

-- Which edition of the compiled-in reference rows (places, event types, predicates) this file holds.
CREATE TABLE reference_data (
  name TEXT PRIMARY KEY,
  checksum TEXT NOT NULL,
  loaded_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- migrate:down
DROP TABLE reference_data;
DROP TABLE mentions;
DROP TABLE aliases;
DROP TABLE places;
DROP TABLE provinces;
DROP TABLE organizations;
DROP TABLE people;
DROP TABLE entities;
