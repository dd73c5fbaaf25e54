import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { canDecide, lockEnterprise, type LockedEnterprise } from './access.ts';
import { enterprisesChanged } from './events.ts';
import { requireReason } from './input.ts';
import { hideShops } from './shop.ts';

async function setVerification(
	ctx: Ctx,
	enterpriseId: string,
	verification: 'verified' | 'refused',
	reason: string | null,
): Promise<LockedEnterprise | undefined> {
	const held = await lockEnterprise(ctx, enterpriseId, canDecide);
	if (held.status !== 'active')
		throw new AppError('conflict', 'registry/enterprise-closed', 'The enterprise is closed');
	if (held.verification === verification) return undefined;
	await ctx.query(
		'registry.setVerification',
		`UPDATE registry.enterprise SET verification = $2, verification_reason = $3, verified_at = $4,
			verified_by = $5, updated_at = $4 WHERE id = $1`,
		[enterpriseId, verification, reason, ctx.now, actorId(ctx.actor)],
	);
	await audit(ctx, {
		action:
			verification === 'verified' ? 'registry.enterprise.verified' : 'registry.enterprise.refused',
		subject: { type: 'enterprise', id: enterpriseId },
		areaCode: held.areaCode,
		reason: reason ?? undefined,
		data: { from: held.verification },
	});
	return held;
}

/**
 * An officer of the area, who is not the owner, has made sure that the enterprise is there and is whose it says.
 * @throws AppError missing registry/no-such-enterprise; conflict registry/enterprise-closed
 */
export async function verifyEnterprise(
	ctx: Ctx,
	{ enterpriseId, note }: { enterpriseId: string; note?: string },
): Promise<void> {
	if (await setVerification(ctx, enterpriseId, 'verified', note?.trim() || null))
		await enterprisesChanged(ctx, [enterpriseId]);
}

/** What a check changed, for `takeBackVerification`. */
export interface CheckBefore {
	verification: string;
	reason: string | null;
	verifiedAt: string | null;
	verifiedBy: string | null;
	/** When the check was made: a later one stands. */
	checkedAt: string;
}

/** What is on record about the check, read before another one is made in the same transaction. */
export async function readCheck(ctx: Ctx, enterpriseId: string): Promise<CheckBefore | undefined> {
	const [row] = await ctx.query<CheckBefore>(
		'registry.readCheck',
		`SELECT verification, verification_reason AS reason, verified_at AS "verifiedAt",
			verified_by AS "verifiedBy", $2::timestamptz AS "checkedAt"
		 FROM registry.enterprise WHERE id = $1`,
		[enterpriseId, ctx.now],
	);
	return row;
}

/**
 * Takes a check back that was made by mistake, as long as nobody has decided anew; the record is again what it was.
 * @throws AppError missing registry/no-such-enterprise; conflict registry/decided-anew
 */
export async function takeBackVerification(
	ctx: Ctx,
	{ enterpriseId, before }: { enterpriseId: string; before: CheckBefore },
): Promise<void> {
	const held = await lockEnterprise(ctx, enterpriseId, canDecide);
	const [changed] = await ctx.query(
		'registry.takeBackCheck',
		`UPDATE registry.enterprise SET verification = $2, verification_reason = $3, verified_at = $4,
			verified_by = $5, updated_at = $7 WHERE id = $1 AND verified_at = $6 RETURNING id`,
		[
			enterpriseId,
			before.verification,
			before.reason,
			before.verifiedAt,
			before.verifiedBy,
			before.checkedAt,
			ctx.now,
		],
	);
	if (!changed)
		throw new AppError('conflict', 'registry/decided-anew', 'Somebody has decided since');
	await audit(ctx, {
		action: 'registry.enterprise.checkTakenBack',
		subject: { type: 'enterprise', id: enterpriseId },
		areaCode: held.areaCode,
		data: { from: held.verification, to: before.verification },
	});
	await enterprisesChanged(ctx, [enterpriseId]);
}

/**
 * An officer could not confirm the record; the shop is taken off. The owner reads the reason, and once she has
 * mended the record it waits for an officer again.
 * @throws AppError as verifyEnterprise
 */
export async function refuseVerification(
	ctx: Ctx,
	{ enterpriseId, reason }: { enterpriseId: string; reason: string },
): Promise<void> {
	const held = await setVerification(ctx, enterpriseId, 'refused', requireReason(reason));
	if (held) await hideShops(ctx, [enterpriseId]);
}
