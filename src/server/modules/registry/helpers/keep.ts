import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { limitRate } from '#platform/limits.ts';
import { findPerson, requirePerson } from '#modules/accounts/index.ts';
import { isOwner, lockEnterprise, type LockedEnterprise } from '../access.ts';
import { helperChange, newHelper, type HelperChange, type NewHelper } from './input.ts';
import type { HelperRight } from './rights.ts';
import { helperRule } from './rules.ts';
import { tellEnded, tellInvited } from './tell.ts';

/** Invitations that one owner can send a day, and that one number can get a day from all. */
const invitationsADay = 20;
const invitationsToOneADay = 4;

const known = () =>
	new AppError('conflict', 'registry/helper-known', 'Somebody with this number helps already');

/**
 * The owner asks somebody by her phone number to help. An invitation that nobody answered in time is sent anew.
 * @returns the id of the helper
 * @throws AppError missing registry/no-such-enterprise; invalid registry/helper-self; conflict registry/helper-known,
 * registry/helper-limit; limited platform/too-many
 */
export async function inviteHelper(ctx: Ctx, input: NewHelper): Promise<string> {
	const { enterpriseId, name, phone, rights } = newHelper.parse(input);
	const { personId } = requirePerson(ctx);
	const shop = await lockEnterprise(ctx, enterpriseId, isOwner);
	if ((await findPerson(ctx, personId))?.phone === phone)
		throw new AppError('invalid', 'registry/helper-self', 'This is her own number');
	const before = await dropLapsed(ctx, shop, phone);
	if (before.some((helper) => helper.phone === phone)) throw known();
	const most = await helperRule(ctx, 'most-helpers');
	if (before.length >= most)
		throw new AppError('conflict', 'registry/helper-limit', 'Enough help already', { max: most });
	const target = ctx.platform.cipher.index('registry/helper', phone);
	const day = 86_400;
	await limitRate(ctx, {
		key: `registry/helper:${personId}`,
		max: invitationsADay,
		seconds: day,
	});
	await limitRate(ctx, {
		key: `registry/helper-asked:${target}`,
		max: invitationsToOneADay,
		seconds: day,
	});
	const id = newId();
	await ctx.query(
		'registry.inviteHelper',
		`INSERT INTO registry.helper (id, enterprise_id, name, phone, rights, invited_at, invited_by)
		 VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		[id, enterpriseId, name, phone, rights, ctx.now, personId],
	);
	await note(ctx, shop, id, 'invited', rights);
	await tellInvited(ctx, { id, phone, shop: shop.name });
	return id;
}

/** The end of the time in which somebody can answer who was asked at that moment. */
export async function invitedSince(ctx: Ctx): Promise<Date> {
	const days = await helperRule(ctx, 'invitation-days');
	return new Date(ctx.now.getTime() - days * 86_400_000);
}

/** Those who help or are asked, after taking away what nobody can answer any more. */
async function dropLapsed(
	ctx: Ctx,
	{ id }: LockedEnterprise,
	phone: string,
): Promise<{ phone: string }[]> {
	// An invitation by a former owner leads nowhere either.
	await ctx.query(
		'registry.dropLapsedHelpers',
		`DELETE FROM registry.helper h USING registry.enterprise e, registry.owner o
		 WHERE h.enterprise_id = $1 AND h.ended_at IS NULL AND e.id = h.enterprise_id AND o.id = e.owner_id
			AND ((h.accepted_at IS NULL AND h.invited_at < $2) OR (o.person_id <> h.invited_by AND h.phone = $3))`,
		[id, await invitedSince(ctx), phone],
	);
	return ctx.query<{ phone: string }>(
		'registry.openHelpers',
		`SELECT h.phone FROM registry.helper h JOIN registry.enterprise e ON e.id = h.enterprise_id
		 JOIN registry.owner o ON o.id = e.owner_id
		 WHERE h.enterprise_id = $1 AND h.ended_at IS NULL AND o.person_id = h.invited_by`,
		[id],
	);
}

interface KeptHelper {
	shop: LockedEnterprise;
	personId: string | null;
	name: string;
	rights: HelperRight[];
	over: boolean;
}

/** @throws AppError missing registry/no-such-helper, also when it is not her helper */
async function lockHelper(ctx: Ctx, id: string): Promise<KeptHelper> {
	const missing = () => new AppError('missing', 'registry/no-such-helper', 'No such helper');
	const { personId } = requirePerson(ctx);
	const [helper] = await ctx.query<Omit<KeptHelper, 'shop'> & { enterpriseId: string }>(
		'registry.lockHelper',
		`SELECT enterprise_id AS "enterpriseId", person_id AS "personId", name, rights, ended_at IS NOT NULL AS over
		 FROM registry.helper WHERE id = $1 AND invited_by = $2 FOR UPDATE`,
		[id, personId],
	);
	if (!helper) throw missing();
	const shop = await lockEnterprise(ctx, helper.enterpriseId, isOwner).catch((error: unknown) => {
		throw error instanceof AppError && error.kind === 'missing' ? missing() : error;
	});
	return { ...helper, shop };
}

/**
 * The owner changes what her helper may do, from her next press on, and what she calls her.
 * @throws AppError missing registry/no-such-helper; conflict registry/helper-over
 */
export async function changeHelper(ctx: Ctx, id: string, input: HelperChange): Promise<void> {
	const { name, rights } = helperChange.parse(input);
	const helper = await lockHelper(ctx, id);
	if (helper.over)
		throw new AppError('conflict', 'registry/helper-over', 'She does not help any more');
	if (helper.name === name && helper.rights.join() === rights.join()) return;
	await ctx.query(
		'registry.changeHelper',
		'UPDATE registry.helper SET name = $2, rights = $3 WHERE id = $1',
		[id, name, rights],
	);
	await note(ctx, helper.shop, id, 'changed', rights);
}

/**
 * The owner ends it: from her next press on the helper may do nothing. Twice is as good as once.
 * @throws AppError missing registry/no-such-helper
 */
export async function endHelper(ctx: Ctx, id: string): Promise<void> {
	const helper = await lockHelper(ctx, id);
	if (helper.over) return;
	await ctx.query(
		'registry.endHelper',
		`UPDATE registry.helper SET ended_at = $2, ended_why = 'ended' WHERE id = $1`,
		[id, ctx.now],
	);
	await note(ctx, helper.shop, id, 'ended');
	if (helper.personId)
		await tellEnded(ctx, { id, personId: helper.personId, shop: helper.shop.name });
}

const note = (
	ctx: Ctx,
	shop: LockedEnterprise,
	helper: string,
	what: string,
	rights?: readonly HelperRight[],
) =>
	audit(ctx, {
		action: `registry.helper.${what}`,
		subject: { type: 'enterprise', id: shop.id },
		areaCode: shop.areaCode,
		data: { helper, ...(rights ? { rights } : {}) },
	});
