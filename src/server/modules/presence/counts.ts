import { staffAreas } from '#modules/accounts/index.ts';
import { listMarketplaces } from '#modules/marketplaces/index.ts';
import { coversArea, type Ctx } from '#platform/context.ts';
import { rulesInForce } from './rules.ts';

/**
 * Counts with one meaning each (DN-10). Addresses that stand, claimed or verified; those of them that somebody made
 * sure of; that were seen alive within the days of the rule; that had an order within the days of the rule which a
 * record of ours shows.
 */
export interface PresenceCount {
	standing: number;
	verified: number;
	seen: number;
	ordered: number;
}

export interface MarketplaceCount extends PresenceCount {
	code: string;
	name: string;
}

export interface AreaCount extends PresenceCount {
	code: string;
	name: string;
}

export interface PresenceCounts {
	/** When it was counted; null before the first time. */
	countedAt: Date | null;
	/** Enterprises with at least one such address. */
	enterprises: PresenceCount;
	/** Addresses by marketplace, in their order; a live one without any stands with zeros. */
	marketplaces: MarketplaceCount[];
	/** Enterprises by the areas directly below; empty for a kecamatan. */
	areas: AreaCount[];
	/** At how many marketplaces at least one address was seen alive. */
	marketplacesSeen: number;
	/** The days of the rules that the counts go by. */
	aliveDays: number;
	orderDays: number;
}

const none: PresenceCount = { standing: 0, verified: 0, seen: 0, ordered: 0 };
const sums = `sum(t.standing)::int AS standing, sum(t.verified)::int AS verified, sum(t.seen)::int AS seen,
	sum(t.ordered)::int AS ordered`;
const newest = `t.counted_on = (SELECT max(counted_on) FROM presence.tally)`;
const within = `EXISTS (SELECT 1 FROM unnest($1::text[]) AS held WHERE held = '' OR t.area_code = held
	OR t.area_code LIKE held || '.%' OR held LIKE t.area_code || '.%')`;

/**
 * The newest counts of some areas; everybody may read them.
 * @param areas Kemendagri codes; `''` is everywhere
 */
export async function readPresence(
	ctx: Ctx,
	{ areas = [''] }: { areas?: readonly string[] } = {},
): Promise<PresenceCounts> {
	const [rules, places, byPlace, byArea] = await Promise.all([
		rulesInForce(ctx),
		listMarketplaces(ctx),
		ctx.query<PresenceCount & { marketplace: string; name: string | null; at: Date }>(
			'presence.countsByPlace',
			`SELECT t.marketplace, m.name, ${sums}, max(t.counted_at) AS at FROM presence.tally t
			 LEFT JOIN marketplaces.marketplace m ON m.code = t.marketplace WHERE ${newest} AND ${within}
			 GROUP BY t.marketplace, m.name, m.position ORDER BY m.position, t.marketplace`,
			[areas],
		),
		ctx.query<AreaCount>(
			'presence.countsByArea',
			`SELECT c.code, a.name, c.standing, c.verified, c.seen, c.ordered FROM (
				SELECT left(t.area_code, $2) AS code, ${sums} FROM presence.tally t
				WHERE ${newest} AND ${within} AND t.marketplace = '' GROUP BY 1) c
			 JOIN areas.area a ON a.code = c.code ORDER BY a.name COLLATE "id-ID-x-icu", c.code LIMIT 600`,
			[areas, childLength(areas)],
		),
	]);
	const [any] = byPlace.filter(({ marketplace }) => marketplace === '');
	const found = new Map(byPlace.map((row) => [row.marketplace, row]));
	const live = places.map(({ code, name }) => ({ code, name, ...countOf(found.get(code)) }));
	const others = byPlace
		.filter(({ marketplace }) => marketplace !== '' && !places.some((p) => p.code === marketplace))
		.map((row) => ({ code: row.marketplace, name: row.name ?? row.marketplace, ...countOf(row) }));
	const marketplaces = [...live, ...others];
	return {
		countedAt: any?.at ?? null,
		enterprises: countOf(any),
		marketplaces,
		areas: byArea,
		marketplacesSeen: marketplaces.filter(({ seen }) => seen > 0).length,
		aliveDays: rules['alive-days'],
		orderDays: rules['order-days'],
	};
}

/** The same for the areas of the actor's roles: a province may read sums. */
export async function readOfficePresence(
	ctx: Ctx,
	{ area }: { area?: string | undefined } = {},
): Promise<PresenceCounts> {
	const own = staffAreas(ctx.actor, ['officer', 'administrator']);
	const areas = area ? (own.some((held) => coversArea(held, area)) ? [area] : []) : own;
	return readPresence(ctx, { areas });
}

/** Of codes one level below the areas: kabupaten of everywhere or a province, kecamatan of a kabupaten. */
const childLength = (areas: readonly string[]) => (areas.every((code) => code.length >= 5) ? 8 : 5);

const countOf = (row: PresenceCount | undefined): PresenceCount =>
	row
		? { standing: row.standing, verified: row.verified, seen: row.seen, ordered: row.ordered }
		: none;
