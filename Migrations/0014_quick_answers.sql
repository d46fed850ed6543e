-- What a search and a named query ask for most often stands in the index that they ask: none has to look the row up beside it. A word's first
-- letter has an index of its own, so that `s*` is not put together from a fifth of all words. `content="articles"` is written as Datasette and
-- sqlite-utils look for it: then their search finds the index of a table.
-- migrate:up

DROP INDEX mentions_by_entity;
CREATE INDEX mentions_by_entity ON mentions (entity_id, article_id, sentence_ordinal, char_start);
DROP INDEX mentions_by_sentence;
CREATE INDEX mentions_by_sentence ON mentions (article_id, sentence_ordinal, entity_id);
DROP INDEX quotes_by_article;
CREATE INDEX quotes_by_article ON quotes (article_id, char_start, char_length, speaker_id, kind, status);
DROP INDEX quotes_by_speaker;
CREATE INDEX quotes_by_speaker ON quotes (speaker_id, article_id, status);
CREATE INDEX event_evidence_denied ON event_evidence (event_id) WHERE polarity = 'denied';
CREATE INDEX relation_evidence_denied ON relation_evidence (relation_id) WHERE polarity = 'denied';

DROP TABLE article_search;
CREATE VIRTUAL TABLE article_search USING fts5 (
  title, body, content="articles", content_rowid="article_id", prefix='1',
  tokenize = 'porter unicode61 remove_diacritics 2'
);
INSERT INTO article_search (article_search) VALUES ('rebuild');
DROP TABLE quote_search;
CREATE VIRTUAL TABLE quote_search USING fts5 (
  text, speaker, content="quotes", content_rowid="quote_id", prefix='1',
  tokenize = 'porter unicode61 remove_diacritics 2'
);
INSERT INTO quote_search (quote_search) VALUES ('rebuild');

-- migrate:down
DROP TABLE quote_search;
CREATE VIRTUAL TABLE quote_search USING fts5 (
  text, speaker, content = 'quotes', content_rowid = 'quote_id', tokenize = 'porter unicode61 remove_diacritics 2'
);
INSERT INTO quote_search (quote_search) VALUES ('rebuild');
DROP TABLE article_search;
CREATE VIRTUAL TABLE article_search USING fts5 (
  title, body, content = 'articles', content_rowid = 'article_id', tokenize = 'porter unicode61 remove_diacritics 2'
);
INSERT INTO article_search (article_search) VALUES ('rebuild');

DROP INDEX relation_evidence_denied;
DROP INDEX event_evidence_denied;
DROP INDEX quotes_by_speaker;
CREATE INDEX quotes_by_speaker ON quotes (speaker_id, article_id);
DROP INDEX quotes_by_article;
CREATE INDEX quotes_by_article ON quotes (article_id, char_start);
DROP INDEX mentions_by_sentence;
CREATE INDEX mentions_by_sentence ON mentions (article_id, sentence_ordinal);
DROP INDEX mentions_by_entity;
CREATE INDEX mentions_by_entity ON mentions (entity_id, article_id);
