import type { Ctx } from '#platform/context.ts';
import {
	listMoved,
	partGone,
	rememberMoved,
	type Merged,
	type Split,
} from '#modules/registry/index.ts';
import { permitsChanged } from './events.ts';

/**
 * Keeps what permits hold of enterprises true, in the transaction of their change: the area, by which offices
 * find permits, and the NIB, which the record and its permit share.
 */
export async function followEnterprises(ctx: Ctx, enterpriseIds: readonly string[]): Promise<void> {
	for (const table of ['permit', 'question', 'letter'] as const)
		await ctx.query(
			`permits.followArea.${table}`,
			`UPDATE permits.${table} t SET area_code = e.area_code FROM registry.enterprise e
			 WHERE t.enterprise_id = ANY($1::uuid[]) AND e.id = t.enterprise_id AND t.area_code <> e.area_code`,
			[enterpriseIds],
		);
	const other = await ctx.query<{ id: string }>(
		'permits.followNib',
		`UPDATE permits.permit p SET state = 'replaced', updated_at = $2 FROM registry.enterprise e
		 WHERE p.enterprise_id = ANY($1::uuid[]) AND e.id = p.enterprise_id AND p.kind = 'nib'
			AND p.state IN ('claimed', 'checked', 'expired') AND p.number IS DISTINCT FROM e.nib
		 RETURNING e.id`,
		[enterpriseIds, ctx.now],
	);
	await permitsChanged(ctx, [...new Set(other.map(({ id }) => id))]);
}

/**
 * Moves the permits, letters and preparations of a merged record to the one that is kept, and back when the merge is
 * taken back. A permit that both have stays behind: the kept record's is the one that counts. Questions are about
 * products and follow these (`followProducts`).
 */
export async function followMerge(ctx: Ctx, merged: Merged): Promise<void> {
	if (merged.undone) await moveBack(ctx, merged);
	else await moveOver(ctx, merged);
	await permitsChanged(ctx, [merged.keptId, merged.goneId]);
}

const moves = [
	{
		what: 'permits.permit',
		over: `UPDATE permits.permit p SET enterprise_id = $1,
				area_code = (SELECT area_code FROM registry.enterprise WHERE id = $1)
			 WHERE p.enterprise_id = $2 AND NOT EXISTS (SELECT 1 FROM permits.permit o
				WHERE o.enterprise_id = $1 AND o.kind = p.kind
					AND (o.number = p.number OR p.kind = 'nib')
					AND o.state IN ('claimed', 'checked', 'expired'))`,
		back: `UPDATE permits.permit p SET enterprise_id = $2,
				area_code = (SELECT area_code FROM registry.enterprise WHERE id = $2)
			 WHERE p.id::text = ANY($1) AND p.enterprise_id = $3`,
	},
	{
		what: 'permits.letter',
		over: `UPDATE permits.letter p SET enterprise_id = $1,
				area_code = (SELECT area_code FROM registry.enterprise WHERE id = $1)
			 WHERE p.enterprise_id = $2
				AND NOT (p.state = 'asked' AND EXISTS (SELECT 1 FROM permits.letter o
				WHERE o.enterprise_id = $1 AND o.state = 'asked' AND lower(o.mark) = lower(p.mark)))`,
		back: `UPDATE permits.letter p SET enterprise_id = $2,
				area_code = (SELECT area_code FROM registry.enterprise WHERE id = $2)
			 WHERE p.id::text = ANY($1) AND p.enterprise_id = $3`,
	},
] as const;

const PREPARATION = 'permits.preparation';

async function moveOver(ctx: Ctx, { keptId, goneId, mergeId }: Merged): Promise<void> {
	for (const { what, over } of moves)
		await rememberMoved(
			ctx,
			mergeId,
			what,
			await ctx.query<{ rowId: string }>(
				`${what}.merge`,
				`${over} RETURNING p.id::text AS "rowId"`,
				[keptId, goneId],
			),
		);
	await rememberMoved(
		ctx,
		mergeId,
		PREPARATION,
		await ctx.query<{ rowId: string }>(
			'permits.preparation.merge',
			`UPDATE permits.preparation p SET enterprise_id = $1
			 WHERE p.enterprise_id = $2 AND NOT EXISTS (SELECT 1 FROM permits.preparation o
				WHERE o.enterprise_id = $1 AND o.kind = p.kind AND o.item = p.item)
			 RETURNING p.kind || ' ' || p.item AS "rowId"`,
			[keptId, goneId],
		),
	);
}

async function moveBack(ctx: Ctx, { keptId, goneId, mergeId }: Merged): Promise<void> {
	const ids = async (what: string) =>
		(await listMoved(ctx, mergeId, what)).map(({ rowId }) => rowId);
	for (const { what, back } of moves)
		await ctx.query(`${what}.unmerge`, back, [await ids(what), goneId, keptId]);
	await ctx.query(
		'permits.preparation.unmerge',
		`UPDATE permits.preparation p SET enterprise_id = $2
		 WHERE p.enterprise_id = $3 AND p.kind || ' ' || p.item = ANY($1)`,
		[await ids(PREPARATION), goneId, keptId],
	);
}

/**
 * Points the questions about products, also those that were asked since, at the enterprise that the products belong
 * to now, in the transaction that moved these.
 */
export async function followProducts(
	ctx: Ctx,
	productIds: readonly string[],
	enterpriseId: string,
): Promise<void> {
	await ctx.query(
		'permits.followProducts',
		`UPDATE permits.question q SET enterprise_id = e.id, area_code = e.area_code
		 FROM registry.enterprise e WHERE q.product_id = ANY($1::uuid[]) AND e.id = $2`,
		[productIds, enterpriseId],
	);
}

/**
 * Moves the chosen permits to the record that was made out of another. The NIB stays: it is one with its record.
 * @throws AppError conflict registry/split-part-gone
 */
export async function followSplit(ctx: Ctx, { fromId, madeId, takes }: Split): Promise<void> {
	const ids = [...new Set(takes.permits ?? [])];
	const moved = await ctx.query(
		'permits.split',
		`UPDATE permits.permit p SET enterprise_id = e.id, area_code = e.area_code, updated_at = $4
		 FROM registry.enterprise e
		 WHERE p.id = ANY($1::uuid[]) AND p.enterprise_id = $2 AND p.kind <> 'nib' AND e.id = $3 RETURNING p.id`,
		[ids, fromId, madeId, ctx.now],
	);
	if (moved.length < ids.length) throw partGone();
	await permitsChanged(ctx, [fromId, madeId]);
}
