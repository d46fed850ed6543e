-- Curation: what people decided is applied wherever facts change, and told apart in every view.
-- status says what people think of a row: candidate (nobody has said), confirmed, or rejected, and then no view shows it.
-- migrate:up

ALTER TABLE entities ADD COLUMN status TEXT NOT NULL DEFAULT 'candidate' CHECK (status IN ('candidate', 'confirmed'));
ALTER TABLE mentions ADD COLUMN status TEXT NOT NULL DEFAULT 'candidate'
  CHECK (status IN ('candidate', 'confirmed', 'rejected'));
ALTER TABLE quotes ADD COLUMN status TEXT NOT NULL DEFAULT 'candidate'
  CHECK (status IN ('candidate', 'confirmed', 'rejected'));
-- A rejected one goes to relations_set_aside.
ALTER TABLE relation_evidence ADD COLUMN status TEXT NOT NULL DEFAULT 'candidate'
  CHECK (status IN ('candidate', 'confirmed', 'rejected'));
ALTER TABLE event_evidence ADD COLUMN status TEXT NOT NULL DEFAULT 'candidate'
  CHECK (status IN ('candidate', 'confirmed', 'rejected'));

ALTER TABLE relations_set_aside ADD COLUMN status TEXT NOT NULL DEFAULT 'candidate'
  CHECK (status IN ('candidate', 'confirmed', 'rejected'));
CREATE INDEX entities_curated ON entities (entity_id) WHERE curated = 1;
CREATE INDEX entities_confirmed ON entities (entity_id) WHERE status = 'confirmed';
CREATE INDEX entities_identified ON entities (entity_id) WHERE external_id IS NOT NULL AND origin = 'text';
CREATE INDEX aliases_by_curator ON aliases (entity_id) WHERE origin = 'curator';
CREATE INDEX linked_entities_decided ON linked_entities (linked_id) WHERE standing <> 'own';
CREATE INDEX mentions_decided ON mentions (article_id) WHERE status <> 'candidate';
CREATE INDEX quotes_decided ON quotes (article_id) WHERE status <> 'candidate';
CREATE INDEX relation_evidence_decided ON relation_evidence (article_id) WHERE status <> 'candidate';
CREATE INDEX relations_set_aside_decided ON relations_set_aside (article_id) WHERE status <> 'candidate';
CREATE INDEX event_evidence_decided ON event_evidence (article_id) WHERE status <> 'candidate';

-- A name that a person gave is a curator's, and goes when it is taken back.
DROP TRIGGER new_entity_name_is_an_alias;
CREATE TRIGGER new_entity_name_is_an_alias AFTER UPDATE OF name, name_key ON entities BEGIN
  INSERT INTO aliases (entity_id, name, name_key, origin)
  VALUES (new.entity_id, new.name, new.name_key, iif(new.curated = 1, 'curator', new.origin))
  ON CONFLICT (entity_id, name) DO UPDATE SET name_key = excluded.name_key;
END;

-- What a decision is about, in one line that stays the same: there is at most one that holds for each action and subject.
ALTER TABLE curations ADD COLUMN subject_key TEXT NOT NULL DEFAULT '';
-- Of the JSON in subject and argument.
ALTER TABLE curations ADD COLUMN format INTEGER NOT NULL DEFAULT 1;
-- Whether the articles at hand have what it is about; problem says why not.
ALTER TABLE curations ADD COLUMN standing TEXT NOT NULL DEFAULT 'found' CHECK (standing IN ('found', 'unfound'));
ALTER TABLE curations ADD COLUMN problem TEXT;
ALTER TABLE curations ADD COLUMN undone_at TEXT;
ALTER TABLE curations ADD COLUMN undone_by TEXT;
-- The later decision that took its place; that one's undoing brings it back.
ALTER TABLE curations ADD COLUMN replaced_by INTEGER REFERENCES curations ON DELETE SET NULL;
-- The entity that a decision made of the chains that it parted from another.
ALTER TABLE curations ADD COLUMN entity_id INTEGER REFERENCES entities ON DELETE SET NULL;
CREATE UNIQUE INDEX curations_that_hold ON curations (action, subject_key)
  WHERE undone_at IS NULL AND replaced_by IS NULL AND subject_key <> '';
CREATE INDEX curations_by_replacement ON curations (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX curations_by_entity ON curations (entity_id) WHERE entity_id IS NOT NULL;

-- The names and the articles by which a decision that holds finds its subject: where they change, it is applied anew.
CREATE TABLE curation_marks (
  curation_id INTEGER NOT NULL REFERENCES curations ON DELETE CASCADE,
  mark TEXT NOT NULL CHECK (mark IN ('name', 'article', 'fact')),
  value TEXT NOT NULL,
  PRIMARY KEY (curation_id, mark, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX curation_marks_by_value ON curation_marks (mark, value);

DROP VIEW article_facts;
DROP VIEW co_mentions;
DROP VIEW province_timeline;
DROP VIEW person_profile;
DROP VIEW relation_list;
DROP VIEW event_list;
DROP VIEW quote_list;

-- Quotes and reports of events that nobody rejected.
CREATE VIEW known_quotes AS SELECT * FROM quotes WHERE status <> 'rejected';
CREATE VIEW known_event_evidence AS SELECT * FROM event_evidence WHERE status <> 'rejected';

-- One row a quote.
CREATE VIEW quote_list AS
SELECT
  coalesce(e.name, q.speaker_text) AS speaker, q.kind, q.act, q.text, q.cue, a.title AS article, s.name AS source,
  a.published_at, q.confidence, q.quote_id, q.speaker_id, q.article_id, q.char_start, q.char_length, q.status
FROM known_quotes AS q
JOIN articles AS a USING (article_id)
LEFT JOIN sources AS s USING (source_id)
LEFT JOIN entities AS e ON e.entity_id = q.speaker_id;

-- One row a piece of evidence for an event: what an article reports, and who claims it (NULL: the article itself). `agents`
-- and `targets` are of all reports, `actors` and `acted_on` the words of this one, named or not.
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

-- One row a relation, with the number of passages and of articles that state it.
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

-- One row a person: names, roles and how often met.
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

-- One row a piece of evidence for an event in a province.
CREATE VIEW province_timeline AS
SELECT
  province, province_code, starts_on, ends_on, label, event, place, agents, targets, claimed_by, polarity, modality,
  evidence, article, event_id, article_id, province_id, status
FROM event_list
WHERE province IS NOT NULL;

-- One row a pair of entities that stand in one sentence, each pair once, with the number of such sentences.
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

-- One row a fact of an article, of whatever sort, in text order within each sort.
CREATE VIEW article_facts AS
SELECT a.title AS article, 'mention' AS fact, m.kind AS kind, e.name AS subject, NULL AS object,
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

-- migrate:down
DROP VIEW article_facts;
DROP VIEW co_mentions;
DROP VIEW province_timeline;
DROP VIEW person_profile;
DROP VIEW relation_list;
DROP VIEW event_list;
DROP VIEW quote_list;
DROP VIEW known_event_evidence;
DROP VIEW known_quotes;
DROP TABLE curation_marks;
DROP INDEX curations_by_entity;
DROP INDEX curations_by_replacement;
DROP INDEX curations_that_hold;
ALTER TABLE curations DROP COLUMN entity_id;
ALTER TABLE curations DROP COLUMN replaced_by;
ALTER TABLE curations DROP COLUMN undone_by;
ALTER TABLE curations DROP COLUMN undone_at;
ALTER TABLE curations DROP COLUMN problem;
ALTER TABLE curations DROP COLUMN standing;
ALTER TABLE curations DROP COLUMN format;
ALTER TABLE curations DROP COLUMN subject_key;
DROP TRIGGER new_entity_name_is_an_alias;
CREATE TRIGGER new_entity_name_is_an_alias AFTER UPDATE OF name, name_key ON entities BEGIN
  INSERT INTO aliases (entity_id, name, name_key, origin)
  VALUES (new.entity_id, new.name, new.name_key, new.origin)
  ON CONFLICT (entity_id, name) DO UPDATE SET name_key = excluded.name_key;
END;
DROP INDEX event_evidence_decided;
DROP INDEX relations_set_aside_decided;
DROP INDEX relation_evidence_decided;
DROP INDEX quotes_decided;
DROP INDEX mentions_decided;
DROP INDEX linked_entities_decided;
DROP INDEX aliases_by_curator;
DROP INDEX entities_identified;
DROP INDEX entities_confirmed;
DROP INDEX entities_curated;
ALTER TABLE relations_set_aside DROP COLUMN status;
ALTER TABLE event_evidence DROP COLUMN status;
ALTER TABLE relation_evidence DROP COLUMN status;
ALTER TABLE quotes DROP COLUMN status;
ALTER TABLE mentions DROP COLUMN status;
ALTER TABLE entities DROP COLUMN status;
CREATE VIEW quote_list AS
SELECT
  coalesce(e.name, q.speaker_text) AS speaker, q.kind, q.act, q.text, q.cue, a.title AS article, s.name AS source,
  a.published_at, q.confidence, q.quote_id, q.speaker_id, q.article_id, q.char_start, q.char_length
FROM quotes AS q
JOIN articles AS a USING (article_id)
LEFT JOIN sources AS s USING (source_id)
LEFT JOIN entities AS e ON e.entity_id = q.speaker_id;

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
  x.joined_by, ev.event_id, x.article_id, x.char_start, x.char_length, ev.place_id, ev.province_id
FROM events AS ev
JOIN event_types AS t USING (event_type)
JOIN event_evidence AS x USING (event_id)
JOIN articles AS a USING (article_id)
LEFT JOIN entities AS pl ON pl.entity_id = ev.place_id
LEFT JOIN entities AS pr ON pr.entity_id = ev.province_id
LEFT JOIN provinces AS p ON p.entity_id = ev.province_id
LEFT JOIN quotes AS q ON q.quote_id = x.quote_id
LEFT JOIN entities AS sp ON sp.entity_id = q.speaker_id;

CREATE VIEW relation_list AS
SELECT
  s.name AS subject, p.label AS predicate, o.name AS object, r.detail, r.starts_on, r.ends_on, r.is_ended,
  count(*) AS evidence_count, count(DISTINCT x.article_id) AS article_count,
  min(a.published_at) AS first_seen, max(a.published_at) AS last_seen,
  sum(x.polarity = 'denied') AS denied_count, sum(x.quote_id IS NOT NULL) AS claimed_count,
  max(x.confidence) AS confidence, r.predicate AS predicate_key, s.kind AS subject_kind, o.kind AS object_kind,
  r.relation_id, r.subject_id, r.object_id
FROM relations AS r
JOIN predicates AS p USING (predicate)
JOIN entities AS s ON s.entity_id = r.subject_id
JOIN entities AS o ON o.entity_id = r.object_id
JOIN relation_evidence AS x USING (relation_id)
JOIN articles AS a USING (article_id)
GROUP BY r.relation_id;

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
  (SELECT count(*) FROM quotes AS q WHERE q.speaker_id = e.entity_id) AS quote_count,
  (SELECT min(a.published_at) FROM mentions AS m JOIN articles AS a USING (article_id)
    WHERE m.entity_id = e.entity_id) AS first_seen,
  (SELECT max(a.published_at) FROM mentions AS m JOIN articles AS a USING (article_id)
    WHERE m.entity_id = e.entity_id) AS last_seen,
  e.curated, e.entity_id
FROM entities AS e
JOIN people AS p USING (entity_id);

CREATE VIEW province_timeline AS
SELECT
  province, province_code, starts_on, ends_on, label, event, place, agents, targets, claimed_by, polarity, modality,
  evidence, article, event_id, article_id, province_id
FROM event_list
WHERE province IS NOT NULL;

CREATE VIEW co_mentions AS
SELECT
  a.name AS entity, b.name AS other, a.kind, b.kind AS other_kind, count(*) AS sentence_count,
  count(DISTINCT pair.article_id) AS article_count, a.entity_id, b.entity_id AS other_id
FROM (
  SELECT DISTINCT m.article_id, m.sentence_ordinal, m.entity_id, n.entity_id AS other_id
  FROM mentions AS m
  JOIN mentions AS n ON n.article_id = m.article_id AND n.sentence_ordinal = m.sentence_ordinal
    AND n.entity_id > m.entity_id
) AS pair
JOIN entities AS a ON a.entity_id = pair.entity_id
JOIN entities AS b ON b.entity_id = pair.other_id
GROUP BY pair.entity_id, pair.other_id;

CREATE VIEW article_facts AS
SELECT a.title AS article, 'mention' AS fact, m.kind AS kind, e.name AS subject, NULL AS object,
  substr(a.body, m.char_start, m.char_length) AS evidence, NULL AS starts_on, NULL AS claimed_by, m.confidence,
  m.article_id, m.char_start, m.char_length
FROM mentions AS m JOIN articles AS a USING (article_id) LEFT JOIN entities AS e USING (entity_id)
UNION ALL
SELECT article, 'quote', kind, speaker, NULL, text, NULL, speaker, confidence, article_id, char_start, char_length
FROM quote_list
UNION ALL
SELECT a.title, 'time', t.type, t.value, NULL, substr(a.body, t.char_start, t.char_length), t.starts_on, NULL, NULL,
  t.article_id, t.char_start, t.char_length
FROM time_expressions AS t JOIN articles AS a USING (article_id)
UNION ALL
SELECT a.title, 'relation', r.predicate, s.name, o.name, substr(a.body, x.char_start, x.char_length), r.starts_on,
  coalesce(sp.name, q.speaker_text), x.confidence, x.article_id, x.char_start, x.char_length
FROM relation_evidence AS x
JOIN relations AS r USING (relation_id)
JOIN articles AS a USING (article_id)
JOIN entities AS s ON s.entity_id = r.subject_id
JOIN entities AS o ON o.entity_id = r.object_id
LEFT JOIN quotes AS q ON q.quote_id = x.quote_id
LEFT JOIN entities AS sp ON sp.entity_id = q.speaker_id
UNION ALL
SELECT article, 'event', event_type, agents, targets, evidence, starts_on, claimed_by, confidence, article_id,
  char_start, char_length
FROM event_list;
