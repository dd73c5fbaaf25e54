import type { Ctx } from '#platform/context.ts';
import { type ExactLookup, toTsQuery, type Wanted } from './list-conditions.ts';

/** Counting stops here: beyond it the exact number helps nobody who reads a list. */
export const COUNTED = 1_000;

/** How many of the newest entries are looked at one by one: what is common is found there. */
const head = 10_000;
/** What has so few matches is rare: they are all read and sorted. */
const rare = 3_000;
const everything = 2_147_483_647;

export interface FoundEntries {
	/** Newest first; at most one more than was asked for. */
	serials: number[];
	/** Up to one beyond `COUNTED`, of all that match, not only of this page. */
	counted: number;
}

/**
 * Finds the newest entries before a serial that match, and counts all that match. It never relies on a guess of
 * how common a word or filter is, since guesses are wrong for those that go together: it looks along the newest
 * entries first; where that does not fill the page it takes what the index finds, if that is little; and only
 * where it is much, and old, it walks on. So the work is bounded by `head` and `rare` but for that last case, in
 * which it is one pass over the narrow table, of one kabupaten where the wanted lie in one.
 */
export async function findEntries(
	ctx: Ctx,
	wanted: Wanted,
	{ before, size }: { before: number | undefined; size: number },
): Promise<FoundEntries> {
	const query = toTsQuery(wanted);
	if (wanted.exact) {
		const found = await lookUp(ctx, query, wanted.exact);
		return pageOf(found, before, size);
	}
	const walk = (from: number, over: number, limit: number) =>
		walkEntries(ctx, query, wanted.regency, { from, over, limit });
	const newest = await walk(everything, head, Math.max(COUNTED, size) + 1);
	const many = newest.length > COUNTED;
	if (many && before === undefined)
		return { serials: newest.slice(0, size + 1), counted: COUNTED + 1 };
	if (many) {
		const next = await walk(before!, head, size + 1);
		if (next.length > size) return { serials: next, counted: COUNTED + 1 };
	}
	const found = await ctx.query<{ serial: number }>(
		'registry.list.index',
		`SELECT serial FROM registry.list_entry WHERE doc @@ (SELECT $1::tsquery) LIMIT ${rare + 1}`,
		[query],
	);
	if (found.length <= rare)
		return pageOf(
			found.map((row) => row.serial),
			before,
			size,
		);
	const serials =
		before === undefined && newest.length > size
			? newest.slice(0, size + 1)
			: await walk(before ?? everything, everything, size + 1);
	return { serials, counted: COUNTED + 1 };
}

function pageOf(found: readonly number[], before: number | undefined, size: number): FoundEntries {
	const serials = found
		.filter((serial) => serial < (before ?? everything))
		.sort((a, b) => b - a)
		.slice(0, size + 1);
	return { serials, counted: Math.min(found.length, COUNTED + 1) };
}

/** Entries in their order, `over` of them at most, of which `limit` match. */
async function walkEntries(
	ctx: Ctx,
	query: string,
	regency: string | undefined,
	{ from, over, limit }: { from: number; over: number; limit: number },
): Promise<number[]> {
	const rows = await ctx.query<{ serial: number }>(
		`registry.list.walk${regency ? 'Regency' : ''}`,
		// The inner LIMIT keeps the condition out of the walk, and `(SELECT …)` the planner from guessing.
		`SELECT serial FROM (SELECT serial, doc FROM registry.list_entry WHERE serial < $2${regency ? ' AND regency = $5' : ''}
			ORDER BY ${regency ? 'regency DESC, ' : ''}serial DESC LIMIT $3) w
		 WHERE doc @@ (SELECT $1::tsquery) ORDER BY serial DESC LIMIT $4`,
		[query, from, over, limit, ...(regency ? [regency] : [])],
	);
	return rows.map((row) => row.serial);
}

const candidates = {
	// The number of a merged record finds the one that stands for it.
	number: `SELECT unnest(ARRAY[merged_into, id]) FROM registry.enterprise WHERE number = $2`,
	nik: `SELECT e.id FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id WHERE o.nik_index = $2`,
	// A number that a thousand records share is a clerk's.
	phone: `(SELECT id FROM registry.enterprise WHERE phone = $2 LIMIT ${COUNTED + 1}) UNION
		(SELECT e.id FROM registry.owner o JOIN registry.enterprise e ON e.owner_id = o.id
		 WHERE o.phone = $2 LIMIT ${COUNTED + 1})`,
} as const;

async function lookUp(ctx: Ctx, query: string, { by, value }: ExactLookup): Promise<number[]> {
	const rows = await ctx.query<{ serial: number }>(
		`registry.list.exact.${by}`,
		`SELECT l.serial FROM registry.list_entry l
		 WHERE l.enterprise_id = ANY(ARRAY(${candidates[by]})) AND l.doc @@ $1::tsquery`,
		[query, value],
	);
	return rows.map((row) => row.serial);
}
