CREATE TABLE "catalogue"."word" (
	"word" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
DROP INDEX "catalogue"."listing_badges";--> statement-breakpoint
DROP INDEX "catalogue"."listing_trigram";--> statement-breakpoint
ALTER TABLE "catalogue"."product" ALTER COLUMN "category_code" DROP NOT NULL;--> statement-breakpoint
CREATE INDEX "word_trigram" ON "catalogue"."word" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "photo_key" ON "catalogue"."photo" USING btree ("key");--> statement-breakpoint
ALTER TABLE "catalogue"."listing" DROP COLUMN "search_name";--> statement-breakpoint
-- What words are looked up by: lower case, no accents, no punctuation.
CREATE FUNCTION catalogue.plain(given text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT trim(regexp_replace(lower(public.unaccent('public.unaccent', given)), '[^a-z0-9]+', ' ', 'g'))
$$;
--> statement-breakpoint
-- Each value with a marker before it, such as `a/36.03`: matched whole, never mixed with words.
CREATE FUNCTION catalogue.marked(marker text, given text[]) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT array_to_tsvector(coalesce(array_agg(DISTINCT marker || v), '{}')) FROM unnest(given) AS v WHERE v <> ''
$$;
--> statement-breakpoint
-- Immutable, so that the planner knows the words and how common they are before it chooses an index.
-- `words` are plain words, the last one matched by its beginning too; with `in_name` only names count.
CREATE FUNCTION catalogue.words_query(words text[], in_name boolean, markers text[]) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
	parts text[] := '{}';
	stem text;
	scope text := CASE WHEN in_name THEN 'n/' ELSE '' END;
BEGIN
	FOR i IN 1 .. coalesce(cardinality(words), 0) LOOP
		stem := coalesce((ts_lexize('pg_catalog.indonesian_stem', words[i]))[1], words[i]);
		parts := parts || CASE WHEN i = cardinality(words)
			THEN format('(''%s%s'' | ''n/%s'':*)', scope, stem, words[i])
			ELSE format('''%s%s''', scope, stem) END;
	END LOOP;
	FOR i IN 1 .. coalesce(cardinality(markers), 0) LOOP
		parts := parts || quote_literal(markers[i]);
	END LOOP;
	RETURN array_to_string(parts, ' & ')::tsquery;
END $$;
--> statement-breakpoint
-- The page of a product is read one at a time: keep it out of the rows that lists and searches walk over.
ALTER TABLE catalogue.listing ALTER COLUMN detail SET STORAGE EXTERNAL;
--> statement-breakpoint
ALTER TABLE catalogue.listing ALTER COLUMN card SET STORAGE MAIN;
--> statement-breakpoint
ALTER TABLE catalogue.listing ALTER COLUMN search SET STORAGE MAIN;
--> statement-breakpoint
ALTER TABLE catalogue.listing SET (toast_tuple_target = 1600);
--> statement-breakpoint
ALTER TABLE catalogue.product ADD CONSTRAINT product_supply CHECK (supply IN ('stock', 'made-to-order'));
--> statement-breakpoint
ALTER TABLE catalogue.product ADD CONSTRAINT product_state CHECK (state IN ('draft', 'published', 'archived'));
