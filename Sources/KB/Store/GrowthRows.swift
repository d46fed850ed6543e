/// The statements that say how large a database is, and how it came to be.
struct GrowthRows {
  let connection: Connection

  /// One row a month of publication: what was published in it. Articles without a date are one row without a month.
  func byMonth() throws(StoreError) -> Table { try connection.table(Self.months) }

  /// One row an import: what it brought, and what is there after it.
  func byImport() throws(StoreError) -> Table { try connection.table(Self.imports) }

  /// One row a table or index: rows, bytes, and its part of the file in hundredths. Reads every page.
  ///
  /// - Throws: `sqlite` where SQLite was built without its table of pages.
  func sizes() throws(StoreError) -> Table { try connection.table(Self.pages) }

  private static let months = """
    WITH months AS (SELECT article_id, substr(published_at, 1, 7) AS month, length(body) AS letters FROM articles),
    quoted AS (SELECT article_id, count(*) AS number FROM quotes GROUP BY article_id),
    mentioned AS (SELECT article_id, count(*) AS number FROM mentions GROUP BY article_id),
    happened AS (SELECT article_id, count(*) AS number FROM event_evidence GROUP BY article_id)
    SELECT m.month, count(*) AS articles, sum(m.letters) AS letters, sum(ifnull(q.number, 0)) AS quotes,
      sum(ifnull(n.number, 0)) AS mentions, sum(ifnull(h.number, 0)) AS event_reports,
      sum(count(*)) OVER (ORDER BY m.month NULLS FIRST) AS articles_so_far
    FROM months AS m
    LEFT JOIN quoted AS q USING (article_id)
    LEFT JOIN mentioned AS n USING (article_id)
    LEFT JOIN happened AS h USING (article_id)
    GROUP BY m.month
    ORDER BY m.month NULLS FIRST
    """
  private static let imports = """
    SELECT import_id, started_at, round((julianday(finished_at) - julianday(started_at)) * 86400) AS seconds, status,
      new_count AS new, updated_count AS updated, unchanged_count AS unchanged, duplicate_count AS duplicates,
      rejected_count AS rejected,
      sum(new_count + duplicate_count) OVER (ORDER BY import_id) AS articles_so_far, tool_version, arguments
    FROM imports
    ORDER BY import_id
    """
  /// The parts of a full-text index are tables of their own, and count as the index.
  private static let pages = """
    WITH pages AS (
      SELECT CASE
          WHEN name GLOB 'article_search*' THEN 'article_search'
          WHEN name GLOB 'quote_search*' THEN 'quote_search'
          WHEN name GLOB 'entity_search*' THEN 'entity_search'
          ELSE name
        END AS name, pgsize, pgsize - unused AS used
      FROM dbstat WHERE aggregate = TRUE
    )
    SELECT p.name, coalesce(s.tbl_name, p.name) AS of_table,
      CASE WHEN p.name GLOB '*_search' THEN 'full-text index' ELSE coalesce(s.type, 'table') END AS type,
      sum(p.pgsize) AS bytes, sum(p.used) AS used_bytes,
      round(100.0 * sum(p.pgsize) / (SELECT sum(pgsize) FROM pages), 1) AS percent
    FROM pages AS p LEFT JOIN sqlite_schema AS s ON s.name = p.name
    GROUP BY p.name
    ORDER BY bytes DESC, p.name
    """
}
