import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { hideShops } from './shop.ts';

/** Why her data only lie there: she asked for it, or took back the consent to be recorded. */
export type RestrictionReason = 'request' | 'consent';

interface OwnersShops {
	id: string;
	areaCode: string;
	published: boolean;
}

async function lockShopsOf(ctx: Ctx, ownerId: string): Promise<OwnersShops[]> {
	return ctx.query<OwnersShops>(
		'registry.lockShopsOf',
		`SELECT id, area_code AS "areaCode", published FROM registry.enterprise
		 WHERE owner_id = $1 ORDER BY id FOR NO KEY UPDATE`,
		[ownerId],
	);
}

/**
 * Freezes the data of an owner (UU 27/2022 pasal 41): they are kept, and left out of exports and of lists for others.
 * When she asked for it her shops go off too; after a withdrawn consent to be recorded they rest on their own one.
 * A request stands above a withdrawal. The caller has checked that its actor may.
 */
export async function restrictOwner(
	ctx: Ctx,
	{ ownerId, why }: { ownerId: string; why: RestrictionReason },
): Promise<void> {
	const shops = await lockShopsOf(ctx, ownerId);
	const changed = await ctx.query(
		'registry.restrictOwner',
		`UPDATE registry.owner SET restricted_at = coalesce(restricted_at, $3), restricted_why = $2, updated_at = $3
		 WHERE id = $1 AND (restricted_at IS NULL OR (restricted_why = 'consent' AND $2 = 'request')) RETURNING id`,
		[ownerId, why, ctx.now],
	);
	if (changed.length === 0) return;
	for (const { id, areaCode } of shops)
		await audit(ctx, {
			action: 'registry.enterprise.restricted',
			subject: { type: 'enterprise', id },
			areaCode,
			data: { why },
		});
	const shown = why === 'request' ? shops.filter(({ published }) => published) : [];
	if (shown.length > 0)
		await hideShops(
			ctx,
			shown.map(({ id }) => id),
		);
}

/** Ends a restriction that stands for this reason. Shops stay off until somebody opens them again. */
export async function liftRestriction(
	ctx: Ctx,
	{ ownerId, why }: { ownerId: string; why: RestrictionReason },
): Promise<void> {
	const shops = await lockShopsOf(ctx, ownerId);
	const changed = await ctx.query(
		'registry.liftRestriction',
		`UPDATE registry.owner SET restricted_at = NULL, restricted_why = NULL, updated_at = $3
		 WHERE id = $1 AND restricted_why = $2 RETURNING id`,
		[ownerId, why, ctx.now],
	);
	if (changed.length === 0) return;
	for (const { id, areaCode } of shops)
		await audit(ctx, {
			action: 'registry.enterprise.unrestricted',
			subject: { type: 'enterprise', id },
			areaCode,
			data: { why },
		});
}

/** The same for the owner that an account is, if she is one. */
export async function restrictOwnerOf(ctx: Ctx, personId: string): Promise<void> {
	const ownerId = await ownerIdOf(ctx, personId);
	if (ownerId) await restrictOwner(ctx, { ownerId, why: 'consent' });
}

/** Somebody agrees to be recorded again. */
export async function liftRestrictionOf(ctx: Ctx, personId: string): Promise<void> {
	const ownerId = await ownerIdOf(ctx, personId);
	if (ownerId) await liftRestriction(ctx, { ownerId, why: 'consent' });
}

async function ownerIdOf(ctx: Ctx, personId: string): Promise<string | undefined> {
	const [owner] = await ctx.query<{ id: string }>(
		'registry.ownerIdOf',
		'SELECT id FROM registry.owner WHERE person_id = $1',
		[personId],
	);
	return owner?.id;
}
