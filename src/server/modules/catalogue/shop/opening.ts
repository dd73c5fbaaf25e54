import type { Ctx } from '#platform/context.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { nothingSaid, type OpeningFacts } from '#shared/opening.ts';

/** As many days as `nextBeginning` looks ahead, so that nothing that it may meet is left out. */
const specialDaysAhead = 60;

interface Row extends Pick<OpeningFacts, 'closedFrom' | 'closedUntil' | 'closedNote'> {
	enterpriseId: string;
	hours: (OpeningFacts['open'][number] & { kind: 'open' | 'order' })[] | null;
	special: OpeningFacts['special'] | null;
}

/**
 * What these shops said about their hours; a shop that said nothing has `nothingSaid`. One query by key for the
 * shops of a page. Everybody may read it: it stands on the door.
 */
export async function listOpenings(
	ctx: Ctx,
	enterpriseIds: readonly string[],
): Promise<Map<string, OpeningFacts>> {
	const ids = [...new Set(enterpriseIds)];
	if (ids.length === 0) return new Map();
	const today = wibDay(ctx.now);
	const rows = await ctx.query<Row>(
		'catalogue.openings',
		`SELECT w.id AS "enterpriseId", s.closed_from::text AS "closedFrom", s.closed_until::text AS "closedUntil",
			coalesce(s.closed_note, '') AS "closedNote",
			(SELECT json_agg(json_build_object('kind', h.kind, 'weekday', h.weekday, 'opens', h.opens,
				'closes', h.closes)) FROM catalogue.shop_hours h WHERE h.enterprise_id = w.id) AS hours,
			(SELECT json_agg(json_build_object('day', d.day, 'opens', d.opens, 'closes', d.closes,
				'note', d.note) ORDER BY d.day) FROM catalogue.shop_day d
			 WHERE d.enterprise_id = w.id AND d.day BETWEEN $2 AND $3) AS special
		 FROM unnest($1::uuid[]) AS w(id) LEFT JOIN catalogue.shop s ON s.enterprise_id = w.id`,
		// A window of yesterday may still be open.
		[ids, addDays(today, -1), addDays(today, specialDaysAhead)],
	);
	return new Map(
		rows.map(({ enterpriseId, hours, special, ...row }) => [
			enterpriseId,
			{
				...nothingSaid,
				...row,
				open: windowsOf(hours, 'open'),
				order: windowsOf(hours, 'order'),
				special: special ?? [],
			},
		]),
	);
}

const windowsOf = (hours: Row['hours'], kind: 'open' | 'order') =>
	(hours ?? [])
		.filter((one) => one.kind === kind)
		.map(({ weekday, opens, closes }) => ({ weekday, opens, closes }));

/**
 * Enterprises with something on the storefront that are open at this moment, the newest on the storefront first.
 * `limit` is small: it is for the front page.
 */
export async function listOpenShops(ctx: Ctx, limit: number): Promise<OpenShop[]> {
	// WIB is UTC+7 without summer time, so a minute of the week is plain arithmetic.
	const wib = new Date(ctx.now.getTime() + 7 * 3_600_000);
	const weekday = ((wib.getUTCDay() + 6) % 7) + 1;
	const minute = wib.getUTCHours() * 60 + wib.getUTCMinutes();
	return ctx.query<OpenShop>(
		'catalogue.openShops',
		`WITH now_open AS (
			SELECT DISTINCT h.enterprise_id AS id FROM (
				(SELECT enterprise_id FROM catalogue.shop_hours
				 WHERE kind = 'open' AND weekday = $1 AND opens <= $2 AND closes > $2 LIMIT 500)
				UNION ALL
				(SELECT enterprise_id FROM catalogue.shop_hours
				 WHERE kind = 'open' AND weekday = $3 AND closes > $2 + 1440 LIMIT 500)) h
			WHERE NOT EXISTS (SELECT 1 FROM catalogue.shop s WHERE s.enterprise_id = h.enterprise_id
				AND s.closed_from <= $4::date AND coalesce(s.closed_until, $4::date) >= $4::date)
			AND NOT EXISTS (SELECT 1 FROM catalogue.shop_day d
				WHERE d.enterprise_id = h.enterprise_id AND d.day = $4::date
					AND (d.opens IS NULL OR $2 < d.opens OR $2 >= d.closes)))
		 SELECT o.id, l.seller_slug AS slug, l.card::json #>> '{seller,name}' AS name,
			l.card::json #>> '{seller,area}' AS area, l.card::json ->> 'thumbnailUrl' AS "thumbnailUrl"
		 FROM now_open o CROSS JOIN LATERAL (SELECT card, seller_slug, published_at, product_id
			FROM catalogue.listing WHERE enterprise_id = o.id AND available
			ORDER BY published_at DESC, product_id DESC LIMIT 1) l
		 ORDER BY l.published_at DESC, l.product_id DESC LIMIT $5`,
		[weekday, minute, ((weekday + 5) % 7) + 1, wibDay(ctx.now), limit],
	);
}

export interface OpenShop {
	id: string;
	slug: string;
	name: string;
	/** Kecamatan and kabupaten or kota. */
	area: string;
	/** Of the newest product. */
	thumbnailUrl: string | null;
}
