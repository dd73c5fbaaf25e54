import type { Ctx } from '#platform/context.ts';
import { toQueries } from './to-query.ts';
import { understand } from './understand.ts';
import { searchWords } from './words.ts';

/** What somebody needs, as far as it decides who could make it. */
export interface Needed {
	/** In the words of whoever needs it. */
	what: string;
	categoryCode: string | null;
	/** Pieces. */
	quantity: number;
	/** Pieces that one maker must be able to do at least. */
	least: number;
	/** Days from today on that are left, 0 being today. */
	daysLeft: number;
	/** `YYYY-MM-DD` */
	neededOn: string;
	/** Kecamatan codes, the nearest first. */
	districts: readonly string[];
	limit: number;
}

/** A maker who could do it, by what her shop says. */
export interface PossibleMaker {
	enterpriseId: string;
	districtCode: string;
	/** The product that fits best. */
	productId: string;
	/** words: it is called so; category: it is of that kind. */
	why: 'words' | 'category';
	leadDays: number;
	/** Pieces that she has, or could make until then; at most what is needed. */
	pieces: number;
}

/** As many of a kecamatan's best as are looked at. */
const looked = 400;

/**
 * Makers who sell such a thing, take orders on that day, are not slower than the days that are left and can do a fair
 * part: nearest kecamatan first, at most `limit`. Reads at most 400 entries a kecamatan and stops when it has enough.
 */
export async function findMakers(ctx: Ctx, needed: Needed): Promise<PossibleMaker[]> {
	const words = searchWords(needed.what);
	const understood = await understand(ctx, words);
	const all = words.length > 0 ? toQueries(understood, []).anywhere : '';
	const category = needed.categoryCode ? `'c/${needed.categoryCode.replaceAll("'", '')}'` : '';
	const found = await look(ctx, needed, all, [all, category]);
	if (found.length > 0 || words.length < 2) return found;
	// "Nasi kotak untuk rapat": whoever makes one of these things.
	const some = understood.slots
		.filter(({ place, typed }) => !place && typed.join('').length > 3)
		.map((slot) => toQueries({ ...understood, slots: [slot] }, []).name)
		.map((query) => `(${query})`)
		.join('|');
	return some ? look(ctx, needed, some, [some]) : [];
}

async function look(
	ctx: Ctx,
	needed: Needed,
	named: string,
	either: readonly string[],
): Promise<PossibleMaker[]> {
	const parts = either.filter((part) => part !== '').map((part) => `(${part})`);
	if (parts.length === 0) return [];
	const rows = await ctx.query<PossibleMaker>(
		'catalogue.findMakers',
		`SELECT m.* FROM unnest($1::text[]) AS d(code) CROSS JOIN LATERAL (
			SELECT DISTINCT ON (c."enterpriseId") c.* FROM (
				SELECT l.enterprise_id AS "enterpriseId", d.code AS "districtCode", l.product_id AS "productId",
					CASE WHEN $3 <> '' AND l.search @@ nullif($3, '')::tsquery THEN 'words' ELSE 'category' END AS why,
					p.lead_days AS "leadDays",
					least($4::int, CASE WHEN p.supply = 'stock' THEN coalesce(s.on_hand - s.reserved, 0)
						ELSE coalesce(p.daily_limit * greatest($5::int - p.lead_days + 1, 0), $4::int) END) AS pieces
				FROM (SELECT product_id, enterprise_id, search FROM catalogue.listing_entry
					WHERE search @@ ('''a/' || d.code || '''&(' || $2 || ')')::tsquery
					ORDER BY score DESC LIMIT ${looked}) l
				JOIN catalogue.product p ON p.id = l.product_id
				LEFT JOIN catalogue.stock s ON s.product_id = p.id
				LEFT JOIN catalogue.shop h ON h.enterprise_id = l.enterprise_id
				WHERE p.lead_days <= $5::int AND p.min_order <= $4::int
					AND NOT coalesce(h.closed_from <= $6::date AND coalesce(h.closed_until >= $6::date, true), false)
			) c WHERE c.pieces >= $7::int ORDER BY c."enterpriseId", c.why DESC, c.pieces DESC
		) m LIMIT $8`,
		[
			needed.districts,
			parts.join('|'),
			named,
			needed.quantity,
			needed.daysLeft,
			needed.neededOn,
			needed.least,
			needed.limit,
		],
	);
	return rows;
}
