import { z } from 'zod';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { canSetRules } from '#modules/desk/index.ts';
import { getMarketplace } from '#modules/marketplaces/index.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { bareHost } from '#shared/shop-address.ts';
import type { Rules } from './rules.ts';

export type RuleName = keyof Rules;

/** What each number may be: beyond that it would make no sense, or would burden others. */
export const ruleBounds: Readonly<Record<RuleName, readonly [least: number, most: number]>> = {
	'alive-days': [7, 365],
	'order-days': [7, 365],
	'look-days': [1, 180],
	'host-pause': [2, 600],
	'misses-to-person': [1, 10],
	'person-days': [7, 365],
	'open-looks': [0, 500],
	'addresses-per-shop': [1, 500],
	'open-disputes': [1, 50],
	'opening-stuck-days': [1, 180],
};
export const ruleNames = Object.keys(ruleBounds) as RuleName[];

export interface KeptNumber {
	name: RuleName;
	value: number;
	/** `YYYY-MM-DD` */
	validFrom: string;
	validTo: string | null;
	legalBasis: string;
	/** Whether it holds today; else it begins later. */
	inForce: boolean;
}

export interface ShortHost {
	host: string;
	marketplace: string;
	marketplaceName: string;
	source: string;
}

const noRules = () => new AppError('missing', 'desk/no-rules', 'Only the operator sets rules');
const wrong = (field: string, params: Record<string, string | number> = {}) =>
	new AppError('invalid', 'presence/rule', 'Not a rule', { field, ...params });

function requireOperator(ctx: Ctx): void {
	if (!canSetRules(ctx)) throw noRules();
}

/**
 * The numbers of today and those that begin later, and the hosts whose short links are followed.
 * @throws AppError missing desk/no-rules
 */
export async function listPresenceRules(
	ctx: Ctx,
): Promise<{ numbers: KeptNumber[]; shortHosts: ShortHost[] }> {
	requireOperator(ctx);
	const [rows, shortHosts] = await Promise.all([
		ctx.query<KeptNumber>(
			'presence.keptNumbers',
			`SELECT name, value, valid_from::text AS "validFrom", valid_to::text AS "validTo",
				legal_basis AS "legalBasis", valid_from <= $1::date AS "inForce"
			 FROM presence.rule WHERE valid_to IS NULL OR valid_to >= $1::date ORDER BY valid_from`,
			[wibDay(ctx.now)],
		),
		ctx.query<ShortHost>(
			'presence.keptShortHosts',
			`SELECT h.host, h.marketplace, m.name AS "marketplaceName", h.source
			 FROM presence.short_host h JOIN marketplaces.marketplace m ON m.code = h.marketplace
			 ORDER BY m.position, h.host LIMIT 300`,
		),
	]);
	const place = (name: RuleName) => ruleNames.indexOf(name);
	return { numbers: rows.sort((a, b) => place(a.name) - place(b.name)), shortHosts };
}

const numberInput = z.object({
	name: z.enum(ruleNames as [RuleName, ...RuleName[]]),
	// As typed; an empty field is no zero.
	value: z.coerce
		.string()
		.regex(/^\d{1,6}$/)
		.transform(Number),
	validFrom: z.iso.date(),
	legalBasis: z.string().trim().min(3).max(300),
});

/**
 * Sets a number from a day on, tomorrow at the earliest; the one before ends the day before, and one that was to begin
 * later is replaced. What counted until then stays counted as it was.
 * @throws AppError missing desk/no-rules; invalid presence/rule with `field`
 */
export async function setPresenceRule(ctx: Ctx, input: Record<string, unknown>): Promise<void> {
	requireOperator(ctx);
	const read = numberInput.safeParse(input);
	if (!read.success) throw wrong(String(read.error.issues[0]?.path[0] ?? 'name'));
	const { name, value, validFrom, legalBasis } = read.data;
	const [least, most] = ruleBounds[name];
	if (value < least || value > most) throw wrong('value', { least, most });
	const today = wibDay(ctx.now);
	if (validFrom <= today || validFrom > addDays(today, 366)) throw wrong('validFrom');
	const [before] = await ctx.query<{ unit: string }>(
		'presence.lockRule',
		`SELECT unit FROM presence.rule WHERE name = $1 ORDER BY valid_from FOR UPDATE`,
		[name],
	);
	await ctx.query(
		'presence.dropLaterRules',
		'DELETE FROM presence.rule WHERE name = $1 AND valid_from > $2::date',
		[name, today],
	);
	await ctx.query(
		'presence.endRule',
		`UPDATE presence.rule SET valid_to = $2 WHERE name = $1 AND valid_from <= $3::date
			AND (valid_to IS NULL OR valid_to >= $3::date)`,
		[name, addDays(validFrom, -1), today],
	);
	await ctx.query(
		'presence.setRule',
		`INSERT INTO presence.rule (name, value, unit, valid_from, legal_basis, certainty)
		 VALUES ($1, $2, $3, $4, $5, 'practice')`,
		[name, value, before?.unit ?? 'days', validFrom, legalBasis],
	);
	await audit(ctx, {
		action: 'presence.rule.set',
		subject: { type: 'rule', id: name },
		data: { name, value, validFrom },
	});
}

/**
 * Adds a host whose short links are followed to the shop behind them.
 * @throws AppError missing desk/no-rules, marketplaces/no-such; invalid presence/rule with `field`
 */
export async function addShortHost(
	ctx: Ctx,
	input: { host: string; marketplace: string; source: string },
): Promise<void> {
	requireOperator(ctx);
	const host = hostIn(input.host);
	if (!host) throw wrong('host');
	const source = input.source.trim();
	if (source.length < 3 || source.length > 300) throw wrong('source');
	const { code } = await getMarketplace(ctx, input.marketplace).catch(() => {
		throw wrong('marketplace');
	});
	const [made] = await ctx.query(
		'presence.addShortHost',
		`INSERT INTO presence.short_host (host, marketplace, source, certainty) VALUES ($1, $2, $3, 'likely')
		 ON CONFLICT (host) DO NOTHING RETURNING host`,
		[host, code, source],
	);
	if (!made) throw wrong('host');
	await audit(ctx, {
		action: 'presence.short-host.added',
		subject: { type: 'short-host', id: host },
		data: { marketplace: code },
	});
}

/** A name on the internet in what somebody typed, with or without `https://`. */
function hostIn(typed: string): string | undefined {
	const text = typed.trim();
	const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
	if (text.length > 200 || !URL.canParse(address)) return undefined;
	const { hostname, port, username } = new URL(address);
	const host = bareHost(hostname);
	return !port && !username && /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*$/.test(host) ? host : undefined;
}

/** Follows short links of a host no more; addresses that wait there stay. @throws AppError missing desk/no-rules */
export async function dropShortHost(ctx: Ctx, { host }: { host: string }): Promise<void> {
	requireOperator(ctx);
	const [gone] = await ctx.query(
		'presence.dropShortHost',
		'DELETE FROM presence.short_host WHERE host = $1 RETURNING host',
		[host],
	);
	if (!gone) throw noRules();
	await audit(ctx, {
		action: 'presence.short-host.dropped',
		subject: { type: 'short-host', id: host },
		data: {},
	});
}
