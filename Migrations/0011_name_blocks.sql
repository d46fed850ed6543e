-- Keys by which the linker finds names that may be of one person or organization: `p:` how one word begins and how another sounds,
-- `s:` and `w:` how a family name or a lone name sounds, `o:` an organization's words, `i:` its initials, `f:` its first word.
-- A name that nothing is called by any more may stay; it finds nothing.
-- migrate:up

CREATE TABLE name_blocks (
  block TEXT NOT NULL,
  name_key TEXT NOT NULL,
  PRIMARY KEY (block, name_key)
) STRICT, WITHOUT ROWID;

-- migrate:down
DROP TABLE name_blocks;
DELETE FROM reference_data WHERE name = 'name_blocks';
