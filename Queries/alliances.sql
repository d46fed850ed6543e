-- name: alliances
-- One row a pair of which one is allied with, supports or supplies the other, with the number of articles.
-- param: of entity optional "only pairs with this party"
-- param: since date optional "first day of publication, inclusive"
-- param: until date optional "last day of publication, inclusive"
WITH meant (relation_id) AS (
  SELECT relation_id FROM relations WHERE subject_id = :of
  UNION
  SELECT relation_id FROM relations WHERE object_id = :of
  UNION
  SELECT relation_id FROM relations WHERE :of IS NULL AND predicate IN ('allied_with', 'supports', 'supplies')
)
SELECT
  s.name AS party,
  p.label AS relation,
  o.name AS other,
  r.detail,
  r.starts_on,
  r.ends_on,
  r.is_ended,
  count(DISTINCT x.article_id) AS articles,
  sum(x.quote_id IS NOT NULL) AS claims,
  sum(x.polarity = 'denied') AS denied,
  min(a.published_at) AS first_seen,
  max(a.published_at) AS last_seen,
  iif(sum(x.status = 'confirmed') > 0, 'confirmed', 'candidate') AS status
FROM meant
CROSS JOIN relations AS r USING (relation_id)
JOIN predicates AS p USING (predicate)
JOIN entities AS s ON s.entity_id = r.subject_id
JOIN entities AS o ON o.entity_id = r.object_id
JOIN relation_evidence AS x USING (relation_id)
JOIN articles AS a USING (article_id)
WHERE r.predicate IN ('allied_with', 'supports', 'supplies')
  AND (:since IS NULL OR substr(:since, 1, length(a.published_at)) <= a.published_at)
  AND (:until IS NULL OR substr(a.published_at, 1, 10) <= :until)
GROUP BY r.relation_id
ORDER BY articles DESC, s.name, o.name, r.relation_id;
