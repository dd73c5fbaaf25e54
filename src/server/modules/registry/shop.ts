import { audit, auditAll } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { getOwnPerson, giveConsent, hasConsent, requireConsent } from '#modules/accounts/index.ts';
import { canOpen, canWorkOn, isOwner, lockEnterprise } from './access.ts';
import { applyChange } from './edits/apply-change.ts';
import { readFields } from './edits/fields.ts';
import { enterprisesChanged } from './events.ts';
import { refuseRestricted } from './refuse-restricted.ts';

/**
 * Shows the shop to everybody, with the number that buyers write to: without one on the record, the one that the owner
 * signs in with. The owner, who agrees to the text of that version if she has not yet; or an officer of the area once
 * she has.
 * @throws AppError missing registry/no-such-enterprise; conflict registry/shop-refused, registry/shop-closed,
 * registry/owner-restricted;
 * invalid registry/shop-whatsapp; forbidden accounts/consent-missing
 */
export async function publishShop(
	ctx: Ctx,
	{ enterpriseId, consentVersion }: { enterpriseId: string; consentVersion?: number },
): Promise<void> {
	const held = await lockEnterprise(ctx, enterpriseId, canOpen);
	if (held.verification === 'refused')
		throw new AppError(
			'conflict',
			'registry/shop-refused',
			'The office could not confirm the record',
		);
	if (held.status !== 'active')
		throw new AppError('conflict', 'registry/shop-closed', 'The enterprise is closed');
	await refuseRestricted(ctx, held.ownerId);
	if (isOwner(ctx.actor, held)) {
		if (consentVersion !== undefined)
			await giveConsent(ctx, { purpose: 'shop', version: consentVersion });
		await requireConsent(ctx, 'shop');
	} else if (!held.personId || !(await hasConsent(ctx, held.personId, 'shop')))
		throw new AppError('forbidden', 'accounts/consent-missing', 'The owner has not agreed', {
			purpose: 'shop',
		});
	if (held.published) return;
	const byOwner = isOwner(ctx.actor, held);
	const { whatsapp, phone } = await readFields(ctx, enterpriseId);
	if (!whatsapp) {
		const number = phone ?? (byOwner ? await provedPhone(ctx) : null);
		if (!number)
			throw new AppError('invalid', 'registry/shop-whatsapp', 'Buyers need a number to write to');
		await applyChange(
			ctx,
			held,
			{ whatsapp: String(number) },
			{ origin: byOwner ? 'owner' : 'office' },
		);
	}
	await ctx.query(
		'registry.publish',
		'UPDATE registry.enterprise SET published = true, updated_at = $2 WHERE id = $1',
		[enterpriseId, ctx.now],
	);
	await audit(ctx, {
		action: 'registry.shop.published',
		subject: { type: 'enterprise', id: enterpriseId },
		areaCode: held.areaCode,
	});
	await enterprisesChanged(ctx, [enterpriseId]);
}

/** The number that the actor signs in with; null where it is an e-mail address. */
async function provedPhone(ctx: Ctx): Promise<string | null> {
	const { phone, phoneVerified } = await getOwnPerson(ctx);
	return phoneVerified ? (phone ?? null) : null;
}

/** Takes the shop off at once: the owner, or an officer of the area. */
export async function unpublishShop(
	ctx: Ctx,
	{ enterpriseId, reason }: { enterpriseId: string; reason?: string },
): Promise<void> {
	const held = await lockEnterprise(
		ctx,
		enterpriseId,
		(actor, record) => isOwner(actor, record) || canWorkOn(actor, record),
	);
	if (!held.published) return;
	await hideShops(ctx, [enterpriseId]);
	await audit(ctx, {
		action: 'registry.shop.unpublished',
		subject: { type: 'enterprise', id: enterpriseId },
		areaCode: held.areaCode,
		reason,
	});
}

/** Takes shops off without asking who: for verbs that have. */
export async function hideShops(ctx: Ctx, enterpriseIds: readonly string[]): Promise<void> {
	await ctx.query(
		'registry.hideShops',
		'UPDATE registry.enterprise SET published = false, updated_at = $2 WHERE id = ANY($1)',
		[enterpriseIds, ctx.now],
	);
	await enterprisesChanged(ctx, enterpriseIds);
}

/** Somebody no longer agrees to be shown: all her shops go off at once, with the withdrawal as the reason. */
export async function hideShopsOf(ctx: Ctx, personId: string): Promise<void> {
	const shops = await ctx.query<{ id: string; areaCode: string }>(
		'registry.shopsOf',
		`SELECT e.id, e.area_code AS "areaCode" FROM registry.enterprise e
		 JOIN registry.owner o ON o.id = e.owner_id WHERE o.person_id = $1 AND e.published`,
		[personId],
	);
	await auditAll(
		ctx,
		shops.map(({ id, areaCode }) => ({
			action: 'registry.shop.unpublished',
			subject: { type: 'enterprise', id },
			areaCode,
			data: { consent: 'withdrawn' },
		})),
	);
	if (shops.length > 0)
		await hideShops(
			ctx,
			shops.map(({ id }) => id),
		);
}
