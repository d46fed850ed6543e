-- name: who-is-where
-- One row a passage that puts a person or organization at a place: there, living, based, in control.
-- param: province province optional "only this province and the places in it"
-- param: who entity optional "only this person or organization"
-- param: since date optional "first day of publication, inclusive"
-- param: until date optional "last day of publication, inclusive"
-- param: limit integer optional default=200 "so many passages at most"
SELECT
  e.name AS who,
  p.label AS relation,
  o.name AS place,
  coalesce(pr.name, iif(o.kind = 'province', o.name, NULL)) AS province,
  r.starts_on,
  r.ends_on,
  r.is_ended,
  coalesce(sp.name, q.speaker_text) AS claimed_by,
  x.polarity,
  x.modality,
  substr(a.body, x.char_start, x.char_length) AS evidence,
  a.title AS article,
  a.published_at,
  x.article_id
FROM relations AS r
JOIN predicates AS p USING (predicate)
JOIN entities AS e ON e.entity_id = r.subject_id
JOIN entities AS o ON o.entity_id = r.object_id
LEFT JOIN places AS pl ON pl.entity_id = r.object_id
LEFT JOIN entities AS pr ON pr.entity_id = pl.province_id
JOIN relation_evidence AS x USING (relation_id)
JOIN articles AS a USING (article_id)
LEFT JOIN known_quotes AS q ON q.quote_id = x.quote_id
LEFT JOIN entities AS sp ON sp.entity_id = q.speaker_id
WHERE r.predicate IN ('present_in', 'lives_in', 'based_in', 'operates_in', 'controls')
  AND (:province IS NULL OR r.object_id = :province OR pl.province_id = :province)
  AND (:who IS NULL OR r.subject_id = :who)
  AND (:since IS NULL OR substr(:since, 1, length(a.published_at)) <= a.published_at)
  AND (:until IS NULL OR substr(a.published_at, 1, 10) <= :until)
ORDER BY a.published_at DESC, e.name, x.article_id, x.char_start, r.relation_id
LIMIT :limit;
