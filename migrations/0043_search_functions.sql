-- What words are looked up by: lower case, no accents, no punctuation; "gado2" and "gado²" as the word said twice.
CREATE OR REPLACE FUNCTION catalogue.plain(given text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT regexp_replace(trim(regexp_replace(lower(public.unaccent('public.unaccent', normalize(given, NFKC))), '[^a-z0-9]+', ' ', 'g')),
		'\m([a-z]{3,})2\M', '\1', 'g')
$$;
--> statement-breakpoint
-- The one root that PostgreSQL's stemmer names, else the word.
CREATE FUNCTION catalogue.stem(word text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT coalesce((ts_lexize('pg_catalog.indonesian_stem', word))[1], word)
$$;
--> statement-breakpoint
-- The step of rank on which a score lies; beyond the last boundary is one step more.
CREATE FUNCTION catalogue.level_of(score integer, id uuid) RETURNS smallint LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT coalesce(min(r.level), (SELECT count(*) + 1 FROM catalogue.rank_level))::smallint
	FROM catalogue.rank_level r WHERE (score, id) >= (r.from_score, r.from_id)
$$;
--> statement-breakpoint
-- Whether people can come to a shop at this moment (WIB): its hours of the day, and those of yesterday that last past
-- midnight; a special day stands in for its weekday, and a break leaves none.
CREATE FUNCTION catalogue.is_open(shop_id uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT EXISTS (
		SELECT 1 FROM (SELECT now() AT TIME ZONE 'Asia/Jakarta' AS local) n,
			LATERAL (VALUES (local::date, 0), (local::date - 1, 1440)) AS d(day, before),
			LATERAL (SELECT (extract(hour FROM local) * 60 + extract(minute FROM local))::int + before AS minute) m
		WHERE NOT EXISTS (SELECT 1 FROM catalogue.shop s WHERE s.enterprise_id = shop_id
				AND s.closed_from <= d.day AND coalesce(s.closed_until >= d.day, true))
			AND CASE WHEN EXISTS (SELECT 1 FROM catalogue.shop_day y WHERE y.enterprise_id = shop_id AND y.day = d.day)
				THEN EXISTS (SELECT 1 FROM catalogue.shop_day y WHERE y.enterprise_id = shop_id AND y.day = d.day
					AND y.opens <= m.minute AND m.minute < y.closes)
				ELSE EXISTS (SELECT 1 FROM catalogue.shop_hours h WHERE h.enterprise_id = shop_id AND h.kind = 'open'
					AND h.weekday = extract(isodow FROM d.day) AND h.opens <= m.minute AND m.minute < h.closes) END)
$$;
--> statement-breakpoint
DROP FUNCTION catalogue.words_query(text[], boolean, text[]);
--> statement-breakpoint
DROP INDEX "catalogue"."listing_fulltext";--> statement-breakpoint
ALTER TABLE "catalogue"."listing" DROP COLUMN "search";