import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { canDecide, canOpen, isOwner, lockEnterprise } from './access.ts';
import { applyChange, refuseMerged } from './edits/apply-change.ts';
import { enterprisesChanged } from './events.ts';
import { enterpriseChange, requireReason, type EnterpriseChange } from './input.ts';

/**
 * Changes an enterprise without looking at what others changed meanwhile, for what knows no version; a form uses
 * `proposeEdit`. Its owner, or an officer of the area, who can't move a record out of her areas.
 * @returns the names of the fields that are different now
 * @throws AppError missing registry/no-such-enterprise, areas/unknown; conflict registry/enterprise-merged
 */
export async function updateEnterprise(
	ctx: Ctx,
	{ enterpriseId, ...input }: EnterpriseChange & { enterpriseId: string },
): Promise<string[]> {
	const change = enterpriseChange.parse(input);
	const held = await lockEnterprise(ctx, enterpriseId, canOpen);
	return applyChange(ctx, held, change, { origin: isOwner(ctx.actor, held) ? 'owner' : 'office' });
}

/**
 * Ends or takes up an enterprise again; a closed one is shown nowhere. Its owner, or an officer of the area
 * who says why. What the office closed only the office takes up again.
 * @throws AppError missing registry/no-such-enterprise; forbidden registry/closed-by-office; conflict
 * registry/enterprise-merged
 */
export async function setEnterpriseStatus(
	ctx: Ctx,
	{
		enterpriseId,
		status,
		reason,
	}: { enterpriseId: string; status: 'active' | 'closed'; reason?: string },
): Promise<void> {
	const held = await lockEnterprise(
		ctx,
		enterpriseId,
		(actor, record) => isOwner(actor, record) || canDecide(actor, record),
	);
	refuseMerged(held);
	if (held.status === status) return;
	const byOwner = isOwner(ctx.actor, held);
	const why = byOwner ? reason : requireReason(reason);
	const [changed] = await ctx.query(
		'registry.setStatus',
		`UPDATE registry.enterprise SET status = $2, updated_at = $3,
			closed_by = CASE WHEN $2 = 'closed' THEN $4 END
		 WHERE id = $1 AND NOT ($4 = 'owner' AND coalesce(closed_by = 'office', false)) RETURNING id`,
		[enterpriseId, status, ctx.now, byOwner ? 'owner' : 'office'],
	);
	if (!changed)
		throw new AppError('forbidden', 'registry/closed-by-office', 'The office closed the record');
	await audit(ctx, {
		action: status === 'closed' ? 'registry.enterprise.closed' : 'registry.enterprise.reopened',
		subject: { type: 'enterprise', id: enterpriseId },
		areaCode: held.areaCode,
		reason: why,
	});
	await enterprisesChanged(ctx, [enterpriseId]);
}
