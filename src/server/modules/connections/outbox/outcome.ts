import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import type { MarketplaceError } from '../adapters/marketplace-api.ts';
import { backoffMs } from '../calls/backoff.ts';
import type { Sending } from './batch.ts';

/** An answer that nobody understands is tried so often; then the office looks. */
const strangeTries = 5;

/** Why something is not sent: a cause of the marketplace's, or one of ours, before it is asked. */
export interface Failure {
	problem: string;
	theirCode: string;
	/** Null: no try of ours would help. Else after how long the next one comes. */
	retryMs: number | null;
}

/** What an error means for the row that it befell. */
export function failureOf(error: MarketplaceError, tries: number): Failure {
	const { because: problem, theirCode } = error;
	if (error.problem === 'refused') return { problem, theirCode, retryMs: null };
	if (error.problem === 'strange' && tries + 1 >= strangeTries)
		return { problem, theirCode, retryMs: null };
	if (error.problem === 'limited')
		return { problem, theirCode, retryMs: error.retryAfterMs ?? backoffMs(1, Math.random()) };
	const silent = error.problem === 'silent';
	return { problem, theirCode, retryMs: backoffMs(tries + 1, Math.random(), silent) };
}

/** Sent: the row is gone, unless something changed meanwhile; then it is sent again. */
export async function noteSent(
	ctx: Ctx,
	sent: readonly (Pick<Sending, 'id' | 'version' | 'linkProductId' | 'kind'> & {
		value?: number;
	})[],
): Promise<void> {
	if (sent.length === 0) return;
	await ctx.query(
		'connections.noteSent',
		`WITH sent AS (
			SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, version int, "linkProductId" uuid, kind text, value bigint)
		), done AS MATERIALIZED (
			SELECT o.id, o.version = sent.version AS same FROM connections.outbox o JOIN sent USING (id)
			ORDER BY o.link_product_id, o.kind FOR UPDATE OF o
		), gone AS (
			DELETE FROM connections.outbox WHERE id IN (SELECT id FROM done WHERE same)
		), again AS (
			UPDATE connections.outbox o SET tries = 0, tried_at = NULL, problem = NULL FROM done
			WHERE o.id = done.id AND NOT done.same
		)
		UPDATE connections.link_product p SET sent_at = $2,
			stock_sent = CASE WHEN sent.kind = 'stock' THEN sent.value ELSE stock_sent END,
			price_sent_idr = CASE WHEN sent.kind = 'price' THEN sent.value ELSE price_sent_idr END
		FROM sent WHERE p.id = sent."linkProductId"`,
		[
			JSON.stringify(
				sent.map(({ id, version, linkProductId, kind, value }) => ({
					id,
					version,
					linkProductId,
					kind,
					value,
				})),
			),
			ctx.now,
		],
	);
}

/** Not sent: when it is tried again, or that it never is. A change that came meanwhile has a try of its own. */
export async function noteFailed(
	work: Work,
	rows: readonly Pick<Sending, 'id' | 'version'>[],
	{ problem, theirCode, retryMs }: Failure,
): Promise<void> {
	await work.write((ctx) =>
		ctx.query(
			'connections.noteFailed',
			`WITH tried AS (
				SELECT o.id FROM connections.outbox o
				JOIN jsonb_to_recordset($1::jsonb) AS r(id uuid, version int) ON r.id = o.id AND r.version = o.version
				ORDER BY o.link_product_id, o.kind FOR UPDATE OF o
			)
			UPDATE connections.outbox o SET tries = tries + 1, tried_at = $2, problem = $3, their_code = $4,
				state = CASE WHEN $5::float8 IS NULL THEN 'failed' ELSE 'waiting' END,
				due_at = $2::timestamptz + make_interval(secs => coalesce($5::float8, 0) / 1000)
			FROM tried WHERE o.id = tried.id`,
			[
				JSON.stringify(rows.map(({ id, version }) => ({ id, version }))),
				ctx.now,
				problem,
				theirCode,
				retryMs,
			],
		),
	);
}
