import { z } from 'zod';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { plainText } from '#shared/text.ts';
import { withinAreas } from './access.ts';

export interface PublicFilter {
	/** Words of the name. */
	q?: string | undefined;
	/** Kemendagri code of any level. */
	area?: string | undefined;
	/** One of `enterpriseKinds`; an unknown one matches nothing. */
	kind?: string | undefined;
	cursor?: string | undefined;
	/** At most 100. */
	limit?: number | undefined;
}

/** What everybody may know of an enterprise whose shop is published: nothing about a person. */
export interface PublicEnterprise {
	id: string;
	number: string;
	slug: string;
	name: string;
	kind: string;
	/** The kecamatan. */
	area: { code: string; name: string; path: string };
	verified: boolean;
	/** Badges with proof of the enterprise itself; those of products are on the products. */
	badges: string[];
	/** Year in which it began, as far as known. */
	startedYear: number | null;
	/** Since when it is on record. */
	since: Date;
}

export interface PublicEnterpriseDetail extends PublicEnterprise {
	story: string | null;
	/** E.164: the owner agreed to show it when she published the shop. */
	whatsapp: string | null;
}

const columns = `e.id, e.number, e.slug, e.name, e.kind,
	json_build_object('code', a.code, 'name', a.name, 'path', a.path_name) AS area,
	e.verification = 'verified' AS verified, '{}'::text[] AS badges, e.started_year AS "startedYear",
	e.created_at AS since`;
const tables = `registry.enterprise e JOIN areas.area a ON a.code = left(e.area_code, 8)`;
const shown = `e.published AND e.status = 'active'`;

/** Published enterprises, newest first, by key. Words are those of the name; a limit is at most 100.
 * @throws AppError invalid registry/cursor
 */
export async function listPublicEnterprises(
	ctx: Ctx,
	{ q, area, kind, cursor, limit = 24 }: PublicFilter,
): Promise<{ items: PublicEnterprise[]; nextCursor: string | null }> {
	if (cursor !== undefined && !z.uuid().safeParse(cursor).success)
		throw new AppError('invalid', 'registry/cursor', 'Not a cursor of this list');
	const within = withinAreas(area === undefined ? [''] : [area], 1);
	const sql = [shown, within.sql];
	const values: unknown[] = [...within.values];
	const add = (condition: string, value: unknown) => {
		values.push(value);
		sql.push(condition.replace('?', `$${values.length}`));
	};
	const words = plainText(q ?? '')
		.split(' ')
		.filter(Boolean)
		.slice(0, 6);
	for (const word of words) add('e.search_name LIKE ?', `%${word}%`);
	if (kind) add('e.kind = ?', kind);
	if (cursor) add('e.id < ?', cursor);
	const size = Math.min(limit, 100);
	const rows = await ctx.query<PublicEnterprise>(
		'',
		`SELECT ${columns} FROM ${tables} WHERE ${sql.join(' AND ')} ORDER BY e.id DESC LIMIT ${size + 1}`,
		values,
	);
	const items = rows.slice(0, size);
	return { items, nextCursor: rows.length > size ? (items.at(-1)?.id ?? null) : null };
}

/**
 * One published enterprise by its slug.
 * @throws AppError missing registry/no-such-shop
 */
export async function getPublicEnterprise(ctx: Ctx, slug: string): Promise<PublicEnterpriseDetail> {
	const [row] = await ctx.query<PublicEnterpriseDetail>(
		'registry.publicEnterprise',
		`SELECT ${columns}, e.story, e.whatsapp FROM ${tables} WHERE e.slug = $1 AND ${shown}`,
		[slug],
	);
	if (!row) throw new AppError('missing', 'registry/no-such-shop', 'No such shop');
	return row;
}
