import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { closeTask } from '#modules/desk/index.ts';
import { wibDay } from '#shared/dates.ts';
import { requireDecidable, type HeldPermit } from './access.ts';
import { permitsChanged } from './events.ts';
import { requireReason } from './input.ts';
import { listPermitKinds } from './kinds.ts';
import { formerGivesWay, formerStands } from './settle-renewal.ts';
import { tellAboutPermit } from './tell.ts';

/**
 * An officer of the area, who is not the owner, has compared number, name and dates with the paper or with the
 * issuer: the permit stands from now on and gives its badge.
 * @param expiresOn the last day as the paper says, where it differs from what was typed
 * @throws AppError missing permits/no-such-permit; conflict permits/not-now; invalid permits/ended,
 * permits/end-missing, permits/reason
 */
export async function checkPermit(
	ctx: Ctx,
	{ permitId, reason, expiresOn }: { permitId: string; reason?: string; expiresOn?: string | null },
): Promise<void> {
	const held = await requireDecidable(ctx, permitId);
	if (held.state !== 'claimed') throw notNow(held);
	const end = expiresOn === undefined ? held.expiresOn : expiresOn;
	if (end && end < wibDay(ctx.now))
		throw new AppError('invalid', 'permits/ended', 'The permit has ended', { day: end });
	const kind = (await listPermitKinds(ctx)).find(({ code }) => code === held.kind);
	if (kind?.validity === 'years' && !end)
		throw new AppError('invalid', 'permits/end-missing', 'The paper says until when it holds');
	await ctx.query(
		'permits.check',
		`UPDATE permits.permit SET state = 'checked', was_checked = true, reason = $2, expires_on = $3,
			checked_by = $4, checked_at = $5, ingredients_changed_at = NULL, updated_at = $5,
			findings = jsonb_path_query_array(findings, '$[*] ? (@.code != "moved")') WHERE id = $1`,
		[permitId, reason?.trim().slice(0, 500) || null, end, actorId(ctx.actor), ctx.now],
	);
	await formerGivesWay(ctx, permitId);
	await decided(ctx, held, 'checked', reason);
}

/**
 * The paper does not say what was typed, or there is none. The owner reads why and can claim it anew.
 * @throws AppError missing permits/no-such-permit; conflict permits/not-now; invalid permits/reason
 */
export async function refusePermit(
	ctx: Ctx,
	{ permitId, reason }: { permitId: string; reason: string },
): Promise<void> {
	const why = requireReason(reason);
	const held = await requireDecidable(ctx, permitId);
	if (held.state !== 'claimed') throw notNow(held);
	await end(ctx, held, 'refused', why);
}

/**
 * Takes back what was checked: the issuer withdrew it, or the check was wrong.
 * @throws AppError missing permits/no-such-permit; conflict permits/not-now; invalid permits/reason
 */
export async function revokePermit(
	ctx: Ctx,
	{ permitId, reason }: { permitId: string; reason: string },
): Promise<void> {
	const why = requireReason(reason);
	const held = await requireDecidable(ctx, permitId);
	if (held.state !== 'checked') throw notNow(held);
	await end(ctx, held, 'revoked', why);
}

async function end(
	ctx: Ctx,
	held: HeldPermit,
	state: 'refused' | 'revoked',
	reason: string,
): Promise<void> {
	await ctx.query(
		'permits.end',
		`UPDATE permits.permit SET state = $2, reason = $3, checked_by = $4, checked_at = $5, updated_at = $5
		 WHERE id = $1`,
		[held.id, state, reason, actorId(ctx.actor), ctx.now],
	);
	if (state === 'refused') await formerStands(ctx, held.id);
	await decided(ctx, held, state, reason);
}

async function decided(
	ctx: Ctx,
	held: HeldPermit,
	state: 'checked' | 'refused' | 'revoked',
	reason: string | undefined,
): Promise<void> {
	await closeTask(ctx, { kind: 'permit-check', subjectId: held.id, outcome: state });
	await audit(ctx, {
		action: `permits.permit.${state}`,
		subject: { type: 'permit', id: held.id },
		areaCode: held.areaCode,
		reason: reason?.trim() || undefined,
		data: { kind: held.kind, from: held.state, enterpriseId: held.enterpriseId },
	});
	await tellAboutPermit(ctx, held, { what: state, reason: reason?.trim() ?? '' });
	await permitsChanged(ctx, [held.enterpriseId]);
}

function notNow(held: HeldPermit): AppError {
	return new AppError('conflict', 'permits/not-now', 'The permit is in another state', {
		state: held.state,
	});
}
