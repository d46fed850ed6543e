-- Foreign keys name the column that they point to: readers such as Datasette do not follow those that leave it to the primary key.
-- The text of the schema is changed in place, as SQLite's documentation of ALTER TABLE advises for changes that leave the content alone: nothing
-- is copied, and no row changes.
-- migrate:up

PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(sql,
  'REFERENCES articles ON', 'REFERENCES articles (article_id) ON'),
  'REFERENCES curations ON', 'REFERENCES curations (curation_id) ON'),
  'REFERENCES entities ON', 'REFERENCES entities (entity_id) ON'),
  'REFERENCES event_evidence ON', 'REFERENCES event_evidence (event_evidence_id) ON'),
  'REFERENCES event_types,', 'REFERENCES event_types (event_type),'),
  'REFERENCES events ON', 'REFERENCES events (event_id) ON'),
  'REFERENCES imports ON', 'REFERENCES imports (import_id) ON'),
  'REFERENCES imports,', 'REFERENCES imports (import_id),'),
  'REFERENCES linked_entities ON', 'REFERENCES linked_entities (linked_id) ON'),
  'REFERENCES linked_entities,', 'REFERENCES linked_entities (linked_id),'),
  'REFERENCES mentions ON', 'REFERENCES mentions (mention_id) ON'),
  'REFERENCES predicates,', 'REFERENCES predicates (predicate),'),
  'REFERENCES quotes ON', 'REFERENCES quotes (quote_id) ON'),
  'REFERENCES relations ON', 'REFERENCES relations (relation_id) ON'),
  'REFERENCES sources,', 'REFERENCES sources (source_id),'),
  'REFERENCES sources ON', 'REFERENCES sources (source_id) ON')
WHERE type = 'table' AND sql LIKE '%REFERENCES%';
PRAGMA writable_schema = RESET;

-- migrate:down

PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(sql,
  'REFERENCES articles (article_id) ON', 'REFERENCES articles ON'),
  'REFERENCES curations (curation_id) ON', 'REFERENCES curations ON'),
  'REFERENCES entities (entity_id) ON', 'REFERENCES entities ON'),
  'REFERENCES event_evidence (event_evidence_id) ON', 'REFERENCES event_evidence ON'),
  'REFERENCES event_types (event_type),', 'REFERENCES event_types,'),
  'REFERENCES events (event_id) ON', 'REFERENCES events ON'),
  'REFERENCES imports (import_id) ON', 'REFERENCES imports ON'),
  'REFERENCES imports (import_id),', 'REFERENCES imports,'),
  'REFERENCES linked_entities (linked_id) ON', 'REFERENCES linked_entities ON'),
  'REFERENCES linked_entities (linked_id),', 'REFERENCES linked_entities,'),
  'REFERENCES mentions (mention_id) ON', 'REFERENCES mentions ON'),
  'REFERENCES predicates (predicate),', 'REFERENCES predicates,'),
  'REFERENCES quotes (quote_id) ON', 'REFERENCES quotes ON'),
  'REFERENCES relations (relation_id) ON', 'REFERENCES relations ON'),
  'REFERENCES sources (source_id),', 'REFERENCES sources,'),
  'REFERENCES sources (source_id) ON', 'REFERENCES sources ON')
WHERE type = 'table' AND sql LIKE '%REFERENCES%';
PRAGMA writable_schema = RESET;
