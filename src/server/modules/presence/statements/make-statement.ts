import { randomInt } from 'node:crypto';
import { m } from '#messages/messages.js';
import { audit } from '#platform/audit.ts';
import { coversArea, type Ctx, type Locale } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { limitRate } from '#platform/limits.ts';
import { staffAreas } from '#modules/accounts/index.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import type { PresenceCount } from '../counts.ts';
import { rulesInForce } from '../rules.ts';

/** What each count meant when it was counted. */
export type Definitions = Record<keyof PresenceCount, string>;

const letters = '23456789abcdefghjkmnpqrstuvwxyz';
const newCode = () => Array.from({ length: 8 }, () => letters[randomInt(letters.length)]!).join('');
/** So often a day one officer names numbers. */
const mostADay = 20;

/** The counts of now; `$2` is the area, `$3` and `$4` the first days that count as seen and as ordered. */
const counting = `WITH each AS MATERIALIZED (
	SELECT a.id, a.marketplace, a.enterprise_id, a.seen_on, a.state = 'verified' AS verified,
		coalesce(a.seen_on >= $3::date, false) AS seen, coalesce(a.ordered_on >= $4::date, false) AS ordered
	FROM presence.address a JOIN registry.enterprise e ON e.id = a.enterprise_id
	WHERE a.state <> 'gone' AND e.status = 'active' AND ($2 = '' OR a.area_code = $2 OR a.area_code LIKE $2 || '.%')
), shop AS (
	SELECT bool_or(verified) AS verified, bool_or(seen) AS seen, bool_or(ordered) AS ordered
	FROM each GROUP BY enterprise_id
), enterprises AS (
	SELECT count(*) AS standing, count(*) FILTER (WHERE verified) AS verified, count(*) FILTER (WHERE seen) AS seen,
		count(*) FILTER (WHERE ordered) AS ordered FROM shop
), marketplaces AS (
	SELECT e.marketplace AS code, m.name, m.position, count(*) AS standing, count(*) FILTER (WHERE verified) AS verified,
		count(*) FILTER (WHERE seen) AS seen, count(*) FILTER (WHERE ordered) AS ordered
	FROM each e JOIN marketplaces.marketplace m ON m.code = e.marketplace GROUP BY e.marketplace, m.name, m.position
)`;

/**
 * Freezes the counts of this moment for an area, with what they mean, the SQL that counted and every address that was
 * counted as seen, under an address that stays: what a press release names, everybody can look up (PU-03, DN-10).
 * @param area a Kemendagri code within the actor's areas; '' is everywhere
 * @returns its code
 * @throws AppError missing presence/no-such-area; limited platform/too-many
 */
export async function makeStatement(ctx: Ctx, { area }: { area: string }): Promise<string> {
	const own = staffAreas(ctx.actor, ['officer', 'administrator']);
	const covers = own.some((held) => coversArea(held, area));
	if (ctx.actor.kind !== 'person' || !covers || !/^(\d\d(\.\d\d){0,2}(\.\d{4})?)?$/.test(area))
		throw new AppError('missing', 'presence/no-such-area', 'Not an area of the actor');
	const { personId } = ctx.actor;
	await limitRate(ctx, { key: `presence/statement:${personId}`, max: mostADay, seconds: 86_400 });
	const rules = await rulesInForce(ctx);
	const today = wibDay(ctx.now);
	const days = { alive: rules['alive-days'], order: rules['order-days'] };
	const [id, code] = [newId(), newCode()];
	await ctx.query(
		'presence.makeStatement',
		`${counting}, made AS (
			INSERT INTO presence.statement (id, code, made_at, made_by, area_code, alive_days, order_days, enterprises,
				marketplaces, definitions, query)
			SELECT $1::uuid, $5, $6::timestamptz, $7::uuid, $2, $8::int, $9::int, (SELECT to_jsonb(n) FROM enterprises n),
				(SELECT coalesce(jsonb_agg(to_jsonb(p) - 'position' ORDER BY p.position, p.code), '[]') FROM marketplaces p),
				$10::jsonb, $11
			RETURNING id)
		 INSERT INTO presence.statement_address (statement_id, marketplace, address_id, verified, seen_on)
		 SELECT made.id, e.marketplace, e.id, e.verified, e.seen_on FROM each e CROSS JOIN made WHERE e.seen`,
		[
			id,
			area,
			addDays(today, -days.alive),
			addDays(today, -days.order),
			code,
			ctx.now,
			personId,
			days.alive,
			days.order,
			JSON.stringify({ id: meanings(days, 'id'), en: meanings(days, 'en') }),
			`${counting}\nSELECT * FROM enterprises, marketplaces;`
				.replaceAll('$2', `'${area}'`)
				.replaceAll('$3', `'${addDays(today, -days.alive)}'`)
				.replaceAll('$4', `'${addDays(today, -days.order)}'`),
		],
	);
	await audit(ctx, {
		action: 'presence.statement.made',
		subject: { type: 'statement', id },
		...(area ? { areaCode: area } : {}),
		data: { code },
	});
	return code;
}

const meanings = (days: { alive: number; order: number }, locale: Locale): Definitions => ({
	standing: m.presence_count_standing_means({}, { locale }),
	verified: m.presence_count_verified_means({}, { locale }),
	seen: m.presence_count_seen_means({ days: days.alive }, { locale }),
	ordered: m.presence_count_ordered_means({ days: days.order }, { locale }),
});
