-- name: contradictions
-- One row a difference between reports of one event: numbers of dead or injured, dates that exclude each other, who did it.
-- Each value that reports give is set beside each other value once, with the first report that gives it. What one affirms and
-- another denies is in the query disputed-claims.
-- param: about entity optional "only events in which it takes part or that happened there"
-- param: difference text optional "only this: deaths, injured, date or agent"
WITH wanted (event_id) AS MATERIALIZED (
  -- One report alone contradicts nothing.
  SELECT event_id
  FROM event_evidence
  GROUP BY event_id
  HAVING count(*) > 1
    AND (
      :about IS NULL
      OR event_id IN (
        SELECT event_id FROM event_participants WHERE entity_id = :about
        UNION ALL
        SELECT event_id FROM events WHERE place_id = :about
        UNION ALL
        SELECT event_id FROM events WHERE province_id = :about
      )
    )
),
said (event_id, difference, value, low, high, event_evidence_id) AS (
  SELECT event_id, 'deaths', CAST(deaths_best AS TEXT), deaths_best, deaths_best, event_evidence_id
  FROM known_event_evidence
  WHERE deaths_best IS NOT NULL
    AND event_id IN (SELECT event_id FROM wanted)
    AND polarity = 'affirmed'
  UNION ALL
  SELECT event_id, 'injured', CAST(injured_best AS TEXT), injured_best, injured_best, event_evidence_id
  FROM known_event_evidence
  WHERE injured_best IS NOT NULL
    AND event_id IN (SELECT event_id FROM wanted)
    AND polarity = 'affirmed'
  UNION ALL
  SELECT event_id, 'date', iif(starts_on = ends_on, starts_on, starts_on || '/' || ends_on), starts_on, ends_on, event_evidence_id
  FROM known_event_evidence
  WHERE starts_on IS NOT NULL
    AND event_id IN (SELECT event_id FROM wanted)
    AND polarity = 'affirmed'
  UNION ALL
  SELECT v.event_id, 'agent', group_concat(DISTINCT n.name), NULL, NULL, v.event_evidence_id
  FROM known_event_evidence AS v
  JOIN event_arguments AS g USING (event_evidence_id)
  JOIN mentions AS m USING (mention_id)
  JOIN entities AS n USING (entity_id)
  WHERE g.role = 'agent'
    AND v.polarity = 'affirmed'
    AND v.event_id IN (SELECT event_id FROM wanted)
  GROUP BY v.event_evidence_id
),
firsts (event_id, difference, value, low, high, event_evidence_id) AS (
  SELECT event_id, difference, value, low, high, min(event_evidence_id)
  FROM said
  GROUP BY event_id, difference, value
)
SELECT
  e.title AS event,
  w.difference,
  w.value AS one,
  coalesce(nullif(xq.speaker, ''), xq.speaker_text, 'the article') AS one_by,
  coalesce(a.title, a.uri) AS one_article,
  a.published_at AS one_published,
  z.value AS other,
  coalesce(nullif(yq.speaker, ''), yq.speaker_text, 'the article') AS other_by,
  coalesce(b.title, b.uri) AS other_article,
  b.published_at AS other_published,
  substr(a.body, x.char_start, x.char_length) AS one_words,
  substr(b.body, y.char_start, y.char_length) AS other_words,
  e.event_id
FROM firsts AS w
JOIN firsts AS z ON z.event_id = w.event_id
  AND z.difference = w.difference
  AND z.event_evidence_id > w.event_evidence_id
JOIN events AS e ON e.event_id = w.event_id
JOIN known_event_evidence AS x ON x.event_evidence_id = w.event_evidence_id
JOIN known_event_evidence AS y ON y.event_evidence_id = z.event_evidence_id
JOIN articles AS a ON a.article_id = x.article_id
JOIN articles AS b ON b.article_id = y.article_id
LEFT JOIN known_quotes AS xq ON xq.quote_id = x.quote_id
LEFT JOIN known_quotes AS yq ON yq.quote_id = y.quote_id
WHERE (:difference IS NULL OR w.difference = :difference)
  AND CASE w.difference
    WHEN 'date' THEN w.low > z.high OR z.low > w.high
    WHEN 'agent' THEN NOT EXISTS (
      SELECT 1
      FROM event_arguments AS g
      JOIN mentions AS m USING (mention_id)
      JOIN event_arguments AS h ON h.event_evidence_id = z.event_evidence_id AND h.role = 'agent'
      JOIN mentions AS k ON k.mention_id = h.mention_id AND k.entity_id = m.entity_id
      WHERE g.event_evidence_id = w.event_evidence_id
        AND g.role = 'agent'
    )
    ELSE 1
  END
ORDER BY e.starts_on IS NULL, e.starts_on, e.event_id, w.difference, w.event_evidence_id, z.event_evidence_id;
