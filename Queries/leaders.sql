-- name: leaders
-- One row a leader and what is led, with the post and the number of articles that say so.
-- param: of entity optional "only the leaders of this organization, government or territory"
-- param: who entity optional "only what this person leads"
-- param: current boolean optional default=no "yes leaves out what the articles say is over"
-- param: limit integer optional default=200 "so many rows at most"
SELECT
  s.name AS leader,
  o.name AS leads,
  o.kind,
  r.detail AS post,
  r.starts_on,
  r.ends_on,
  r.is_ended,
  count(DISTINCT x.article_id) AS articles,
  sum(x.polarity = 'denied') AS denied,
  min(a.published_at) AS first_seen,
  max(a.published_at) AS last_seen,
  iif(sum(x.status = 'confirmed') > 0, 'confirmed', 'candidate') AS status
FROM relations AS r
JOIN entities AS s ON s.entity_id = r.subject_id
JOIN entities AS o ON o.entity_id = r.object_id
JOIN relation_evidence AS x USING (relation_id)
JOIN articles AS a USING (article_id)
WHERE r.predicate = 'leads'
  AND (:of IS NULL OR r.object_id = :of)
  AND (:who IS NULL OR r.subject_id = :who)
  AND (:current = 0 OR r.is_ended = 0)
GROUP BY r.relation_id
ORDER BY articles DESC, s.name, o.name, r.relation_id
LIMIT :limit;
