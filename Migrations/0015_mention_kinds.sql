-- `article_facts` shows a mention under the kind of its entity, which people may have changed; how the text alone was read stays in
-- `mentions.kind`.
-- migrate:up
DROP VIEW article_facts;
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

-- migrate:down
DROP VIEW article_facts;
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
