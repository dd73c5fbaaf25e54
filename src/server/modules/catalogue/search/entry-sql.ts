import { scoreSql } from './score.ts';

/*
 * How a listing becomes its narrow row, `catalogue.listing_entry`.
 */

const seller = 'left(e.area_code, 8)';
const made = 'coalesce(p.production_area_code, e.area_code)';
/** A code and all that it lies in. */
const within = (code: string) =>
	`ARRAY[left(${code}, 2), left(${code}, 5), left(${code}, 8), ${code}]`;

/** Names of village, kecamatan and kabupaten or kota, each without spaces, as people type them. */
const placeKeys = `ARRAY(SELECT replace(regexp_replace(catalogue.plain(a.name),
		'\\m(kabupaten|kab|kota|kecamatan|kec|adm|administrasi)\\M', '', 'g'), ' ', '')
	FROM areas.area a WHERE a.code IN (e.area_code, ${seller}, left(e.area_code, 5),
		p.production_area_code, left(p.production_area_code, 8), left(p.production_area_code, 5)))`;

/** On which step of rank and all worse ones (SQL); what lies on the last step needs no marker to be found. */
export const rankMarks = (level: string) => `catalogue.marked('r/', ARRAY(
	SELECT k::text FROM generate_series(${level}, (SELECT count(*) + 1 FROM catalogue.rank_level)) k))`;

/** Words and markers; see `search` in tables/search.ts. All but the level. */
const words = `strip(to_tsvector('catalogue.words', w.name || ' ' || catalogue.plain(
		c.name_id || ' ' || c.name_en || ' ' || e.name || ' ' || p.name_en || ' ' || left(p.description, 600)
		|| ' ' || coalesce((SELECT string_agg(k.variant_label, ' ') FROM catalogue.product k
			WHERE k.variant_of = p.id AND k.state = 'published'), ''))))
	|| catalogue.marked('n/', tsvector_to_array(to_tsvector('catalogue.words', w.name)) || string_to_array(w.name, ' '))
	|| catalogue.marked('m/', string_to_array(catalogue.plain(e.name), ' '))
	|| catalogue.marked('l/', ${placeKeys})
	|| catalogue.marked('c/', ARRAY[c.code])
	|| catalogue.marked('a/', ${within('e.area_code')})
	|| catalogue.marked('p/', ${within(made)})
	|| catalogue.marked('u/', coalesce(r.pickup_districts, ARRAY[${seller}]))
	|| catalogue.marked('s/', ARRAY[e.slug])
	|| catalogue.marked('b/', l.badges)
	|| catalogue.marked('d/', ARRAY['all'])
	|| catalogue.marked('x/', CASE WHEN p.supply = 'stock' AND l.available THEN ARRAY['ready'] ELSE '{}' END
		|| CASE WHEN EXISTS (SELECT 1 FROM catalogue.shop_hours h WHERE h.enterprise_id = l.enterprise_id
			AND h.kind = 'open') OR EXISTS (SELECT 1 FROM catalogue.shop_day y
			WHERE y.enterprise_id = l.enterprise_id AND y.opens IS NOT NULL) THEN ARRAY['hours'] ELSE '{}' END)`;

const columns = [
	'product_id',
	'enterprise_id',
	'category_code',
	'district_code',
	'price_idr',
	'badges',
	'ready',
	'published_at',
	'score',
	'level',
	'search',
];
const settable = columns.slice(1);

/** Writes the entries of the listings for which `condition` on `l` holds; unchanged ones stay as they are. */
export const writeEntries = (condition: string) => `
	INSERT INTO catalogue.listing_entry AS x (${columns.join(', ')})
	SELECT l.product_id, l.enterprise_id, l.category_code, l.district_code, l.price_idr, l.badges,
		p.supply = 'stock' AND l.available, l.published_at, v.score, v.level,
		${words} || ${rankMarks('v.level')}
	FROM (SELECT * FROM catalogue.listing l WHERE ${condition}) l
	JOIN catalogue.product p ON p.id = l.product_id
	JOIN registry.enterprise e ON e.id = l.enterprise_id
	JOIN catalogue.category c ON c.code = l.category_code
	LEFT JOIN catalogue.seller_record r ON r.enterprise_id = l.enterprise_id
	CROSS JOIN LATERAL (SELECT catalogue.plain(p.name) AS name) w
	CROSS JOIN LATERAL (SELECT ${scoreSql} AS score) s
	CROSS JOIN LATERAL (SELECT s.score, catalogue.level_of(s.score, l.product_id) AS level) v
	ON CONFLICT (product_id) DO UPDATE SET
		${settable.map((name) => `${name} = excluded.${name}`).join(', ')}
	WHERE (${settable.map((name) => `x.${name}`).join(', ')}) IS DISTINCT FROM
		(${settable.map((name) => `excluded.${name}`).join(', ')})`;

/** Deletes the entries, among those for which `condition` on `l` holds, that have no listing. */
export const dropEntries = (condition: string) => `
	DELETE FROM catalogue.listing_entry l WHERE ${condition}
		AND NOT EXISTS (SELECT 1 FROM catalogue.listing k WHERE k.product_id = l.product_id)`;

/** Words of these listings, their sellers and places that are not known yet. */
export const newWords = (condition: string) => `
	SELECT DISTINCT v AS word FROM catalogue.listing l
	JOIN registry.enterprise e ON e.id = l.enterprise_id
	LEFT JOIN areas.area a ON a.code = l.district_code
	LEFT JOIN areas.area g ON g.code = l.regency_code,
		unnest(string_to_array(catalogue.plain(concat_ws(' ', l.name, e.name, a.name, g.name)), ' ')
			|| replace(catalogue.plain(a.name), ' ', '')) AS v
	WHERE ${condition} AND length(v) BETWEEN 3 AND 40
		AND NOT EXISTS (SELECT 1 FROM catalogue.word k WHERE k.word = v)`;
