-- name: busiest-provinces
-- One row a province: the events that happened there and how often articles mention it, the busiest first.
-- Events count by their own dates, mentions by the day of publication.
-- param: since date optional "first day, inclusive"
-- param: until date optional "last day, inclusive"
-- param: country text optional "the ISO 3166-1 code of a country, such as AF"
-- param: limit integer optional default=20 "so many provinces at most"
WITH happenings (province_id, events, reports) AS (
  SELECT e.province_id, count(DISTINCT e.event_id), count(*)
  FROM events AS e
  JOIN known_event_evidence AS x USING (event_id)
  WHERE e.province_id IS NOT NULL
    AND x.polarity = 'affirmed'
    AND (:since IS NULL OR e.ends_on >= :since)
    AND (:until IS NULL OR e.starts_on <= :until)
  GROUP BY e.province_id
),
named (province_id, mentions, articles) AS (
  SELECT p.entity_id, count(*), count(DISTINCT m.article_id)
  FROM provinces AS p
  JOIN mentions AS m USING (entity_id)
  WHERE (:country IS NULL OR p.country_code = upper(:country))
    AND (
      coalesce(:since, :until) IS NULL
      OR m.article_id IN (
        SELECT article_id
        FROM articles AS a
        WHERE (:since IS NULL OR substr(:since, 1, length(a.published_at)) <= a.published_at)
          AND (:until IS NULL OR substr(a.published_at, 1, 10) <= :until)
      )
    )
  GROUP BY p.entity_id
)
SELECT
  e.name AS province,
  p.iso_code,
  coalesce(h.events, 0) AS events,
  coalesce(h.reports, 0) AS event_reports,
  coalesce(n.mentions, 0) AS mentions,
  coalesce(n.articles, 0) AS articles
FROM (SELECT province_id FROM happenings UNION SELECT province_id FROM named) AS busy
JOIN provinces AS p ON p.entity_id = busy.province_id
JOIN entities AS e ON e.entity_id = p.entity_id
LEFT JOIN happenings AS h ON h.province_id = p.entity_id
LEFT JOIN named AS n ON n.province_id = p.entity_id
WHERE :country IS NULL OR p.country_code = upper(:country)
ORDER BY events DESC, mentions DESC, e.name, p.iso_code
LIMIT :limit;
