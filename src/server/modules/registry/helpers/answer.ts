import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { findPerson, requirePerson } from '#modules/accounts/index.ts';
import { invitedSince } from './keep.ts';
import type { HelperRight } from './rights.ts';
import { tellOwner } from './tell.ts';

/** An enterprise that the signed-in person is asked to help in, or helps in. */
export interface Helping {
	id: string;
	enterprise: string;
	number: string;
	/** The owner's name: who asks. */
	owner: string;
	rights: HelperRight[];
	hearsOrders: boolean;
	invitedAt: Date;
	/** Null while she has not answered. */
	acceptedAt: Date | null;
}

const from = `registry.helper h JOIN registry.enterprise e ON e.id = h.enterprise_id
	JOIN registry.owner o ON o.id = e.owner_id JOIN accounts.person i ON i.id = h.invited_by`;
/** Hers by her account, or by her number while nobody answered and there is time: $1 the person, $2 since when. */
const hers = `h.ended_at IS NULL AND o.person_id = h.invited_by AND e.status <> 'merged'
	AND (h.person_id = $1 OR (h.person_id IS NULL AND h.invited_at >= $2
		AND h.phone = (SELECT p.phone FROM accounts.person p WHERE p.id = $1 AND p.phone_verified)))`;

/** What the signed-in person is asked to help in, and helps in, newest first. */
export async function listHelping(ctx: Ctx): Promise<Helping[]> {
	const { personId } = requirePerson(ctx);
	return ctx.query<Helping>(
		'registry.listHelping',
		`SELECT h.id, e.name AS enterprise, e.number, i.name AS owner, h.rights, h.hears_orders AS "hearsOrders",
			h.invited_at AS "invitedAt", h.accepted_at AS "acceptedAt"
		 FROM ${from} WHERE ${hers} ORDER BY h.accepted_at IS NOT NULL, h.id DESC LIMIT 50`,
		[personId, await invitedSince(ctx)],
	);
}

interface LockedHelping {
	enterpriseId: string;
	enterprise: string;
	areaCode: string;
	ownerId: string;
	/** What the owner calls her. */
	name: string;
	accepted: boolean;
}

/** @throws AppError missing registry/no-such-invitation, also for one to another number, and when its time is over */
async function lockHelping(ctx: Ctx, id: string): Promise<LockedHelping> {
	const { personId } = requirePerson(ctx);
	const [found] = await ctx.query<LockedHelping>(
		'registry.lockHelping',
		`SELECT e.id AS "enterpriseId", e.name AS enterprise, e.area_code AS "areaCode", h.invited_by AS "ownerId", h.name,
			h.accepted_at IS NOT NULL AS accepted
		 FROM ${from} WHERE ${hers} AND h.id = $3 FOR UPDATE OF h`,
		[personId, await invitedSince(ctx), id],
	);
	if (!found) throw new AppError('missing', 'registry/no-such-invitation', 'No such invitation');
	return found;
}

/**
 * She says yes, with the account that has the number which was asked. Twice is as good as once.
 * @throws AppError missing registry/no-such-invitation; conflict registry/helper-known when she helps there already
 */
export async function acceptHelping(
	ctx: Ctx,
	id: string,
	{ hearsOrders }: { hearsOrders: boolean },
): Promise<void> {
	const helping = await lockHelping(ctx, id);
	if (helping.accepted) return;
	const { personId } = requirePerson(ctx);
	const [taken] = await ctx.query(
		'registry.helpsAlready',
		'SELECT 1 FROM registry.helper WHERE person_id = $1 AND enterprise_id = $2 AND ended_at IS NULL',
		[personId, helping.enterpriseId],
	);
	if (taken)
		throw new AppError('conflict', 'registry/helper-known', 'She helps there with another number');
	await ctx.query(
		'registry.acceptHelping',
		'UPDATE registry.helper SET person_id = $2, accepted_at = $3, hears_orders = $4 WHERE id = $1',
		[id, personId, ctx.now, hearsOrders],
	);
	await note(ctx, helping, id, 'accepted');
	await tell(ctx, helping, id, 'accepted');
}

/** She says no, or stops helping. @throws AppError missing registry/no-such-invitation */
export async function endHelping(ctx: Ctx, id: string): Promise<void> {
	const helping = await lockHelping(ctx, id);
	const why = helping.accepted ? 'left' : 'declined';
	await ctx.query(
		'registry.endHelping',
		'UPDATE registry.helper SET ended_at = $2, ended_why = $3 WHERE id = $1',
		[id, ctx.now, why],
	);
	await note(ctx, helping, id, why);
	await tell(ctx, helping, id, why);
}

/** Whether she wants to be told of orders too. @throws AppError missing registry/no-such-invitation */
export async function setHearsOrders(ctx: Ctx, id: string, hearsOrders: boolean): Promise<void> {
	await lockHelping(ctx, id);
	await ctx.query(
		'registry.setHearsOrders',
		'UPDATE registry.helper SET hears_orders = $2 WHERE id = $1',
		[id, hearsOrders],
	);
}

async function tell(
	ctx: Ctx,
	{ ownerId, name, enterprise }: LockedHelping,
	id: string,
	what: 'accepted' | 'declined' | 'left',
): Promise<void> {
	const person = await findPerson(ctx, requirePerson(ctx).personId);
	// Who said no is named as the owner called her: her own name is not the owner's to know yet.
	const helper = what === 'accepted' ? person?.name || name : name;
	await tellOwner(ctx, what, { id, ownerId, helper, shop: enterprise });
}

const note = (
	ctx: Ctx,
	{ enterpriseId, areaCode }: LockedHelping,
	helper: string,
	what: 'accepted' | 'declined' | 'left',
) =>
	audit(ctx, {
		action: `registry.helper.${what}`,
		subject: { type: 'enterprise', id: enterpriseId },
		areaCode,
		data: { helper },
	});
