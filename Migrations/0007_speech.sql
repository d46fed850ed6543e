-- What kind of act a quote is, and which rule says what a mention refers to.
-- migrate:up

-- Whether the words were said, or only thought or wished.
ALTER TABLE quotes ADD COLUMN act TEXT NOT NULL DEFAULT 'speech' CHECK (act IN ('speech', 'thought', 'wish'));

-- Why the mention is its entity: name, pronoun, nominal, speaker ("I"), addressee ("you"), speaker's side ("we"); NULL when unresolved.
ALTER TABLE mentions ADD COLUMN rule TEXT;

DROP VIEW quote_list;

-- One row a quote.
CREATE VIEW quote_list AS
SELECT
  coalesce(e.name, q.speaker_text) AS speaker, q.kind, q.act, q.text, q.cue, a.title AS article, s.name AS source,
  a.published_at, q.confidence, q.quote_id, q.speaker_id, q.article_id, q.char_start, q.char_length
FROM quotes AS q
JOIN articles AS a USING (article_id)
LEFT JOIN sources AS s USING (source_id)
LEFT JOIN entities AS e ON e.entity_id = q.speaker_id;

-- migrate:down
DROP VIEW quote_list;
CREATE VIEW quote_list AS
SELECT
  coalesce(e.name, q.speaker_text) AS speaker, q.kind, q.text, q.cue, a.title AS article, s.name AS source,
  a.published_at, q.confidence, q.quote_id, q.speaker_id, q.article_id, q.char_start, q.char_length
FROM quotes AS q
JOIN articles AS a USING (article_id)
LEFT JOIN sources AS s USING (source_id)
LEFT JOIN entities AS e ON e.entity_id = q.speaker_id;
ALTER TABLE mentions DROP COLUMN rule;
ALTER TABLE quotes DROP COLUMN act;
