import type { Ctx, Locale } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { MarketplaceCount, PresenceCount } from '../counts.ts';
import type { ListedShop } from '../shop-addresses.ts';
import type { Definitions } from './make-statement.ts';

/** Counts that were frozen: they never change, whatever is seen later. */
export interface Statement {
	code: string;
	madeAt: Date;
	/** Kemendagri code with its name; both '' where everywhere is meant. */
	areaCode: string;
	areaName: string;
	aliveDays: number;
	orderDays: number;
	/** Enterprises with at least one such address. */
	enterprises: PresenceCount;
	/** Addresses. */
	marketplaces: MarketplaceCount[];
	/** At how many marketplaces at least one address was seen. */
	marketplacesSeen: number;
	definitions: Definitions;
	/** The SQL that counted. */
	query: string;
}

/** An address that a statement counted, of a shop that is public now. */
export interface StatedShop extends ListedShop {
	marketplaceName: string;
}

export interface StatementHead {
	code: string;
	madeAt: Date;
	areaName: string;
	makersSeen: number;
	marketplacesSeen: number;
}

const noSuchStatement = () =>
	new AppError('missing', 'presence/no-such-statement', 'No such statement');

/** Shops are named only while their owners keep them public, whatever was counted. */
const shownNow = `e.published AND e.status = 'active' AND a.state <> 'gone' AND NOT a.short
	AND (a.rival_id IS NULL OR a.state = 'verified')`;
const parts = `presence.statement_address s JOIN presence.address a ON a.id = s.address_id
	JOIN registry.enterprise e ON e.id = a.enterprise_id`;
const seenPlaces = `(SELECT count(*)::int FROM jsonb_array_elements(t.marketplaces) p WHERE (p->>'seen')::int > 0)`;

/** The counts of a code; everybody may read them. @throws AppError missing presence/no-such-statement */
export async function getStatement(ctx: Ctx, code: string): Promise<Statement> {
	const [found] = await ctx.query<
		Omit<Statement, 'definitions'> & { definitions: Record<Locale, Definitions> }
	>(
		'presence.statement',
		`SELECT t.code, t.made_at AS "madeAt", t.area_code AS "areaCode", coalesce(r.name, '') AS "areaName",
			t.alive_days AS "aliveDays", t.order_days AS "orderDays", t.enterprises, t.marketplaces,
			${seenPlaces} AS "marketplacesSeen", t.definitions, t.query
		 FROM presence.statement t LEFT JOIN areas.area r ON r.code = t.area_code WHERE t.code = $1`,
		[code],
	);
	if (!found) throw noSuchStatement();
	return { ...found, definitions: found.definitions[ctx.locale === 'en' ? 'en' : 'id'] };
}

const page = 60;
/** So many are read at once for a file. */
const batch = 1000;

/**
 * The addresses of public shops that a statement counted as seen, by marketplace, a page at a time.
 * @param after the `next` of the page before
 */
export async function listStated(
	ctx: Ctx,
	{ code, after, limit = page }: { code: string; after?: string | undefined; limit?: number },
): Promise<{ items: StatedShop[]; next: string | undefined }> {
	const [, marketplace = '', id = '00000000-0000-0000-0000-000000000000'] =
		/^([a-z0-9-]{1,40})~([0-9a-f-]{36})$/.exec(after ?? '') ?? [];
	const rows = await ctx.query<StatedShop & { key: string }>(
		'presence.stated',
		`SELECT e.name, e.slug, e.number, coalesce(d.name, '') AS "districtName", m.name AS "marketplaceName", a.url,
			s.verified, s.seen_on::text AS "seenOn", s.marketplace || '~' || s.address_id AS key
		 FROM ${parts} JOIN marketplaces.marketplace m ON m.code = s.marketplace
		 LEFT JOIN areas.area d ON d.code = left(a.area_code, 8)
		 WHERE s.statement_id = (SELECT id FROM presence.statement WHERE code = $1) AND ${shownNow}
			AND (s.marketplace, s.address_id) > ($2, $3::uuid)
		 ORDER BY s.marketplace, s.address_id LIMIT $4`,
		[code, marketplace, id, limit + 1],
	);
	return {
		items: rows.slice(0, limit).map(({ key: _, ...shop }) => shop),
		next: rows.length > limit ? rows[limit - 1]!.key : undefined,
	};
}

/** The same list whole, for a file. @throws AppError missing presence/no-such-statement */
export async function readStated(ctx: Ctx, code: string): Promise<AsyncGenerator<StatedShop>> {
	await getStatement(ctx, code);
	return everyStated(ctx, code);
}

async function* everyStated(ctx: Ctx, code: string): AsyncGenerator<StatedShop> {
	let after: string | undefined;
	do {
		const { items, next } = await listStated(ctx, { code, after, limit: batch });
		yield* items;
		after = next;
	} while (after);
}

/** The newest statements about exactly one of these areas, or with `''` about everywhere. */
export async function listStatements(
	ctx: Ctx,
	{ areas }: { areas: readonly string[] },
): Promise<StatementHead[]> {
	return ctx.query<StatementHead>(
		'presence.statements',
		`SELECT t.code, t.made_at AS "madeAt", coalesce(r.name, '') AS "areaName",
			(t.enterprises->>'seen')::int AS "makersSeen", ${seenPlaces} AS "marketplacesSeen"
		 FROM presence.statement t LEFT JOIN areas.area r ON r.code = t.area_code
		 WHERE t.area_code = ANY($1) ORDER BY t.id DESC LIMIT 12`,
		[areas],
	);
}
