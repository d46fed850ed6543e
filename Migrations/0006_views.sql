-- Views for people who write SQL: names first, ids last.
-- migrate:up

-- One row a quote.
CREATE VIEW quote_list AS
SELECT
  coalesce(e.name, q.speaker_text) AS speaker, q.kind, q.text, q.cue, a.title AS article, s.name AS source,
  a.published_at, q.confidence, q.quote_id, q.speaker_id, q.article_id, q.char_start, q.char_length
FROM quotes AS q
JOIN articles AS a USING (article_id)
LEFT JOIN sources AS s USING (source_id)
LEFT JOIN entities AS e ON e.entity_id = q.speaker_id;

-- One row a piece of evidence for an event: what an article reports, and who claims it (NULL: the article itself).
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

-- One row a relation, with the number of passages and of articles that state it.
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
  (SELECT count(*) FROM quotes AS q WHERE q.speaker_id = e.entity_id) AS quote_count,
  (SELECT min(a.published_at) FROM mentions AS m JOIN articles AS a USING (article_id)
    WHERE m.entity_id = e.entity_id) AS first_seen,
  (SELECT max(a.published_at) FROM mentions AS m JOIN articles AS a USING (article_id)
    WHERE m.entity_id = e.entity_id) AS last_seen,
  e.curated, e.entity_id
FROM entities AS e
JOIN people AS p USING (entity_id);

-- One row a piece of evidence for an event in a province.
CREATE VIEW province_timeline AS
SELECT
  province, province_code, starts_on, ends_on, label, event, place, agents, targets, claimed_by, polarity, modality,
  evidence, article, event_id, article_id, province_id
FROM event_list
WHERE province IS NOT NULL;

-- One row a pair of entities that stand in one sentence, each pair once, with the number of such sentences.
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
DROP VIEW co_mentions;
DROP VIEW province_timeline;
DROP VIEW person_profile;
DROP VIEW relation_list;
DROP VIEW event_list;
DROP VIEW quote_list;
