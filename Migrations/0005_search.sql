-- Full-text search: external-content FTS5 tables that triggers keep in step.
-- Names are indexed by their folded key, because the trigram tokenizer of SQLite 3.40 folds no accents.
-- migrate:up

CREATE VIRTUAL TABLE article_search USING fts5 (
  title, body, content = 'articles', content_rowid = 'article_id', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER article_search_insert AFTER INSERT ON articles BEGIN
  INSERT INTO article_search (rowid, title, body) VALUES (new.article_id, new.title, new.body);
END;
CREATE TRIGGER article_search_delete AFTER DELETE ON articles BEGIN
  INSERT INTO article_search (article_search, rowid, title, body)
  VALUES ('delete', old.article_id, old.title, old.body);
END;
CREATE TRIGGER article_search_update AFTER UPDATE OF title, body ON articles BEGIN
  INSERT INTO article_search (article_search, rowid, title, body)
  VALUES ('delete', old.article_id, old.title, old.body);
  INSERT INTO article_search (rowid, title, body) VALUES (new.article_id, new.title, new.body);
END;

CREATE VIRTUAL TABLE quote_search USING fts5 (
  text, speaker, content = 'quotes', content_rowid = 'quote_id', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER quote_search_insert AFTER INSERT ON quotes BEGIN
  INSERT INTO quote_search (rowid, text, speaker) VALUES (new.quote_id, new.text, new.speaker);
END;
CREATE TRIGGER quote_search_delete AFTER DELETE ON quotes BEGIN
  INSERT INTO quote_search (quote_search, rowid, text, speaker)
  VALUES ('delete', old.quote_id, old.text, old.speaker);
END;
CREATE TRIGGER quote_search_update AFTER UPDATE OF text, speaker ON quotes BEGIN
  INSERT INTO quote_search (quote_search, rowid, text, speaker)
  VALUES ('delete', old.quote_id, old.text, old.speaker);
  INSERT INTO quote_search (rowid, text, speaker) VALUES (new.quote_id, new.text, new.speaker);
END;
CREATE TRIGGER quotes_follow_speaker_name AFTER UPDATE OF name ON entities BEGIN
  UPDATE quotes SET speaker = new.name WHERE speaker_id = new.entity_id;
END;

CREATE VIEW entity_search_content (alias_id, name) AS SELECT alias_id, name_key FROM aliases;
CREATE VIRTUAL TABLE entity_search USING fts5 (
  name, content = 'entity_search_content', content_rowid = 'alias_id', tokenize = 'trigram'
);
CREATE TRIGGER entity_search_insert AFTER INSERT ON aliases BEGIN
  INSERT INTO entity_search (rowid, name) VALUES (new.alias_id, new.name_key);
END;
CREATE TRIGGER entity_search_delete AFTER DELETE ON aliases BEGIN
  INSERT INTO entity_search (entity_search, rowid, name) VALUES ('delete', old.alias_id, old.name_key);
END;
CREATE TRIGGER entity_search_update AFTER UPDATE OF name_key ON aliases BEGIN
  INSERT INTO entity_search (entity_search, rowid, name) VALUES ('delete', old.alias_id, old.name_key);
  INSERT INTO entity_search (rowid, name) VALUES (new.alias_id, new.name_key);
END;

-- migrate:down
DROP TRIGGER entity_search_update;
DROP TRIGGER entity_search_delete;
DROP TRIGGER entity_search_insert;
DROP TABLE entity_search;
DROP VIEW entity_search_content;
DROP TRIGGER quotes_follow_speaker_name;
DROP TRIGGER quote_search_update;
DROP TRIGGER quote_search_delete;
DROP TRIGGER quote_search_insert;
DROP TABLE quote_search;
DROP TRIGGER article_search_update;
DROP TRIGGER article_search_delete;
DROP TRIGGER article_search_insert;
DROP TABLE article_search;
