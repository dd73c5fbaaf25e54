import type { Ctx } from '#platform/context.ts';
import type { EnterpriseFilter } from './enterprise-filter.ts';
import { COUNTED, findEntries } from './find-entries.ts';
import { RESTRICTED, toTsQuery, type Wanted, wantedBy } from './list-conditions.ts';

export interface EnterpriseRow {
	id: string;
	number: string;
	name: string;
	kind: string;
	/** `Siti A.`: enough to tell two apart; the whole name is on the record, whose opening is written down. */
	ownerShort: string;
	areaCode: string;
	/** Kelurahan or desa and kecamatan. */
	areaName: string;
	verification: string;
	sizeClass: string | null;
	source: string;
	claimed: boolean;
	published: boolean;
	status: string;
	createdAt: Date;
}

export interface EnterpriseList {
	items: EnterpriseRow[];
	nextCursor: string | undefined;
	/** How many there are, counted up to `COUNTED`. */
	count: { atLeast: number; exact: boolean };
	/** Nothing had all the words, so these are names that look alike. */
	approximate: boolean;
}

const PAGE = 50;

/**
 * The enterprises of the actor's areas, newest first, by key and not by offset. Text finds an enterprise
 * number, a phone, a NIK, or words of the enterprise's or owner's name, and `RT 3 RW 5`; when no record has all
 * words, those whose words are like them.
 */
export async function listEnterprises(
	ctx: Ctx,
	filter: EnterpriseFilter,
	{ limit = PAGE }: { limit?: number } = {},
): Promise<EnterpriseList> {
	const wanted = await wantedBy(ctx, filter);
	if (!wanted) return nothing;
	const list = await page(ctx, wanted, filter.cursor, limit);
	if (list.items.length > 0 || filter.cursor || wanted.words.length === 0)
		return { ...list, approximate: false };
	const alike = await wantedBy(ctx, filter, { approximate: true });
	if (!alike) return nothing;
	const found = await page(ctx, alike, undefined, limit);
	return { ...found, approximate: found.items.length > 0 };
}

/**
 * The records that a filter means within the actor's areas, as a condition on `registry.enterprise e`, for bulk
 * work and exports: none of an owner who froze her data, also when she was asked for by her number.
 */
export async function enterpriseConditions(
	ctx: Ctx,
	filter: EnterpriseFilter,
): Promise<{ where: string; values: unknown[] }> {
	const found = await wantedBy(ctx, filter);
	if (!found) return { where: 'false', values: [] };
	const wanted = { ...found, without: [...new Set([...found.without, RESTRICTED])] };
	const matches = 'SELECT l.enterprise_id FROM registry.list_entry l WHERE l.doc @@ $1::tsquery';
	if (!wanted.exact) return { where: `e.id IN (${matches})`, values: [toTsQuery(wanted)] };
	const { serials } = await findEntries(ctx, wanted, { before: undefined, size: COUNTED });
	return {
		where: `e.id IN (${matches} AND l.serial = ANY($2))`,
		values: [toTsQuery(wanted), serials],
	};
}

const nothing: EnterpriseList = {
	items: [],
	nextCursor: undefined,
	count: { atLeast: 0, exact: true },
	approximate: false,
};

async function page(
	ctx: Ctx,
	wanted: Wanted,
	cursor: string | undefined,
	limit: number,
): Promise<Omit<EnterpriseList, 'approximate'>> {
	const before = cursor === undefined ? undefined : await serialOf(ctx, cursor);
	const { serials, counted } = await findEntries(ctx, wanted, { before, size: limit });
	const items = await ctx.query<EnterpriseRow>('registry.list.rows', rows, [
		serials.slice(0, limit),
	]);
	return {
		items,
		nextCursor: serials.length > limit ? items.at(-1)?.id : undefined,
		count: { atLeast: Math.min(counted, COUNTED), exact: counted <= COUNTED },
	};
}

/** Where a page begins: behind the record of the cursor; 0, behind everything, when it is gone. */
async function serialOf(ctx: Ctx, enterpriseId: string): Promise<number> {
	const [entry] = await ctx.query<{ serial: number }>(
		'registry.list.cursor',
		'SELECT serial FROM registry.list_entry WHERE enterprise_id = $1',
		[enterpriseId],
	);
	return entry?.serial ?? 0;
}

const rows = `SELECT e.id, e.number, e.name, e.kind,
	regexp_replace(o.name, '^(\\S+)\\s+(\\S).*$', '\\1 \\2.') AS "ownerShort", e.area_code AS "areaCode",
	(SELECT string_agg(a.name, ', ' ORDER BY a.level DESC) FROM areas.area a
	 WHERE a.code IN (e.area_code, left(e.area_code, 8)) AND a.level >= least(3, length(e.area_code) / 3 + 1))
		AS "areaName",
	e.verification, e.size_class AS "sizeClass", e.source, o.person_id IS NOT NULL AS claimed, e.published,
	e.status, e.created_at AS "createdAt"
	FROM registry.list_entry l JOIN registry.enterprise e ON e.id = l.enterprise_id
	JOIN registry.owner o ON o.id = e.owner_id WHERE l.serial = ANY($1) ORDER BY l.serial DESC`;
