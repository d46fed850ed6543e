-- name: unresolved-mentions
-- One row a wording that refers to somebody or something and was given no entity, the most frequent first.
-- param: kind text optional choices=person|organization|province|place|group|work "of this kind only"
-- param: form text optional choices=name|nominal|pronoun "only names, nominals (the governor), or pronouns"
-- param: limit integer optional default=100 "so many wordings at most"
SELECT
  substr(a.body, m.char_start, m.char_length) AS wording,
  m.kind,
  m.form,
  count(*) AS mentions,
  count(DISTINCT m.article_id) AS articles,
  count(q.quote_id) AS quotes,
  min(m.article_id) AS first_article_id
FROM mentions AS m
JOIN articles AS a USING (article_id)
LEFT JOIN known_quotes AS q ON q.speaker_mention_id = m.mention_id
WHERE m.entity_id IS NULL
  AND m.chain_ordinal IS NULL
  AND (:kind IS NULL OR m.kind = :kind)
  AND (:form IS NULL OR m.form = :form)
GROUP BY wording, m.kind, m.form
ORDER BY mentions DESC, wording, m.kind, m.form
LIMIT :limit;
