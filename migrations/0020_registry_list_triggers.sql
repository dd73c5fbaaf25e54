-- What lists are found by follows every writer of enterprises and owners, in its transaction.
ALTER TABLE registry.import_seen SET UNLOGGED;
--> statement-breakpoint
ALTER INDEX registry.list_entry_doc SET (gin_pending_list_limit = 512);
--> statement-breakpoint
ALTER TABLE registry.list_entry ALTER COLUMN doc SET STORAGE MAIN;
--> statement-breakpoint
-- As plainText of src/shared/text.ts, with ASCII letters only.
CREATE FUNCTION registry.plain(given text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT trim(regexp_replace(lower(public.unaccent('public.unaccent', translate(given, '''’‘`´', ''))),
		'[^a-z0-9]+', ' ', 'g'))
$$;
--> statement-breakpoint
-- The consonants of a name without titles and doubled letters: `kripik bu sitti` and `keripik siti` are `krpkst`.
CREATE FUNCTION registry.consonants(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT regexp_replace(regexp_replace(
		regexp_replace(name, '\m(ibu|bu|bunda|pak|bapak|haji|hajjah|hj|h|mpok|bang|mas|mbak|teh|ceu)\M', '', 'g'),
		'[aeiou ]', '', 'g'), '(.)\1+', '\1', 'g')
$$;
--> statement-breakpoint
CREATE VIEW registry.list_entry_now AS
SELECT split_part(e.number, '-', 2)::int AS serial, e.id AS enterprise_id, left(e.area_code, 5) AS regency,
	e.area_code, e.status = 'active' AS is_active, o.person_id IS NOT NULL AS is_claimed, e.published AS is_shop,
	e.verification, CASE WHEN length(e.area_code) > 8 THEN e.area_code || ' ' || registry.consonants(e.search_name) END AS likeness,
	array_to_tsvector(ARRAY(SELECT DISTINCT v FROM unnest(
		string_to_array(left(registry.plain(e.name || ' ' || o.name), 300), ' ') || ARRAY[
			'a/' || left(e.area_code, 2), 'a/' || left(e.area_code, 5), 'a/' || left(e.area_code, 8), 'a/' || e.area_code,
			'k/' || e.kind, 'v/' || e.verification, 'g/' || coalesce(e.size_class, 'unknown'), 'f/' || e.source,
			'c/' || CASE WHEN o.person_id IS NULL THEN 'no' ELSE 'yes' END,
			'p/' || CASE WHEN e.published THEN 'published' ELSE 'hidden' END,
			't/' || e.status, 'x/' || CASE WHEN o.restricted_at IS NULL THEN 'shown' ELSE 'restricted' END,
			'rt/' || ltrim(e.rt, '0'), 'rw/' || ltrim(e.rw, '0'), 'i/' || right(e.import_id::text, 12)]) AS v
		WHERE v <> '')) AS doc
FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id;
--> statement-breakpoint
CREATE FUNCTION registry.write_list_entries(ids uuid[]) RETURNS void LANGUAGE sql VOLATILE AS $$
	INSERT INTO registry.list_entry AS l
	SELECT * FROM registry.list_entry_now n WHERE n.enterprise_id = ANY(ids)
	ON CONFLICT (serial) DO UPDATE SET regency = excluded.regency, area_code = excluded.area_code,
		is_active = excluded.is_active, is_claimed = excluded.is_claimed, is_shop = excluded.is_shop,
		verification = excluded.verification, likeness = excluded.likeness, doc = excluded.doc
	WHERE (l.doc, l.likeness) IS DISTINCT FROM (excluded.doc, excluded.likeness)
$$;
--> statement-breakpoint
CREATE FUNCTION registry.list_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM registry.write_list_entries(ARRAY(SELECT id FROM new_rows));
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION registry.list_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	ids uuid[] := ARRAY(SELECT n.id FROM new_rows n JOIN old_rows o USING (id)
		WHERE (n.name, n.search_name, n.owner_id, n.area_code, n.kind, n.verification, n.size_class, n.source,
				n.published, n.status, n.rt, n.rw, n.import_id)
			IS DISTINCT FROM (o.name, o.search_name, o.owner_id, o.area_code, o.kind, o.verification, o.size_class,
				o.source, o.published, o.status, o.rt, o.rw, o.import_id));
BEGIN
	IF cardinality(ids) > 0 THEN PERFORM registry.write_list_entries(ids); END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION registry.list_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM registry.list_entry l USING old_rows o WHERE l.serial = split_part(o.number, '-', 2)::int;
	RETURN NULL;
END $$;
--> statement-breakpoint
-- Locks the enterprises before it reads them, so that a change of one in the same instant is not written over.
CREATE FUNCTION registry.list_owner_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	ids uuid[];
BEGIN
	IF NOT EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o USING (id)
		WHERE (n.name, n.person_id, n.restricted_at) IS DISTINCT FROM (o.name, o.person_id, o.restricted_at)) THEN
		RETURN NULL;
	END IF;
	ids := ARRAY(SELECT e.id FROM registry.enterprise e WHERE e.owner_id IN (
			SELECT n.id FROM new_rows n JOIN old_rows o USING (id)
			WHERE (n.name, n.person_id, n.restricted_at) IS DISTINCT FROM (o.name, o.person_id, o.restricted_at))
		ORDER BY e.id FOR NO KEY UPDATE);
	PERFORM registry.write_list_entries(ids);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER list_new AFTER INSERT ON registry.enterprise
	REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION registry.list_new();
--> statement-breakpoint
CREATE TRIGGER list_changed AFTER UPDATE ON registry.enterprise
	REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION registry.list_changed();
--> statement-breakpoint
CREATE TRIGGER list_gone AFTER DELETE ON registry.enterprise
	REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION registry.list_gone();
--> statement-breakpoint
CREATE TRIGGER list_owner_changed AFTER UPDATE ON registry.owner
	REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION registry.list_owner_changed();
--> statement-breakpoint
-- Counts and words follow the entries.
CREATE FUNCTION registry.count_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO registry.area_count_change (area_code, enterprises, verified, unverified, claimed, shops)
	SELECT area_code, count(*), count(*) FILTER (WHERE verification = 'verified'),
		count(*) FILTER (WHERE verification = 'unverified'), count(*) FILTER (WHERE is_claimed), count(*) FILTER (WHERE is_shop)
	FROM new_rows WHERE is_active GROUP BY area_code;
	INSERT INTO registry.word (word)
	SELECT v FROM (SELECT DISTINCT v FROM new_rows, unnest(tsvector_to_array(doc)) AS v
		WHERE strpos(v, '/') = 0 AND length(v) BETWEEN 3 AND 40) w
	WHERE NOT EXISTS (SELECT 1 FROM registry.word k WHERE k.word = v)
	ORDER BY v ON CONFLICT DO NOTHING;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION registry.count_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO registry.area_count_change (area_code, enterprises, verified, unverified, claimed, shops)
	SELECT area_code, sum(n), coalesce(sum(n) FILTER (WHERE verification = 'verified'), 0),
		coalesce(sum(n) FILTER (WHERE verification = 'unverified'), 0), coalesce(sum(n) FILTER (WHERE is_claimed), 0),
		coalesce(sum(n) FILTER (WHERE is_shop), 0)
	FROM (
		SELECT 1 AS n, area_code, verification, is_claimed, is_shop FROM new_rows WHERE is_active
		UNION ALL SELECT -1, area_code, verification, is_claimed, is_shop FROM old_rows WHERE is_active) t
	GROUP BY area_code
	HAVING sum(n) <> 0 OR sum(n) FILTER (WHERE verification = 'verified') <> 0
		OR sum(n) FILTER (WHERE verification = 'unverified') <> 0 OR sum(n) FILTER (WHERE is_claimed) <> 0
		OR sum(n) FILTER (WHERE is_shop) <> 0;
	INSERT INTO registry.word (word)
	SELECT v FROM (SELECT DISTINCT v FROM new_rows, unnest(tsvector_to_array(doc)) AS v
		WHERE strpos(v, '/') = 0 AND length(v) BETWEEN 3 AND 40) w
	WHERE NOT EXISTS (SELECT 1 FROM registry.word k WHERE k.word = v)
	ORDER BY v ON CONFLICT DO NOTHING;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION registry.count_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO registry.area_count_change (area_code, enterprises, verified, unverified, claimed, shops)
	SELECT area_code, -count(*), -count(*) FILTER (WHERE verification = 'verified'),
		-count(*) FILTER (WHERE verification = 'unverified'), -count(*) FILTER (WHERE is_claimed), -count(*) FILTER (WHERE is_shop)
	FROM old_rows WHERE is_active GROUP BY area_code;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER count_new AFTER INSERT ON registry.list_entry
	REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION registry.count_new();
--> statement-breakpoint
CREATE TRIGGER count_changed AFTER UPDATE ON registry.list_entry
	REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION registry.count_changed();
--> statement-breakpoint
CREATE TRIGGER count_gone AFTER DELETE ON registry.list_entry
	REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION registry.count_gone();
--> statement-breakpoint
-- Records that were there before.
INSERT INTO registry.list_entry SELECT * FROM registry.list_entry_now;
