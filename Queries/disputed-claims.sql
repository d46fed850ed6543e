-- name: disputed-claims
-- One row two passages that dispute a fact: what one affirms, the other denies, or it gives another date; with who says so.
-- A passage inside a quote is its speaker's claim; any other is the article's own. Of several passages that affirm what one
-- denies, one of somebody else is shown, the first. `only_claimed` is 1 where no article affirms the fact in its own words.
-- Relations are compared by subject, predicate and object; events by type, participants and place.
-- Other dates of an event count when they lie within a week and no article gives both: what is further
-- apart was probably another event.
-- An article without a title goes by the end of its address.
-- param: about entity optional "only facts about this entity"
-- param: speaker speaker optional "only facts of which this speaker affirms or denies one side"
WITH wanted (event_id) AS MATERIALIZED (
  SELECT event_id FROM event_participants WHERE entity_id = :about
  UNION
  SELECT event_id FROM events WHERE place_id = :about
  UNION
  SELECT event_id FROM events WHERE province_id = :about
  UNION
  SELECT event_id FROM events WHERE coalesce(:about, :speaker) IS NULL
  UNION
  -- Of which the speaker speaks, and those of the same type shortly before.
  SELECT b.event_id
  FROM known_quotes AS q
  CROSS JOIN known_event_evidence AS x ON x.quote_id = q.quote_id
  CROSS JOIN events AS e ON e.event_id = x.event_id
  CROSS JOIN events AS b ON b.event_type = e.event_type
    AND b.starts_on <= e.starts_on
    AND b.ends_on >= date(e.starts_on, '-7 days')
  WHERE q.speaker_id = :speaker
    AND :about IS NULL
),
denied_relations (denied_id, affirmed_id, relation_id) AS (
  SELECT
    d.relation_evidence_id,
    coalesce(
      (
        SELECT x.relation_evidence_id
        FROM relations AS same
        JOIN relation_evidence AS x USING (relation_id)
        LEFT JOIN known_quotes AS xq ON xq.quote_id = x.quote_id
        WHERE same.subject_id = r.subject_id
          AND same.predicate = r.predicate
          AND same.object_id = r.object_id
          AND x.polarity = 'affirmed'
          AND ifnull(xq.speaker_id, 0) <> ifnull(dq.speaker_id, 0)
        ORDER BY x.relation_evidence_id
        LIMIT 1
      ),
      (
        SELECT x.relation_evidence_id
        FROM relations AS same
        JOIN relation_evidence AS x USING (relation_id)
        WHERE same.subject_id = r.subject_id
          AND same.predicate = r.predicate
          AND same.object_id = r.object_id
          AND x.polarity = 'affirmed'
        ORDER BY x.relation_evidence_id
        LIMIT 1
      )
    ),
    r.relation_id
  FROM relation_evidence AS d
  JOIN relations AS r USING (relation_id)
  LEFT JOIN known_quotes AS dq ON dq.quote_id = d.quote_id
  WHERE d.polarity = 'denied'
),
denied_events (denied_id, affirmed_id, event_id) AS (
  SELECT
    d.event_evidence_id,
    coalesce(
      (
        SELECT x.event_evidence_id
        FROM known_event_evidence AS x
        LEFT JOIN known_quotes AS xq ON xq.quote_id = x.quote_id
        WHERE x.event_id = e.event_id
          AND x.polarity = 'affirmed'
          AND ifnull(xq.speaker_id, 0) <> ifnull(dq.speaker_id, 0)
        ORDER BY x.event_evidence_id
        LIMIT 1
      ),
      (
        SELECT x.event_evidence_id
        FROM known_event_evidence AS x
        WHERE x.event_id = e.event_id
          AND x.polarity = 'affirmed'
        ORDER BY x.event_evidence_id
        LIMIT 1
      ),
      (
        SELECT x.event_evidence_id
        FROM event_participants AS p
        JOIN event_participants AS o ON o.entity_id = p.entity_id AND o.role = p.role
        JOIN events AS same ON same.event_id = o.event_id AND same.event_type = e.event_type
        JOIN known_event_evidence AS x ON x.event_id = same.event_id AND x.polarity = 'affirmed'
        WHERE p.event_id = e.event_id
          AND coalesce(same.province_id = e.province_id, 1)
          AND coalesce(same.starts_on <= e.ends_on AND same.ends_on >= e.starts_on, 1)
          AND (SELECT count(*) FROM event_participants AS z WHERE z.event_id = same.event_id)
            = (SELECT count(*) FROM event_participants AS z WHERE z.event_id = e.event_id)
          AND NOT EXISTS (
            SELECT entity_id, role FROM event_participants WHERE event_id = e.event_id
            EXCEPT
            SELECT entity_id, role FROM event_participants WHERE event_id = same.event_id
          )
        ORDER BY x.event_evidence_id
        LIMIT 1
      )
    ),
    e.event_id
  FROM known_event_evidence AS d
  JOIN events AS e USING (event_id)
  LEFT JOIN known_quotes AS dq ON dq.quote_id = d.quote_id
  WHERE d.polarity = 'denied'
    AND (:about IS NULL OR d.event_id IN (SELECT event_id FROM wanted))
),
-- By the index of types and days, so that no event is compared with all others.
other_dates (one_id, other_id, event_id) AS (
  SELECT min(x.event_evidence_id), min(y.event_evidence_id), e.event_id
  FROM wanted
  CROSS JOIN events AS e USING (event_id)
  CROSS JOIN events AS o ON o.event_type = e.event_type
    AND o.starts_on > e.ends_on
    AND o.starts_on <= date(e.ends_on, '+7 days')
    AND o.place_id IS e.place_id
    AND o.province_id IS e.province_id
    -- Nobody takes part in neither: then they are not compared.
    AND (
      SELECT group_concat(entity_id || role, ' ')
      FROM (SELECT entity_id, role FROM event_participants WHERE event_id = e.event_id ORDER BY entity_id, role)
    ) = (
      SELECT group_concat(entity_id || role, ' ')
      FROM (SELECT entity_id, role FROM event_participants WHERE event_id = o.event_id ORDER BY entity_id, role)
    )
  CROSS JOIN known_event_evidence AS x ON x.event_id = e.event_id AND x.polarity = 'affirmed' AND x.modality = 'actual'
  CROSS JOIN known_event_evidence AS y ON y.event_id = o.event_id AND y.polarity = 'affirmed' AND y.modality = 'actual'
  WHERE e.starts_on IS NOT NULL
    AND NOT EXISTS (
      SELECT 1
      FROM known_event_evidence AS b
      JOIN known_event_evidence AS c ON c.article_id = b.article_id AND c.event_id = o.event_id
      WHERE b.event_id = e.event_id
    )
  GROUP BY e.event_id, o.event_id
),
other_starts (one_id, other_id, relation_id) AS (
  SELECT min(x.relation_evidence_id), min(y.relation_evidence_id), r.relation_id
  FROM relations AS r
  CROSS JOIN relations AS o ON o.subject_id = r.subject_id
    AND o.predicate = r.predicate
    AND o.object_id = r.object_id
    AND ifnull(o.detail, '') = ifnull(r.detail, '')
    AND o.starts_on > r.starts_on
    AND substr(o.starts_on, 1, length(r.starts_on)) <> r.starts_on
  CROSS JOIN relation_evidence AS x ON x.relation_id = r.relation_id AND x.polarity = 'affirmed'
  CROSS JOIN relation_evidence AS y ON y.relation_id = o.relation_id AND y.polarity = 'affirmed'
  WHERE r.starts_on IS NOT NULL
  GROUP BY r.relation_id, o.relation_id
),
pairs (sort, difference, fact_id, one_id, other_id) AS (
  SELECT 'relation', 'affirmed, denied', relation_id, affirmed_id, denied_id FROM denied_relations
  UNION ALL
  SELECT 'relation', 'other dates', relation_id, one_id, other_id FROM other_starts
  UNION ALL
  SELECT 'event', 'affirmed, denied', event_id, affirmed_id, denied_id FROM denied_events
  UNION ALL
  SELECT 'event', 'other dates', event_id, one_id, other_id FROM other_dates
)
SELECT
  s.name || ' ' || p.label || ' ' || o.name AS fact,
  w.difference,
  coalesce(a.title, replace(a.uri, rtrim(a.uri, replace(a.uri, '/', '')), '')) AS one_article,
  a.published_at AS one_published,
  coalesce(xs.name, xq.speaker_text, 'the article') AS one_by,
  substr(a.body, x.char_start, x.char_length) AS one,
  coalesce(b.title, replace(b.uri, rtrim(b.uri, replace(b.uri, '/', '')), '')) AS other_article,
  b.published_at AS other_published,
  coalesce(ys.name, yq.speaker_text, 'the article') AS other_by,
  substr(b.body, y.char_start, y.char_length) AS other,
  NOT EXISTS (
    SELECT 1
    FROM relations AS same
    JOIN relation_evidence AS z USING (relation_id)
    WHERE same.subject_id = r.subject_id
      AND same.predicate = r.predicate
      AND same.object_id = r.object_id
      AND z.polarity = 'affirmed'
      AND z.quote_id IS NULL
  ) AS only_claimed,
  x.article_id AS one_article_id,
  y.article_id AS other_article_id
FROM pairs AS w
JOIN relations AS r ON r.relation_id = w.fact_id
JOIN predicates AS p USING (predicate)
JOIN entities AS s ON s.entity_id = r.subject_id
JOIN entities AS o ON o.entity_id = r.object_id
JOIN relation_evidence AS x ON x.relation_evidence_id = w.one_id
JOIN articles AS a ON a.article_id = x.article_id
LEFT JOIN known_quotes AS xq ON xq.quote_id = x.quote_id
LEFT JOIN entities AS xs ON xs.entity_id = xq.speaker_id
JOIN relation_evidence AS y ON y.relation_evidence_id = w.other_id
JOIN articles AS b ON b.article_id = y.article_id
LEFT JOIN known_quotes AS yq ON yq.quote_id = y.quote_id
LEFT JOIN entities AS ys ON ys.entity_id = yq.speaker_id
WHERE w.sort = 'relation'
  AND (:about IS NULL OR :about IN (r.subject_id, r.object_id))
  AND (:speaker IS NULL OR :speaker IN (xq.speaker_id, yq.speaker_id))
UNION ALL
SELECT
  e.title,
  w.difference,
  coalesce(a.title, replace(a.uri, rtrim(a.uri, replace(a.uri, '/', '')), '')),
  a.published_at,
  coalesce(xs.name, xq.speaker_text, 'the article'),
  substr(a.body, x.char_start, x.char_length),
  coalesce(b.title, replace(b.uri, rtrim(b.uri, replace(b.uri, '/', '')), '')),
  b.published_at,
  coalesce(ys.name, yq.speaker_text, 'the article'),
  substr(b.body, y.char_start, y.char_length),
  NOT EXISTS (
    SELECT 1
    FROM known_event_evidence AS z
    WHERE z.event_id = x.event_id
      AND z.polarity = 'affirmed'
      AND z.quote_id IS NULL
  ),
  x.article_id,
  y.article_id
FROM pairs AS w
JOIN events AS e ON e.event_id = w.fact_id
JOIN known_event_evidence AS x ON x.event_evidence_id = w.one_id
JOIN articles AS a ON a.article_id = x.article_id
LEFT JOIN known_quotes AS xq ON xq.quote_id = x.quote_id
LEFT JOIN entities AS xs ON xs.entity_id = xq.speaker_id
JOIN known_event_evidence AS y ON y.event_evidence_id = w.other_id
JOIN articles AS b ON b.article_id = y.article_id
LEFT JOIN known_quotes AS yq ON yq.quote_id = y.quote_id
LEFT JOIN entities AS ys ON ys.entity_id = yq.speaker_id
WHERE w.sort = 'event'
  AND (:speaker IS NULL OR :speaker IN (xq.speaker_id, yq.speaker_id))
ORDER BY 1, 2, one_article_id, other_article_id, 6, 10;
