-- What each report of an event says of it: when, where, who, named or not, and how many were killed and hurt.
-- migrate:up

-- Of the event as all its reports together show it: the lowest and highest number given, and that of the latest article.
ALTER TABLE events ADD COLUMN deaths_low INTEGER;
ALTER TABLE events ADD COLUMN deaths_best INTEGER;
ALTER TABLE events ADD COLUMN deaths_high INTEGER;
ALTER TABLE events ADD COLUMN injured_low INTEGER;
ALTER TABLE events ADD COLUMN injured_best INTEGER;
ALTER TABLE events ADD COLUMN injured_high INTEGER;

-- Of one report.
ALTER TABLE event_evidence ADD COLUMN starts_on TEXT;
ALTER TABLE event_evidence ADD COLUMN ends_on TEXT;
ALTER TABLE event_evidence ADD COLUMN date_precision TEXT
  CHECK (date_precision IN ('day', 'range', 'week', 'month', 'season', 'year', 'decade', 'other'));
-- Where the date stands: in the event's clause, elsewhere in its sentence, in a sentence before.
ALTER TABLE event_evidence ADD COLUMN date_basis TEXT CHECK (date_basis IN ('clause', 'sentence', 'narrative'));
ALTER TABLE event_evidence ADD COLUMN place_id INTEGER REFERENCES entities ON DELETE SET NULL;
ALTER TABLE event_evidence ADD COLUMN province_id INTEGER REFERENCES provinces (entity_id);
ALTER TABLE event_evidence ADD COLUMN deaths_low INTEGER;
ALTER TABLE event_evidence ADD COLUMN deaths_best INTEGER;
ALTER TABLE event_evidence ADD COLUMN deaths_high INTEGER;
ALTER TABLE event_evidence ADD COLUMN injured_low INTEGER;
ALTER TABLE event_evidence ADD COLUMN injured_best INTEGER;
ALTER TABLE event_evidence ADD COLUMN injured_high INTEGER;
-- The rule by which this report was taken for one of an event that another report tells of; NULL for an event's first.
ALTER TABLE event_evidence ADD COLUMN joined_by TEXT;
CREATE INDEX event_evidence_by_place ON event_evidence (place_id);
CREATE INDEX event_evidence_by_province ON event_evidence (province_id);

-- One row a part that a report gives to somebody or something, named ("Red Front") or not ("nine fighters"), with its words.
CREATE TABLE event_arguments (
  event_evidence_id INTEGER NOT NULL REFERENCES event_evidence ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('agent', 'target', 'victim', 'instrument', 'other')),
  char_start INTEGER NOT NULL CHECK (char_start >= 1),
  char_length INTEGER NOT NULL CHECK (char_length >= 1),
  mention_id INTEGER REFERENCES mentions ON DELETE SET NULL,
  count_low INTEGER,
  count_best INTEGER,
  count_high INTEGER,
  PRIMARY KEY (event_evidence_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_arguments_by_mention ON event_arguments (mention_id);

-- Reports that are there already say what their event says.
UPDATE event_evidence
SET (starts_on, ends_on, date_precision, place_id, province_id) = (
    SELECT e.starts_on, e.ends_on, e.date_precision, e.place_id, e.province_id
    FROM events AS e
    WHERE e.event_id = event_evidence.event_id
  );
UPDATE event_evidence SET date_basis = 'clause' WHERE starts_on IS NOT NULL;
INSERT INTO event_arguments (event_evidence_id, ordinal, role, char_start, char_length, mention_id)
SELECT v.event_evidence_id, row_number() OVER (PARTITION BY v.event_evidence_id ORDER BY min(m.char_start), x.role), x.role,
  m.char_start, m.char_length, m.mention_id
FROM event_evidence AS v
JOIN event_participants AS x USING (event_id)
JOIN mentions AS m ON m.article_id = v.article_id AND m.entity_id = x.entity_id
  AND m.char_start >= v.char_start AND m.char_start + m.char_length <= v.char_start + v.char_length
GROUP BY v.event_evidence_id, x.entity_id, x.role;

DROP VIEW article_facts;
DROP VIEW province_timeline;
DROP VIEW event_list;

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

-- One row a piece of evidence for an event in a province.
CREATE VIEW province_timeline AS
SELECT
  province, province_code, starts_on, ends_on, label, event, place, agents, targets, claimed_by, polarity, modality,
  evidence, article, event_id, article_id, province_id
FROM event_list
WHERE province IS NOT NULL;

-- One row a fact of an article, of whatever sort, in text order within each sort.
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

-- migrate:down
DROP VIEW article_facts;
DROP VIEW province_timeline;
DROP VIEW event_list;
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
  ev.event_id, x.article_id, x.char_start, x.char_length, ev.place_id, ev.province_id
FROM events AS ev
JOIN event_types AS t USING (event_type)
JOIN event_evidence AS x USING (event_id)
JOIN articles AS a USING (article_id)
LEFT JOIN entities AS pl ON pl.entity_id = ev.place_id
LEFT JOIN entities AS pr ON pr.entity_id = ev.province_id
LEFT JOIN provinces AS p ON p.entity_id = ev.province_id
LEFT JOIN quotes AS q ON q.quote_id = x.quote_id
LEFT JOIN entities AS sp ON sp.entity_id = q.speaker_id;

CREATE VIEW province_timeline AS
SELECT
  province, province_code, starts_on, ends_on, label, event, place, agents, targets, claimed_by, polarity, modality,
  evidence, article, event_id, article_id, province_id
FROM event_list
WHERE province IS NOT NULL;

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

DROP TABLE event_arguments;
DROP INDEX event_evidence_by_province;
DROP INDEX event_evidence_by_place;
ALTER TABLE event_evidence DROP COLUMN joined_by;
ALTER TABLE event_evidence DROP COLUMN injured_high;
ALTER TABLE event_evidence DROP COLUMN injured_best;
ALTER TABLE event_evidence DROP COLUMN injured_low;
ALTER TABLE event_evidence DROP COLUMN deaths_high;
ALTER TABLE event_evidence DROP COLUMN deaths_best;
ALTER TABLE event_evidence DROP COLUMN deaths_low;
ALTER TABLE event_evidence DROP COLUMN province_id;
ALTER TABLE event_evidence DROP COLUMN place_id;
ALTER TABLE event_evidence DROP COLUMN date_basis;
ALTER TABLE event_evidence DROP COLUMN date_precision;
ALTER TABLE event_evidence DROP COLUMN ends_on;
ALTER TABLE event_evidence DROP COLUMN starts_on;
ALTER TABLE events DROP COLUMN injured_high;
ALTER TABLE events DROP COLUMN injured_best;
ALTER TABLE events DROP COLUMN injured_low;
ALTER TABLE events DROP COLUMN deaths_high;
ALTER TABLE events DROP COLUMN deaths_best;
ALTER TABLE events DROP COLUMN deaths_low;
