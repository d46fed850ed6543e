-- name: rejected-items
-- One row an input that was not imported, and why, the newest first.
-- The last column tells whether a later import took it.
-- param: limit integer optional default=100 "so many inputs at most"
SELECT
  i.started_at AS import,
  x.location,
  x.reason,
  EXISTS (
    SELECT 1
    FROM import_items AS later
    WHERE later.import_id > x.import_id
      AND later.outcome <> 'rejected'
      AND later.location = x.location
  ) AS imported_meanwhile
FROM imports AS i
JOIN import_items AS x ON x.import_id = i.import_id AND x.outcome = 'rejected'
ORDER BY i.import_id DESC, x.import_item_id
LIMIT :limit;
