import { withinAreas } from '#modules/registry/index.ts';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { pageOf, readKey } from '#platform/time-key.ts';
import { requireOffice } from './access.ts';
import { connectionName } from './links/names.ts';
import { wantRows } from './outbox/want-rows.ts';
import {
	namedRow,
	queueColumns,
	queuePage,
	queueTables,
	type KeptRow,
	type QueueRow,
} from './queue.ts';
import { problemsOf, type Whose } from './whose.ts';

/** A failure as an office sees it. */
export interface OfficeRow extends QueueRow {
	number: string;
	enterprise: string;
}

export interface OfficeWish {
	/** Whose it is to mend; without it all. */
	whose?: Whose | undefined;
	marketplace?: string | undefined;
	/** `next` of the page before. */
	after?: string | undefined;
}

const within = (areas: string) => `EXISTS (SELECT 1 FROM unnest(${areas}::text[]) a(code)
	WHERE a.code = '' OR e.area_code = a.code OR starts_with(e.area_code, a.code || '.'))`;

/**
 * Failures in the shops of the office's areas; the oldest first, page by page.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function listOfficeFailures(
	ctx: Ctx,
	{ whose, marketplace, after }: OfficeWish = {},
): Promise<{ items: OfficeRow[]; next: string | undefined }> {
	const areas = requireOffice(ctx);
	const values: unknown[] = [];
	const add = (value: unknown) => `$${values.push(value)}`;
	const narrow = [`o.state = 'failed'`];
	if (whose) {
		const { problems, except } = problemsOf(whose);
		narrow.push(`o.problem ${except ? '<> ALL' : '= ANY'}(${add(problems)}::text[])`);
	}
	if (marketplace) narrow.push(`l.marketplace = ${add(marketplace)}`);
	const [moment, id] = readKey(after);
	if (moment) narrow.push(`(o.since, o.id) > (${add(moment)}::timestamptz, ${add(id)}::uuid)`);
	const of = withinAreas(areas, values.length + 1);
	values.push(...of.values);
	// Planned for each area: of a wide one along all failures, of a small one from its shops to theirs. The page first,
	// so that products are looked up for what is on it.
	const page = `SELECT o.* FROM connections.outbox o JOIN connections.link l ON l.id = o.link_id
		JOIN registry.enterprise e ON e.id = l.enterprise_id
		WHERE ${[...narrow, of.sql].join(' AND ')} ORDER BY o.since, o.id LIMIT ${queuePage + 1}`;
	const rows = await ctx.query<KeptRow & { number: string; enterprise: string }>(
		'',
		`SELECT ${queueColumns}, e.number, e.name AS enterprise
		 FROM ${queueTables.replace('connections.outbox o', `(${page}) o`)} JOIN registry.enterprise e ON e.id = l.enterprise_id
		 ORDER BY o.since, o.id`,
		values,
	);
	const { items, next } = pageOf(rows, queuePage);
	return {
		items: items.map(({ number, enterprise, ...row }) => ({
			...namedRow(row),
			number,
			enterprise,
		})),
		next,
	};
}

/** So many are tried again at once; pressed again, the next ones. */
const mostAgain = 1000;

/**
 * Tries again all that failed for the same reason at the same marketplace in the office's areas: one mapped category, or
 * one key put right, mends many.
 * @returns how many
 * @throws AppError missing connections/no-such-failure
 */
export async function retryAlike(ctx: Ctx, outboxId: string): Promise<number> {
	const areas = requireOffice(ctx);
	const alike = await ctx.query<{ id: string; marketplace: string; problem: string }>(
		'connections.alike',
		`SELECT o.id, l.marketplace, o.problem
		 FROM connections.outbox one JOIN connections.link its ON its.id = one.link_id
		 JOIN registry.enterprise hers ON hers.id = its.enterprise_id
		 JOIN connections.outbox o ON o.state = 'failed' AND o.problem = one.problem
		 JOIN connections.link l ON l.id = o.link_id AND l.marketplace = its.marketplace
		 JOIN registry.enterprise e ON e.id = l.enterprise_id
		 WHERE one.id = $1 AND one.state = 'failed' AND ${within('$2')}
			AND ${within('$2').replaceAll('e.area_code', 'hers.area_code')}
		 ORDER BY o.id LIMIT ${mostAgain}`,
		[outboxId, areas],
	);
	const [first] = alike;
	if (!first) throw new AppError('missing', 'connections/no-such-failure', 'Nothing failed there');
	await wantRows(
		ctx,
		'connections.wantAlike',
		`SELECT o.link_id, o.link_product_id, o.kind FROM connections.outbox o WHERE o.id = ANY($2::uuid[])`,
		[alike.map(({ id }) => id)],
	);
	await audit(ctx, {
		action: 'connections.failures.retried',
		subject: { type: 'marketplace', id: first.marketplace },
		data: { problem: first.problem, count: alike.length },
	});
	return alike.length;
}

/** A connection that does not work, as an office sees it. */
export interface BrokenLink {
	linkId: string;
	marketplace: string;
	number: string;
	enterprise: string;
	state: 'linked' | 'expired' | 'revoked';
	problem: string;
	problemAt: Date;
}

const mostBroken = 100;

/**
 * Connections in the office's areas that ended by themselves or do not answer now; the newest first, at most a hundred.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function listBrokenLinks(ctx: Ctx): Promise<BrokenLink[]> {
	const areas = requireOffice(ctx);
	const rows = await ctx.query<BrokenLink>(
		'connections.broken',
		`SELECT l.id AS "linkId", l.marketplace, e.number, e.name AS enterprise, l.state, l.problem, l.problem_at AS "problemAt"
		 FROM connections.link l JOIN registry.enterprise e ON e.id = l.enterprise_id
		 WHERE l.problem IS NOT NULL AND l.problem <> 'by-owner' AND EXISTS (SELECT 1 FROM unnest($1::text[]) a(code)
			WHERE a.code = '' OR e.area_code = a.code OR starts_with(e.area_code, a.code || '.'))
		 ORDER BY l.problem_at DESC, l.id LIMIT ${mostBroken}`,
		[areas],
	);
	return rows.map((row) => ({ ...row, marketplace: connectionName(row.marketplace) }));
}
