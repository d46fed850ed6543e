-- Who is quoted most, in how many words: the index of speakers holds the kind of a quote and the number of its words, so that no text is read
-- to count them. Most evidence stands in no quote and names no place: without those rows the indexes are small, and their statistics are those
-- of what is looked up.
-- migrate:up
DROP INDEX quotes_by_speaker;
CREATE INDEX quotes_by_speaker ON quotes (
  speaker_id, article_id, status, kind, length(text) - length(replace(text, ' ', '')) + 1
);
DROP INDEX relation_evidence_by_quote;
CREATE INDEX relation_evidence_by_quote ON relation_evidence (quote_id) WHERE quote_id IS NOT NULL;
DROP INDEX event_evidence_by_quote;
CREATE INDEX event_evidence_by_quote ON event_evidence (quote_id) WHERE quote_id IS NOT NULL;
DROP INDEX event_evidence_by_place;
CREATE INDEX event_evidence_by_place ON event_evidence (place_id) WHERE place_id IS NOT NULL;

-- migrate:down
DROP INDEX event_evidence_by_place;
CREATE INDEX event_evidence_by_place ON event_evidence (place_id);
DROP INDEX event_evidence_by_quote;
CREATE INDEX event_evidence_by_quote ON event_evidence (quote_id);
DROP INDEX relation_evidence_by_quote;
CREATE INDEX relation_evidence_by_quote ON relation_evidence (quote_id);
DROP INDEX quotes_by_speaker;
CREATE INDEX quotes_by_speaker ON quotes (speaker_id, article_id, status);
