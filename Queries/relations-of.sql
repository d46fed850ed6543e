-- name: relations-of
-- One row a relation of somebody or something, from either side, with how often and by whom it is stated.
-- `relation` is said of the one asked for: "leads" where it is the subject, "is led by" where it is the object.
-- param: entity entity required "who or what"
-- param: predicate text optional "only this predicate, such as leads; all are in the table predicates"
-- param: current boolean optional default=no "leave out what has ended"
WITH own (relation_id, relation, predicate, other_id) AS (
  SELECT r.relation_id, p.label, r.predicate, r.object_id
  FROM relations AS r
  JOIN predicates AS p USING (predicate)
  WHERE r.subject_id = :entity
  UNION ALL
  SELECT r.relation_id, p.inverse_label, r.predicate, r.subject_id
  FROM relations AS r
  JOIN predicates AS p USING (predicate)
  WHERE r.object_id = :entity
)
SELECT
  own.relation,
  o.name AS other,
  o.kind,
  r.detail,
  r.starts_on,
  r.ends_on,
  r.is_ended,
  count(*) AS passages,
  count(DISTINCT x.article_id) AS articles,
  sum(x.polarity = 'denied') AS denied,
  sum(x.modality <> 'actual') AS not_actual,
  group_concat(DISTINCT coalesce(sp.name, q.speaker_text, 'the article')) AS stated_by,
  max(x.confidence) AS confidence,
  min(a.published_at) AS first_seen,
  max(a.published_at) AS last_seen,
  iif(sum(x.status = 'confirmed') > 0, 'confirmed', 'candidate') AS status,
  own.relation_id
FROM own
JOIN relations AS r ON r.relation_id = own.relation_id
JOIN entities AS o ON o.entity_id = own.other_id
JOIN relation_evidence AS x ON x.relation_id = own.relation_id
JOIN articles AS a ON a.article_id = x.article_id
LEFT JOIN known_quotes AS q ON q.quote_id = x.quote_id
LEFT JOIN entities AS sp ON sp.entity_id = q.speaker_id
WHERE (:predicate IS NULL OR own.predicate = :predicate)
  AND (NOT :current OR r.is_ended = 0)
GROUP BY own.relation_id, own.relation
ORDER BY own.predicate, articles DESC, passages DESC, o.name, own.relation_id;
