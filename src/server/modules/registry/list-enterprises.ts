import { z } from 'zod';
import { coversArea, type Ctx } from '#platform/context.ts';
import { parseNik } from '#shared/nik.ts';
import { parsePhone } from '#shared/phone.ts';
import { plainText } from '#shared/text.ts';
import { recordAreas, withinAreas } from './access.ts';
import { parseEnterpriseNumber } from './enterprise-number.ts';
import { nikIndex } from './nik.ts';
import { enterpriseKinds, sizeClasses, sources, verifications } from './values.ts';

/** The filters of the office's list, as an address carries them; what is strange is left out. */
export const enterpriseFilter = z.object({
	q: z.string().trim().max(100).optional().catch(undefined),
	area: z
		.string()
		.regex(/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/)
		.optional()
		.catch(undefined),
	kind: z.enum(enterpriseKinds).optional().catch(undefined),
	verification: z.enum(verifications).optional().catch(undefined),
	size: z
		.enum([...sizeClasses, 'unknown'])
		.optional()
		.catch(undefined),
	source: z.enum(sources).optional().catch(undefined),
	importId: z.uuid().optional().catch(undefined),
	claimed: z.enum(['yes', 'no']).optional().catch(undefined),
	status: z.enum(['active', 'closed', 'all']).optional().catch(undefined),
	shop: z.enum(['published', 'hidden']).optional().catch(undefined),
	cursor: z.uuid().optional().catch(undefined),
});
export type EnterpriseFilter = z.infer<typeof enterpriseFilter>;

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

/** Counting stops here: beyond it the exact number helps nobody who reads a list. */
export const COUNTED = 1_000;
const PAGE = 50;

type Add = (condition: string, ...values: unknown[]) => void;

interface Condition {
	sql: string[];
	values: unknown[];
}

/**
 * The enterprises of the actor's areas, newest first, by key and not by offset. Text finds an enterprise
 * number, a phone, a NIK, or words of the enterprise's or owner's name; when no record has all words, names
 * that look alike.
 */
export async function listEnterprises(
	ctx: Ctx,
	filter: EnterpriseFilter,
	{ limit = PAGE }: { limit?: number } = {},
): Promise<EnterpriseList> {
	const areas = narrow(recordAreas(ctx.actor), filter.area);
	const list = await page(ctx, conditions(ctx, filter, areas, false), filter.cursor, limit);
	if (list.items.length > 0 || filter.cursor || !isWords(filter.q))
		return { ...list, approximate: false };
	const alike = await page(ctx, conditions(ctx, filter, areas, true), undefined, limit);
	return { ...alike, approximate: alike.items.length > 0 };
}

/** The areas that lie in both: those of the actor and the one that was asked for. */
function narrow(own: readonly string[], asked: string | undefined): string[] {
	if (asked === undefined) return [...own];
	if (own.some((code) => coversArea(code, asked))) return [asked];
	return own.filter((code) => coversArea(asked, code));
}

function isWords(q: string | undefined): boolean {
	return q !== undefined && /\p{L}/u.test(q) && !parseEnterpriseNumber(q);
}

function conditions(
	ctx: Ctx,
	filter: EnterpriseFilter,
	areas: readonly string[],
	alike: boolean,
): Condition {
	const within = withinAreas(areas, 1);
	const built: Condition = { sql: [within.sql], values: [...within.values] };
	// `?` is the first value, `?1` the second.
	const add: Add = (condition, ...values) => {
		const first = built.values.length + 1;
		built.values.push(...values);
		built.sql.push(condition.replace(/\?(\d?)/g, (_, index) => `$${first + Number(index)}`));
	};
	if (filter.q) addText(ctx, filter.q, alike, add);
	if (filter.kind) add('e.kind = ?', filter.kind);
	if (filter.verification) add('e.verification = ?', filter.verification);
	if (filter.size === 'unknown') built.sql.push('e.size_class IS NULL');
	else if (filter.size) add('e.size_class = ?', filter.size);
	if (filter.source) add('e.source = ?', filter.source);
	if (filter.importId) add('e.import_id = ?', filter.importId);
	if (filter.claimed)
		built.sql.push(`o.person_id IS ${filter.claimed === 'yes' ? 'NOT NULL' : 'NULL'}`);
	if (filter.shop) built.sql.push(filter.shop === 'published' ? 'e.published' : 'NOT e.published');
	// In words, so that the planner sees which partial index fits.
	if (filter.status !== 'all')
		built.sql.push(filter.status === 'closed' ? `e.status = 'closed'` : `e.status = 'active'`);
	return built;
}

function addText(ctx: Ctx, q: string, alike: boolean, add: Add): void {
	const number = parseEnterpriseNumber(q);
	if (number) return add('e.number = ?', number);
	const nik = parseNik(q);
	if (nik.ok)
		return add(
			'e.owner_id = (SELECT id FROM registry.owner WHERE nik_index = ?)',
			nikIndex(ctx, nik.value.nik),
		);
	const phone = parsePhone(q);
	if (phone.ok && !/\p{L}{3}/u.test(q))
		return add(
			'(e.phone = ? OR e.owner_id = ANY(ARRAY(SELECT id FROM registry.owner WHERE phone = ? LIMIT 100)))',
			phone.value.e164,
		);
	const words = plainText(q).split(' ').filter(Boolean).slice(0, 6);
	if (words.length === 0) return;
	if (alike) return add('e.search_name %> ?', words.join(' '));
	// One condition a word: trigrams serve LIKE, but not LIKE ALL. Owners come as an array, which an index on
	// owner_id answers and a join would not.
	const patterns = words.map((word) => `%${word}%`);
	const all = (column: string) =>
		patterns.map((_, index) => `${column} LIKE ?${index}`).join(' AND ');
	add(
		`((${all('e.search_name')}) OR e.owner_id = ANY(ARRAY(
			SELECT id FROM registry.owner WHERE ${all('lower(name)')} LIMIT 1000)))`,
		...patterns,
	);
}

const tables = 'registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id';
const columns = `e.id, e.number, e.name, e.kind,
	regexp_replace(o.name, '^(\\S+)\\s+(\\S).*$', '\\1 \\2.') AS "ownerShort", e.area_code AS "areaCode",
	(SELECT string_agg(a.name, ', ' ORDER BY a.level DESC) FROM areas.area a
	 WHERE a.code IN (e.area_code, left(e.area_code, 8)) AND a.level >= least(3, length(e.area_code) / 3 + 1))
		AS "areaName",
	e.verification, e.size_class AS "sizeClass", e.source, o.person_id IS NOT NULL AS claimed, e.published,
	e.status, e.created_at AS "createdAt"`;

/** Not prepared under a name: the text differs with the filters, and the planner should see their values. */
async function page(
	ctx: Ctx,
	{ sql, values }: Condition,
	cursor: string | undefined,
	limit: number,
): Promise<Omit<EnterpriseList, 'approximate'>> {
	const where = sql.join(' AND ');
	const after = cursor ? ` AND e.id < $${values.length + 1}` : '';
	const rows = await ctx.query<EnterpriseRow>(
		'',
		`SELECT ${columns} FROM ${tables} WHERE ${where}${after} ORDER BY e.id DESC LIMIT ${limit + 1}`,
		cursor ? [...values, cursor] : values,
	);
	const items = rows.slice(0, limit);
	const more = rows.length > limit;
	const atLeast = !cursor && !more ? items.length : await countUpTo(ctx, where, values);
	return {
		items,
		nextCursor: more ? items.at(-1)?.id : undefined,
		count: { atLeast: Math.min(atLeast, COUNTED), exact: atLeast <= COUNTED },
	};
}

async function countUpTo(ctx: Ctx, where: string, values: readonly unknown[]): Promise<number> {
	const from = where.includes('o.person_id') ? tables : 'registry.enterprise e';
	const [row] = await ctx.query<{ count: number }>(
		'',
		`SELECT count(*) AS count FROM (SELECT 1 FROM ${from} WHERE ${where} LIMIT ${COUNTED + 1}) t`,
		values,
	);
	return row?.count ?? 0;
}
