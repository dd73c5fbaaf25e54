import { audit } from '#platform/audit.ts';
import { coversArea, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import { personNames } from '#modules/accounts/index.ts';
import { lastSaleOf } from '#modules/ledger/index.ts';
import { listPermitKinds } from '#modules/permits/index.ts';
import { requireManaged } from '#modules/registry/index.ts';
import { officeAreas } from '../access.ts';
import { getVisitedShop } from './visits.ts';
import type { VisitWay } from '../input.ts';
import { suggestFor, type Suggested } from './suggest.ts';

export interface QuietSeller extends Suggested {
	enterpriseId: string;
	number: string;
	name: string;
	districtName: string;
	/** The last sale that stands, else when the shop began. */
	quietSince: Date;
	lastSaleAt: Date | null;
	lookedAt: Date;
	lastVisit: { on: string; way: VisitWay; officer: string } | null;
}

interface QuietRow extends Omit<QuietSeller, 'lastVisit'> {
	/** The microseconds of `quietSince`, which a Date does not hold. */
	since: string;
	visitedOn: string | null;
	way: VisitWay | null;
	officerId: string | null;
}

const page = 50;
/** So many are read at once for a file. */
const batch = 500;

/** One piece of the list: the rows of one area, longest quiet first. One step into one index, whatever its size. */
function ofArea(code: string, at: number, limit: number): { sql: string; values: string[] } {
	const after = '(q.quiet_since, q.enterprise_id) > ($1::timestamptz, $2::uuid)';
	const cut = code.length >= 8 ? 8 : 5;
	const [where, values] =
		code === ''
			? ['true', []]
			: [
					`left(q.area_code, ${cut}) = $${at}${code.length > 8 ? ` AND q.area_code = $${at + 1}` : ''}`,
					code.length > 8 ? [code.slice(0, 8), code] : [code],
				];
	return {
		sql: `(SELECT q.* FROM demand.quiet_seller q WHERE ${where} AND ${after}
			ORDER BY q.quiet_since, q.enterprise_id LIMIT ${limit + 1})`,
		values,
	};
}

/**
 * Open shops of the actor's area that sold nothing for long, the longest first, as of last night; who has sold since
 * is left out. `next` is the cursor of the page behind it.
 */
export async function listQuietSellers(
	ctx: Ctx,
	{
		district,
		after,
		limit = page,
	}: { district?: string | undefined; after?: string | undefined; limit?: number } = {},
): Promise<{ items: QuietSeller[]; next: string | undefined }> {
	const own = officeAreas(ctx);
	const areas = district ? (own.some((held) => coversArea(held, district)) ? [district] : []) : own;
	if (areas.length === 0) return { items: [], next: undefined };
	const [since, id] = readCursor(after);
	const values: unknown[] = [since, id];
	const pieces = areas.map((code) => {
		const piece = ofArea(code, values.length + 1, limit);
		values.push(...piece.values);
		return piece.sql;
	});
	const rows = await ctx.query<QuietRow>(
		'',
		`SELECT q.enterprise_id AS "enterpriseId", e.number, e.name, a.name AS "districtName",
			q.quiet_since AS "quietSince", q.quiet_since::text AS since, q.last_sale_at AS "lastSaleAt", q.suggestion,
			q.facts, q.looked_at AS "lookedAt", v.visited_on::text AS "visitedOn", v.way, v.officer_id AS "officerId"
		 FROM (SELECT * FROM (${pieces.join(' UNION ')}) u ORDER BY quiet_since, enterprise_id LIMIT ${limit + 1}) q
		 LEFT JOIN registry.enterprise e ON e.id = q.enterprise_id AND e.published AND e.status = 'active'
		 LEFT JOIN areas.area a ON a.code = left(q.area_code, 8)
		 LEFT JOIN LATERAL (SELECT visited_on, way, officer_id FROM demand.visit v
			WHERE v.enterprise_id = q.enterprise_id ORDER BY visited_on DESC, id DESC LIMIT 1) v ON true
		 ORDER BY q.quiet_since, q.enterprise_id`,
		values,
	);
	const shown = rows.slice(0, limit);
	const last = rows.length > limit ? shown.at(-1) : undefined;
	const sold = await lastSaleOf(
		ctx,
		shown.map(({ enterpriseId }) => enterpriseId),
	);
	const names = await personNames(
		ctx,
		shown.flatMap(({ officerId }) => officerId ?? []),
	);
	return {
		items: shown
			// Who closed or sold since last night is left out; the cursor goes on behind her.
			.filter(
				(row) =>
					row.number !== null &&
					(sold.get(row.enterpriseId)?.getTime() ?? 0) <= row.quietSince.getTime(),
			)
			.map(({ since: _, visitedOn, way, officerId, ...row }) => ({
				...row,
				lastVisit:
					visitedOn && way && officerId
						? { on: visitedOn, way, officer: names.get(officerId) ?? '–' }
						: null,
			})),
		next: last && `${last.since}/${last.enterpriseId}`,
	};
}

/**
 * The same list whole, for a file, some hundreds at a time. That it left the office is written down before a row of it
 * is read. @throws AppError missing demand/no-such-shop to who works in no office
 */
export async function readQuietSellers(
	{ ctx, write }: Work,
	{ district }: { district?: string | undefined } = {},
): Promise<AsyncGenerator<QuietSeller>> {
	if (officeAreas(ctx).length === 0)
		throw new AppError('missing', 'demand/no-such-shop', 'The actor works in no office');
	await write((tx) =>
		audit(tx, {
			action: 'demand.quiet.exported',
			subject: { type: 'list', id: 'quiet-sellers' },
			...(district ? { areaCode: district } : {}),
			data: { personal: false },
		}),
	);
	return everyQuietSeller(ctx, district);
}

async function* everyQuietSeller(
	ctx: Ctx,
	district: string | undefined,
): AsyncGenerator<QuietSeller> {
	let after: string | undefined;
	do {
		const { items, next } = await listQuietSellers(ctx, { district, after, limit: batch });
		yield* items;
		after = next;
	} while (after);
}

function readCursor(after: string | undefined): [string, string] {
	const [, since = '', id = ''] =
		/^(\d{4}-\d\d-\d\d [\d:.]+\+\d\d(?::\d\d)?)\/([0-9a-f-]{36})$/.exec(after ?? '') ?? [];
	return since && id ? [since, id] : ['-infinity', '00000000-0000-0000-0000-000000000000'];
}

/**
 * The same suggestion for the owner of a shop, worked out now; undefined while the shop sells, or is not open.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function getOwnSuggestion(
	ctx: Ctx,
	enterpriseId: string,
): Promise<Suggested | undefined> {
	await requireManaged(ctx, enterpriseId, 'orders');
	const [quiet] = await ctx.query<{ since: Date }>(
		'demand.ownQuiet',
		`SELECT quiet_since AS since FROM demand.quiet_seller WHERE enterprise_id = $1`,
		[enterpriseId],
	);
	if (!quiet) return undefined;
	const sold = (await lastSaleOf(ctx, [enterpriseId])).get(enterpriseId);
	if (sold && sold > quiet.since) return undefined;
	return (await suggestFor(ctx, [enterpriseId])).get(enterpriseId);
}

export interface QuietSellerPage {
	number: string;
	name: string;
	slug: string;
	districtName: string;
	lastSaleAt: Date | null;
	/** Worked out now; undefined for a shop that is not on the list. */
	suggested: Suggested | undefined;
}

/** One shop of the actor's area by its number, quiet or not any more. @throws AppError missing demand/no-such-shop */
export async function getQuietSeller(ctx: Ctx, number: string): Promise<QuietSellerPage> {
	const shop = await getVisitedShop(ctx, number);
	const [sold, suggested, [quiet]] = await Promise.all([
		lastSaleOf(ctx, [shop.id]),
		suggestFor(ctx, [shop.id]),
		ctx.query<{ since: Date }>(
			'demand.isQuiet',
			'SELECT quiet_since AS since FROM demand.quiet_seller WHERE enterprise_id = $1',
			[shop.id],
		),
	]);
	const lastSaleAt = sold.get(shop.id) ?? null;
	const still = quiet && (lastSaleAt?.getTime() ?? 0) <= quiet.since.getTime();
	return {
		number: shop.number,
		name: shop.name,
		slug: shop.slug,
		districtName: shop.districtName,
		lastSaleAt,
		suggested: still ? suggested.get(shop.id) : undefined,
	};
}

/** Names of permits by code, for the words of a suggestion. */
export async function permitNames(ctx: Ctx): Promise<Record<string, string>> {
	const kinds = await listPermitKinds(ctx);
	return Object.fromEntries(kinds.map(({ code, name }) => [code, name]));
}
