import type { Ctx } from '#platform/context.ts';
import { listMoved, rememberMoved, type Merged } from '#modules/registry/index.ts';

/** Addresses lie where their enterprise does, by which offices find them. */
export async function followEnterprises(ctx: Ctx, enterpriseIds: readonly string[]): Promise<void> {
	await ctx.query(
		'presence.followArea',
		`UPDATE presence.address a SET area_code = e.area_code FROM registry.enterprise e
		 WHERE a.enterprise_id = ANY($1::uuid[]) AND e.id = a.enterprise_id AND a.area_code <> e.area_code`,
		[enterpriseIds],
	);
}

const what = 'presence.address';
const whatRival = 'presence.address.rival';
const area = '(SELECT area_code FROM registry.enterprise WHERE id = $1)';

/**
 * Addresses follow the record that stands for two, and go back when the merge is undone. What the one record said
 * against the other is no dispute any more, since they are one.
 */
export async function followMerge(ctx: Ctx, merged: Merged): Promise<void> {
	const { mergeId, keptId, goneId, undone } = merged;
	if (undone) {
		const back = async (kind: string) =>
			(await listMoved(ctx, mergeId, kind)).map(({ rowId }) => rowId);
		await ctx.query(
			'presence.mergeBack',
			`UPDATE presence.address SET enterprise_id = $1, area_code = ${area}
			 WHERE id = ANY($2::uuid[]) AND enterprise_id = $3`,
			[goneId, await back(what), keptId],
		);
		// The rival is whichever of the two does not have the address.
		await ctx.query(
			'presence.mergeBackRival',
			`UPDATE presence.address SET rival_id = CASE WHEN enterprise_id = $1 THEN $3 ELSE $1 END::uuid
			 WHERE id = ANY($2::uuid[]) AND state <> 'gone'`,
			[goneId, await back(whatRival), keptId],
		);
		return;
	}
	const rivals = await ctx.query<{ rowId: string }>(
		'presence.mergeRival',
		`UPDATE presence.address SET rival_id = CASE WHEN enterprise_id IN ($1, $2) THEN NULL ELSE $1 END::uuid
		 WHERE (rival_id = $2 OR rival_id = $1) AND (rival_id = $2 OR enterprise_id = $2) RETURNING id AS "rowId"`,
		[keptId, goneId],
	);
	await rememberMoved(ctx, mergeId, whatRival, rivals);
	const rows = await ctx.query<{ rowId: string }>(
		'presence.merge',
		`UPDATE presence.address SET enterprise_id = $1, area_code = ${area}
		 WHERE enterprise_id = $2 RETURNING id AS "rowId"`,
		[keptId, goneId],
	);
	await rememberMoved(ctx, mergeId, what, rows);
}
