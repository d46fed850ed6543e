-- name: most-quoted
-- One row a speaker: how often quoted, in how many articles, and how many words, the most quoted first.
-- A speaker whom no article names, such as "a senior official", is left out; see unresolved-mentions.
-- param: since date optional "first day of publication, inclusive"
-- param: until date optional "last day of publication, inclusive"
-- param: kind text optional choices=direct|indirect|mixed|turn "count quotes of this kind only"
-- param: limit integer optional default=20 "so many speakers at most"
SELECT
  e.name AS speaker,
  e.kind,
  count(*) AS quotes,
  count(DISTINCT q.article_id) AS articles,
  sum(length(q.text) - length(replace(q.text, ' ', '')) + 1) AS words,
  min(a.published_at) AS first_quoted,
  max(a.published_at) AS last_quoted
FROM known_quotes AS q
JOIN entities AS e ON e.entity_id = q.speaker_id
JOIN articles AS a USING (article_id)
WHERE (:since IS NULL OR substr(:since, 1, length(a.published_at)) <= a.published_at)
  AND (:until IS NULL OR substr(a.published_at, 1, 10) <= :until)
  AND (:kind IS NULL OR q.kind = :kind)
GROUP BY q.speaker_id
ORDER BY quotes DESC, articles DESC, e.name, e.entity_id
LIMIT :limit;
