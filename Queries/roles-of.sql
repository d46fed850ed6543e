-- name: roles-of
-- One row a role of a person: what is led, founded, belonged to or spoken for, and the post.
-- param: person person required "whose roles"
SELECT
  p.label AS role,
  o.name AS of,
  r.detail AS post,
  r.starts_on,
  r.ends_on,
  r.is_ended,
  count(DISTINCT x.article_id) AS articles,
  min(a.published_at) AS first_seen,
  max(a.published_at) AS last_seen,
  iif(sum(x.status = 'confirmed') > 0, 'confirmed', 'candidate') AS status
FROM relations AS r
JOIN predicates AS p USING (predicate)
JOIN entities AS o ON o.entity_id = r.object_id
JOIN relation_evidence AS x USING (relation_id)
JOIN articles AS a USING (article_id)
WHERE r.subject_id = :person
  AND r.predicate IN ('leads', 'member_of', 'holds_position', 'spokesperson_for', 'founded', 'owns')
GROUP BY r.relation_id
ORDER BY r.is_ended, articles DESC, p.label, o.name, r.relation_id;
