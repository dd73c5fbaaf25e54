-- Fewer markers: nearly all records share a province, are shown, unclaimed and without a shop, and an index over
-- what nearly all have costs with each write and finds nothing.
CREATE OR REPLACE VIEW registry.list_entry_now AS
SELECT split_part(e.number, '-', 2)::int AS serial, e.id AS enterprise_id, left(e.area_code, 5) AS regency,
	e.area_code, e.status = 'active' AS is_active, o.person_id IS NOT NULL AS is_claimed, e.published AS is_shop,
	e.verification, CASE WHEN length(e.area_code) > 8 THEN e.area_code || ' ' || registry.consonants(e.search_name) END AS likeness,
	array_to_tsvector(ARRAY(SELECT DISTINCT v FROM unnest(
		string_to_array(left(registry.plain(e.name || ' ' || o.name), 300), ' ') || ARRAY[
			'a/' || left(e.area_code, 5), 'a/' || left(e.area_code, 8), 'a/' || e.area_code,
			'k/' || e.kind, 'v/' || e.verification, 'g/' || coalesce(e.size_class, 'unknown'), 'f/' || e.source,
			't/' || e.status, CASE WHEN o.person_id IS NOT NULL THEN 'c/yes' END, CASE WHEN e.published THEN 'p/yes' END,
			CASE WHEN o.restricted_at IS NOT NULL THEN 'x/restricted' END,
			'rt/' || ltrim(e.rt, '0'), 'rw/' || ltrim(e.rw, '0'), 'i/' || right(e.import_id::text, 12)]) AS v
		WHERE v <> '')) AS doc
FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id;
--> statement-breakpoint
ALTER INDEX registry.list_entry_doc SET (gin_pending_list_limit = 1024);
--> statement-breakpoint
UPDATE registry.list_entry l SET doc = n.doc FROM registry.list_entry_now n
WHERE n.serial = l.serial AND l.doc <> n.doc;
