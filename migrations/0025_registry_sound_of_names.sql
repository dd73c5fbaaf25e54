-- The consonants of a name as they sound, without titles, doubled letters and the h that nobody hears:
-- `emping bu warsih` and `emping ibu warsi` are `mpngwrs`.
CREATE OR REPLACE FUNCTION registry.consonants(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT regexp_replace(regexp_replace(translate(
		regexp_replace(name, '\m(ibu|bu|bunda|pak|bapak|haji|hajjah|hj|h|mpok|bang|mas|mbak|teh|ceu)\M', '', 'g'),
		'vfzq', 'ppsk'), '[aeiouyh ]', '', 'g'), '(.)\1+', '\1', 'g')
$$;
--> statement-breakpoint
UPDATE registry.list_entry l SET likeness = n.likeness FROM registry.list_entry_now n
WHERE n.serial = l.serial AND l.likeness IS DISTINCT FROM n.likeness;
