import type { Ctx } from '#platform/context.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { listMarketplaces } from '#modules/marketplaces/index.ts';
import { withinAreas } from '#modules/registry/index.ts';
import { requireKeeper } from './access.ts';
import { rulesInForce } from './rules.ts';
import type { AddressState, LookResult, SeenHow, VerifiedHow } from './states.ts';

export interface ShopAddress {
	id: string;
	/** Code and name of the marketplace. */
	marketplace: string;
	marketplaceName: string;
	url: string;
	state: Exclude<AddressState, 'gone'>;
	verifiedHow: VerifiedHow | null;
	/** Day (WIB) on which somebody made sure. */
	verifiedOn: string | null;
	seenOn: string | null;
	seenHow: SeenHow | null;
	/** Of the last look; null before the first. */
	lookResult: LookResult | null;
	needsPerson: boolean;
	/** Whether another enterprise says that it is hers. */
	disputed: boolean;
}

const columns = `a.id, a.marketplace, m.name AS "marketplaceName", a.url, a.state, a.verified_how AS "verifiedHow",
	(a.verified_at AT TIME ZONE 'Asia/Jakarta')::date::text AS "verifiedOn", a.seen_on::text AS "seenOn",
	a.seen_how AS "seenHow", a.look_result AS "lookResult", a.needs_person AS "needsPerson",
	a.rival_id IS NOT NULL AS disputed`;

/**
 * The addresses of an enterprise that stand, in the order of the marketplaces, for who keeps them.
 * @throws AppError missing presence/no-such-shop
 */
export async function listAddresses(
	ctx: Ctx,
	{ enterpriseId, marketplace }: { enterpriseId: string; marketplace?: string | undefined },
): Promise<ShopAddress[]> {
	await requireKeeper(ctx, enterpriseId);
	return ctx.query<ShopAddress>(
		'presence.addressesOf',
		`SELECT ${columns} FROM presence.address a JOIN marketplaces.marketplace m ON m.code = a.marketplace
		 WHERE a.enterprise_id = $1 AND a.state <> 'gone' AND ($2::text IS NULL OR a.marketplace = $2)
		 ORDER BY m.position, a.id`,
		[enterpriseId, marketplace ?? null],
	);
}

/** Whether a verified address of the enterprise stands at a marketplace. The caller has checked who asks. */
export async function isVerifiedAt(
	ctx: Ctx,
	{ enterpriseId, marketplace }: { enterpriseId: string; marketplace: string },
): Promise<boolean> {
	const rows = await ctx.query(
		'presence.isVerifiedAt',
		`SELECT 1 FROM presence.address WHERE enterprise_id = $1 AND marketplace = $2 AND state = 'verified' LIMIT 1`,
		[enterpriseId, marketplace],
	);
	return rows.length > 0;
}

/** What everybody may read of an address: only where the shop is public, and the address is sure or was seen. */
export interface PublicAddress {
	marketplace: string;
	marketplaceName: string;
	url: string;
	verified: boolean;
	seenOn: string | null;
}

/** What is sure stays shown while somebody else says it is hers: else anybody could hide a shop. */
const shown = `a.state <> 'gone' AND NOT a.short AND e.published AND e.status = 'active'
	AND (a.rival_id IS NULL OR a.state = 'verified')
	AND (a.state = 'verified' OR a.seen_on IS NOT NULL) AND a.seen_on >= $2::date`;

/** Where else a public shop is, seen alive within the days of the rule, in the order of the marketplaces. */
export async function listPublicAddresses(
	ctx: Ctx,
	{ enterpriseId }: { enterpriseId: string },
): Promise<PublicAddress[]> {
	return ctx.query<PublicAddress>(
		'presence.publicAddresses',
		`SELECT a.marketplace, m.name AS "marketplaceName", a.url, a.state = 'verified' AS verified,
			a.seen_on::text AS "seenOn"
		 FROM presence.address a JOIN registry.enterprise e ON e.id = a.enterprise_id
		 JOIN marketplaces.marketplace m ON m.code = a.marketplace
		 WHERE a.enterprise_id = $1 AND ${shown} ORDER BY m.position, a.id`,
		[enterpriseId, await aliveSince(ctx)],
	);
}

/** The first day that still counts as seen alive. */
export async function aliveSince(ctx: Ctx): Promise<string> {
	return addDays(wibDay(ctx.now), -(await rulesInForce(ctx))['alive-days']);
}

export interface ListedShop {
	name: string;
	slug: string;
	number: string;
	districtName: string;
	url: string;
	verified: boolean;
	seenOn: string | null;
}

const page = 50;

/**
 * The public shops at one marketplace that were seen alive, by kabupaten, a page at a time. One walk along one index.
 * @param area a Kemendagri code of any level; '' is everywhere
 * @param after the `next` of the page before
 */
export async function listShopsAt(
	ctx: Ctx,
	{
		marketplace,
		area = '',
		after,
		limit = page,
	}: { marketplace: string; area?: string; after?: string | undefined; limit?: number },
): Promise<{ items: ListedShop[]; next: string | undefined }> {
	const [, regency = '', id = '00000000-0000-0000-0000-000000000000'] =
		/^([\d.]{0,5})~([0-9a-f-]{36})$/.exec(after ?? '') ?? [];
	const within = withinAreas([area], 5, 'a.area_code');
	const rows = await ctx.query<ListedShop & { key: string }>(
		'',
		`SELECT e.name, e.slug, e.number, coalesce(d.name, '') AS "districtName", a.url,
			a.state = 'verified' AS verified, a.seen_on::text AS "seenOn", left(a.area_code, 5) || '~' || a.id AS key
		 FROM presence.address a JOIN registry.enterprise e ON e.id = a.enterprise_id
		 LEFT JOIN areas.area d ON d.code = left(a.area_code, 8)
		 WHERE a.marketplace = $1 AND ${shown} AND (left(a.area_code, 5), a.id) > ($3, $4::uuid)
			AND ${alongIndex(area)} AND ${within.sql}
		 ORDER BY left(a.area_code, 5), a.id LIMIT ${limit + 1}`,
		[marketplace, await aliveSince(ctx), regency, id, ...within.values],
	);
	return {
		items: rows.slice(0, limit).map(({ key: _, ...shop }) => shop),
		next: rows.length > limit ? rows[limit - 1]!.key : undefined,
	};
}

/** So many are read at once for a file. */
const batch = 1000;

/** The same whole, for a file: at one marketplace, or at all in their order. */
export async function* readShopsAt(
	ctx: Ctx,
	{ marketplace, area = '' }: { marketplace?: string | undefined; area?: string },
): AsyncGenerator<ListedShop & { marketplaceName: string }> {
	const places = await listMarketplaces(ctx, { states: ['live', 'no-goods'] });
	for (const { code, name } of places) {
		if (marketplace && code !== marketplace) continue;
		let after: string | undefined;
		do {
			const { items, next } = await listShopsAt(ctx, {
				marketplace: code,
				area,
				after,
				limit: batch,
			});
			for (const shop of items) yield { ...shop, marketplaceName: name };
			after = next;
		} while (after);
	}
}

/**
 * An area by what the indexes of addresses are about; of a code by its shape alone, so that it can stand in a text of
 * SQL. Both ends of a province have the length of what lies between them, so that every collation agrees.
 */
function alongIndex(area: string): string {
	const [code = ''] = /^\d\d(?:\.\d\d){0,2}/.exec(area) ?? [];
	switch (code.length) {
		case 2:
			return `left(a.area_code, 5) BETWEEN '${code}.00' AND '${code}.99'`;
		case 5:
			return `left(a.area_code, 5) = '${code}'`;
		case 8:
			return `left(a.area_code, 8) = '${code}'`;
		default:
			return 'true';
	}
}
