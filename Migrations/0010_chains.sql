-- Chains: what the program linked, apart from what people decided, so that a decision can be undone and a link explained.
-- migrate:up

-- One row a thing as the program tells things apart. Its number is that of the row in entities which it is, unless people
-- decided otherwise: entity_id is what holds. standing says how: by itself, merged into another, rejected, or parted, so that
-- each chain has to be asked.
CREATE TABLE linked_entities (
  linked_id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'organization', 'province', 'place', 'group', 'work')),
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  external_id TEXT,
  entity_id INTEGER REFERENCES entities ON DELETE SET NULL,
  standing TEXT NOT NULL DEFAULT 'own' CHECK (standing IN ('own', 'merged', 'rejected', 'parted'))
) STRICT;
CREATE INDEX linked_entities_by_entity ON linked_entities (entity_id);

-- The folded names that articles use for it.
CREATE TABLE linked_names (
  linked_id INTEGER NOT NULL REFERENCES linked_entities ON DELETE CASCADE,
  name_key TEXT NOT NULL,
  PRIMARY KEY (linked_id, name_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX linked_names_by_name ON linked_names (name_key);

-- One row a coreference chain: the mentions of one thing in an article, what the article says of it, and which entity it is.
-- linked_id is what the program chose, entity_id what holds after people's decisions (NULL when rejected); link_rule,
-- link_score and link_parts (JSON) say why it was chosen.
CREATE TABLE chains (
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('person', 'organization', 'province', 'place', 'group', 'work')),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  names TEXT NOT NULL CHECK (json_valid(names)),
  details TEXT NOT NULL CHECK (json_valid(details)),
  linked_id INTEGER NOT NULL REFERENCES linked_entities,
  entity_id INTEGER REFERENCES entities ON DELETE SET NULL,
  link_rule TEXT,
  link_score REAL,
  link_parts TEXT CHECK (link_parts IS NULL OR json_valid(link_parts)),
  PRIMARY KEY (article_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX chains_by_link ON chains (linked_id);
CREATE INDEX chains_by_entity ON chains (entity_id);

-- chains.ordinal in the mention's article; NULL for a mention in no chain.
ALTER TABLE mentions ADD COLUMN chain_ordinal INTEGER;

-- The mentions that name a report's place and province, and the report of the same article that this one continues.
ALTER TABLE event_evidence ADD COLUMN place_mention_id INTEGER REFERENCES mentions ON DELETE SET NULL;
ALTER TABLE event_evidence ADD COLUMN province_mention_id INTEGER REFERENCES mentions ON DELETE SET NULL;
ALTER TABLE event_evidence ADD COLUMN antecedent_id INTEGER REFERENCES event_evidence ON DELETE SET NULL;
CREATE INDEX event_evidence_by_place_mention ON event_evidence (place_mention_id) WHERE place_mention_id IS NOT NULL;
CREATE INDEX event_evidence_by_province_mention ON event_evidence (province_mention_id)
  WHERE province_mention_id IS NOT NULL;
CREATE INDEX event_evidence_by_antecedent ON event_evidence (antecedent_id) WHERE antecedent_id IS NOT NULL;

-- Relations that articles state and that no row of relations can hold as things stand: both ends are one entity, an end was
-- rejected, or the passage states it already. They come back when a decision is undone.
CREATE TABLE relations_set_aside (
  set_aside_id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  predicate TEXT NOT NULL REFERENCES predicates,
  detail TEXT,
  starts_on TEXT,
  ends_on TEXT,
  is_ended INTEGER NOT NULL CHECK (is_ended IN (0, 1)),
  char_start INTEGER NOT NULL CHECK (char_start >= 1),
  char_length INTEGER NOT NULL CHECK (char_length >= 1),
  rule TEXT NOT NULL,
  subject_mention_id INTEGER NOT NULL REFERENCES mentions ON DELETE CASCADE,
  object_mention_id INTEGER NOT NULL REFERENCES mentions ON DELETE CASCADE,
  sentence_ordinal INTEGER NOT NULL,
  quote_id INTEGER REFERENCES quotes ON DELETE SET NULL,
  polarity TEXT NOT NULL CHECK (polarity IN ('affirmed', 'denied')),
  modality TEXT NOT NULL CHECK (modality IN ('actual', 'planned', 'possible', 'threatened', 'demanded')),
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  FOREIGN KEY (article_id, sentence_ordinal) REFERENCES sentences (article_id, ordinal) ON DELETE CASCADE
) STRICT;
CREATE INDEX relations_set_aside_by_article ON relations_set_aside (article_id, sentence_ordinal);
CREATE INDEX relations_set_aside_by_predicate ON relations_set_aside (predicate);
CREATE INDEX relations_set_aside_by_subject_mention ON relations_set_aside (subject_mention_id);
CREATE INDEX relations_set_aside_by_object_mention ON relations_set_aside (object_mention_id);
CREATE INDEX relations_set_aside_by_quote ON relations_set_aside (quote_id);

-- Of articles that are there already: a chain for each entity of each, in text order.
INSERT INTO linked_entities (linked_id, kind, name, name_key, external_id, entity_id)
SELECT entity_id, kind, name, name_key, external_id, entity_id
FROM entities AS e
WHERE origin = 'text' OR EXISTS (SELECT 1 FROM mentions AS m WHERE m.entity_id = e.entity_id);
INSERT INTO linked_names (linked_id, name_key)
SELECT DISTINCT x.entity_id, x.name_key
FROM aliases AS x
JOIN linked_entities AS l ON l.linked_id = x.entity_id
WHERE x.origin = 'text' AND x.name_key <> '';
INSERT INTO chains (article_id, ordinal, kind, name, name_key, names, details, linked_id, entity_id)
SELECT c.article_id, c.ordinal, e.kind, e.name, e.name_key,
  (
    SELECT json_group_array(n.name)
    FROM (
      SELECT substr(a.body, m.char_start, m.char_length) AS name
      FROM mentions AS m
      JOIN articles AS a USING (article_id)
      WHERE m.article_id = c.article_id AND m.entity_id = c.entity_id AND m.form = 'name'
      GROUP BY name
      ORDER BY min(m.char_start)
    ) AS n
  ),
  CASE e.kind
    WHEN 'person' THEN (
      SELECT json_object(
          'given_name', given_name, 'family_name', family_name, 'honorific', honorific, 'description', description)
      FROM people AS p WHERE p.entity_id = e.entity_id
    )
    WHEN 'organization' THEN (
      SELECT json_object('acronym', acronym, 'category', category)
      FROM organizations AS o WHERE o.entity_id = e.entity_id
    )
    WHEN 'province' THEN (
      SELECT json_object('iso_code', iso_code) FROM provinces AS p WHERE p.entity_id = e.entity_id
    )
    WHEN 'place' THEN (
      SELECT json_object(
          'place_type', p.place_type, 'country_code', p.country_code, 'province_code', v.iso_code)
      FROM places AS p LEFT JOIN provinces AS v ON v.entity_id = p.province_id WHERE p.entity_id = e.entity_id
    )
    ELSE '{}'
  END,
  c.entity_id, c.entity_id
FROM (
  SELECT article_id, entity_id, row_number() OVER (PARTITION BY article_id ORDER BY min(char_start)) AS ordinal
  FROM mentions
  WHERE entity_id IS NOT NULL
  GROUP BY article_id, entity_id
) AS c
JOIN entities AS e USING (entity_id);
UPDATE mentions
SET chain_ordinal = c.ordinal
FROM chains AS c
WHERE c.article_id = mentions.article_id AND c.entity_id = mentions.entity_id;
UPDATE event_evidence
SET place_mention_id = (
    SELECT min(m.mention_id) FROM mentions AS m
    WHERE m.article_id = event_evidence.article_id AND m.entity_id = event_evidence.place_id
  ),
  province_mention_id = (
    SELECT min(m.mention_id) FROM mentions AS m
    WHERE m.article_id = event_evidence.article_id AND m.entity_id = event_evidence.province_id
  );

-- migrate:down
DROP TABLE relations_set_aside;
DROP INDEX event_evidence_by_antecedent;
DROP INDEX event_evidence_by_province_mention;
DROP INDEX event_evidence_by_place_mention;
ALTER TABLE event_evidence DROP COLUMN antecedent_id;
ALTER TABLE event_evidence DROP COLUMN province_mention_id;
ALTER TABLE event_evidence DROP COLUMN place_mention_id;
ALTER TABLE mentions DROP COLUMN chain_ordinal;
DROP TABLE chains;
DROP TABLE linked_names;
DROP TABLE linked_entities;
