import type { Ctx } from './context.ts';

/** One human being, as all that modules may look for her by. */
export interface DataSubject {
	/** Her account, if she has one. */
	personId: string | null;
	/** Her owner records; more than one where records were never merged. */
	ownerIds: readonly string[];
	enterpriseIds: readonly string[];
	/** E.164 numbers that a code has proved to be hers: what she ordered with them is hers. */
	phones: readonly string[];
}

/** A file that belongs to somebody's data. `name` is its path in the copy: `foto/….webp`. */
export interface DataFile {
	name: string;
	read: (ctx: Ctx) => Promise<Uint8Array>;
}

/** Rows of one table that speak of somebody, as JSON: names of columns in snake_case, times in RFC 3339. */
export interface DataSection {
	/** `schema.table`; pages have words for it. */
	name: string;
	records: readonly Record<string, unknown>[];
	files?: readonly DataFile[];
}

/** What an erasure would do in one module. Codes have words in `rights_what_…`, rules in `rights_keep_…`. */
export interface ErasurePlan {
	erased: readonly { what: string; count: number }[];
	/** What stays and by which reason. */
	kept: readonly { what: string; count: number; rule: string }[];
	/** What must end first, with the numbers that people know it by. */
	blocks: readonly { what: string; refs: readonly string[] }[];
}

/**
 * What a module holds about people. Every table with a personal column stands in `tables` of one holder or on the
 * list of explained exceptions: a test sees to it.
 */
export interface PersonalDataHolder {
	/** The module. */
	readonly name: string;
	/** `schema.table` of everything that is collected or erased here. */
	readonly tables: readonly string[];
	/** Everything about somebody, for her copy. */
	collect(ctx: Ctx, subject: DataSubject): Promise<DataSection[]>;
	/** What an erasure would do, without doing it. */
	plan(ctx: Ctx, subject: DataSubject): Promise<ErasurePlan>;
	/** Storage keys of files that go with her, deleted before the rows that name them. */
	files(ctx: Ctx, subject: DataSubject): Promise<string[]>;
	/** Takes her data away in the caller's transaction. Twice does no more than once. */
	erase(ctx: Ctx, subject: DataSubject): Promise<void>;
}

/** What stands where a name was: in no language. */
export const ERASED_NAME = '—';

/** Rows as JSON objects: `select` gives one column `record`. */
export async function recordsOf(
	ctx: Ctx,
	name: string,
	select: string,
	values: readonly unknown[],
): Promise<Record<string, unknown>[]> {
	const rows = await ctx.query<{ record: Record<string, unknown> }>(name, select, values);
	return rows.map((row) => row.record);
}

/** The number that a `SELECT count(*) AS count` gives. */
export async function countOf(
	ctx: Ctx,
	name: string,
	select: string,
	values: readonly unknown[],
): Promise<number> {
	const [row] = await ctx.query<{ count: number }>(name, select, values);
	return row?.count ?? 0;
}

/**
 * Opens the ledgers that are append-only (audit, events of orders) for the rest of the caller's transaction: only
 * an erasure and retention do that.
 */
export async function openLedgers(ctx: Ctx): Promise<void> {
	if (!ctx.inTransaction) throw new Error('Ledgers are opened in a transaction only');
	await ctx.query('platform.openLedgers', `SELECT set_config('rumah.erasing', 'on', true)`);
}
