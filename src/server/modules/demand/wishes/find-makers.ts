import { wibDay } from '#shared/dates.ts';
import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { findMakers } from '#modules/catalogue/index.ts';
import type { LockedWish, Maker } from '../access.ts';
import { nearDistricts } from './near.ts';
import { rulesInForce } from '../rules.ts';
import { tellMaker } from '../tell.ts';

interface Open extends LockedWish {
	categoryCode: string | null;
}

/**
 * Looks for makers nearby who could do a wish, keeps who they are and why, and tells the nearest of them once. What
 * was found before stays, with when it was told; run again it tells nobody twice.
 */
export async function findMakersOf(work: Work, wishId: string): Promise<void> {
	const { ctx } = work;
	const [wish] = await ctx.query<Open>(
		'demand.wishToMatch',
		`SELECT id, what, unit, quantity - chosen AS quantity, needed_on::text AS "neededOn",
			area_code AS "areaCode", category_code AS "categoryCode"
		 FROM demand.wish WHERE id = $1 AND state = 'open'`,
		[wishId],
	);
	if (!wish || wish.quantity === 0) return;
	const rules = await rulesInForce(ctx);
	const daysLeft = daysBetween(wibDay(ctx.now), wish.neededOn);
	if (daysLeft < 0) return;
	const districts = await nearDistricts(ctx, wish.areaCode);
	const metresOf = new Map(districts.map(({ code, metres }) => [code, metres]));
	const makers = await findMakers(ctx, {
		what: wish.what,
		categoryCode: wish.categoryCode,
		quantity: wish.quantity,
		least: Math.max(1, Math.ceil((wish.quantity * rules['least-share']) / 100)),
		daysLeft,
		neededOn: wish.neededOn,
		districts: districts.map(({ code }) => code),
		limit: rules['makers-listed'],
	});
	const rows = makers.map(({ districtCode, ...maker }) => ({
		...maker,
		metres: metresOf.get(districtCode) ?? null,
	}));
	await work.write(async (tx) => {
		await tx.query(
			'demand.keepMatches',
			`INSERT INTO demand.match AS m (wish_id, enterprise_id, needed_on, why, product_id, pieces, lead_days, metres)
			 SELECT $1, r."enterpriseId", $3, r.why, r."productId", r.pieces, r."leadDays", r.metres
			 FROM jsonb_to_recordset($2::jsonb) AS r("enterpriseId" uuid, why text, "productId" uuid, pieces int,
				"leadDays" smallint, metres int) ORDER BY 2
			 ON CONFLICT (wish_id, enterprise_id) DO UPDATE SET why = excluded.why, product_id = excluded.product_id,
				pieces = excluded.pieces, lead_days = excluded.lead_days, metres = excluded.metres`,
			[wish.id, JSON.stringify(rows), wish.neededOn],
		);
		// Who can no more is not led there in vain; who was told keeps what she was told of.
		await tx.query(
			'demand.dropMatches',
			'DELETE FROM demand.match WHERE wish_id = $1 AND told_at IS NULL AND enterprise_id <> ALL($2::uuid[])',
			[wish.id, rows.map(({ enterpriseId }) => enterpriseId)],
		);
		await tx.query('demand.looked', 'UPDATE demand.wish SET looked_at = $2 WHERE id = $1', [
			wish.id,
			tx.now,
		]);
		await tellNearest(tx, wish, rules['makers-told'], rules['tell-kilometres'] * 1000);
	});
}

/** Makers so near that a message is fair, the nearest first, up to so many of one wish in all. */
async function tellNearest(ctx: Ctx, wish: Open, most: number, metres: number): Promise<void> {
	const makers = await ctx.query<Maker>(
		'demand.toTell',
		`WITH told AS (UPDATE demand.match SET told_at = $4 WHERE (wish_id, enterprise_id) IN (
			SELECT m.wish_id, m.enterprise_id FROM demand.match m
			WHERE m.wish_id = $1 AND m.told_at IS NULL AND coalesce(m.metres <= $3, true)
				AND NOT EXISTS (SELECT 1 FROM demand.share s JOIN demand.answer a ON a.id = s.answer_id
					WHERE a.wish_id = $1 AND s.enterprise_id = m.enterprise_id)
			ORDER BY m.metres NULLS LAST, m.why DESC, m.pieces DESC, m.enterprise_id
			LIMIT greatest(0, $2 - (SELECT count(*) FROM demand.match t
				WHERE t.wish_id = $1 AND t.told_at IS NOT NULL)))
			AND told_at IS NULL RETURNING enterprise_id)
		 SELECT e.id, e.number, e.name, coalesce(e.whatsapp, e.phone) AS phone, e.whatsapp IS NOT NULL AS whatsapp,
			e.area_code AS "areaCode"
		 FROM told JOIN registry.enterprise e ON e.id = told.enterprise_id`,
		[wish.id, most, metres, ctx.now],
	);
	for (const maker of makers) await tellMaker(ctx, wish, maker, 'new');
}

const batch = 200;

/** Every night: new shops and new stock may fit wishes that are still open. Returns how many were looked at. */
export async function findMakersAgain(work: Work): Promise<number> {
	const today = wibDay(work.ctx.now);
	let [looked, day, id] = [0, today, '00000000-0000-0000-0000-000000000000'];
	for (;;) {
		const open: { id: string; day: string }[] = await work.ctx.query(
			'demand.openWishes',
			`SELECT id, needed_on::text AS day FROM demand.wish
			 WHERE state = 'open' AND (needed_on, id) > ($1::date, $2::uuid)
			 ORDER BY needed_on, id LIMIT ${batch}`,
			[day, id],
		);
		for (const wish of open) await findMakersOf(work, wish.id);
		looked += open.length;
		const last = open.at(-1);
		if (!last || open.length < batch) return looked;
		[day, id] = [last.day, last.id];
	}
}

/** Whole days from one day to another. */
const daysBetween = (from: string, to: string): number =>
	Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
