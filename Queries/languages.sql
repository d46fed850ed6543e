-- name: languages
-- One row a language of the articles, with how many there are and how many of them have facts; only English is annotated in full.
SELECT
  coalesce(a.language, 'unknown') AS language,
  count(*) AS articles,
  sum(EXISTS (SELECT 1 FROM mentions AS m WHERE m.article_id = a.article_id)) AS with_names,
  sum(EXISTS (SELECT 1 FROM known_quotes AS q WHERE q.article_id = a.article_id)) AS with_quotes,
  min(a.published_at) AS first_published,
  max(a.published_at) AS last_published
FROM articles AS a
GROUP BY 1
ORDER BY 2 DESC, 1;
