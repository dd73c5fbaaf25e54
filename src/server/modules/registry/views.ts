import { z } from 'zod';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { personNames } from '#modules/accounts/index.ts';
import { listExportsOf } from '#modules/desk/index.ts';
import { canOpen, canWorkOn, lockEnterprise, noSuchEnterprise } from './access.ts';
import { requireReason } from './input.ts';

/** Opening the same record again within this time is one view. */
const ONE_VIEW_SECONDS = 900;

/**
 * Writes down that somebody opened a record with personal data, unless it is her own. Needs no transaction.
 * @param purpose why, as a word that pages translate: `office` for daily work
 */
export async function recordView(
	ctx: Ctx,
	{
		enterpriseId,
		areaCode,
		purpose = 'office',
	}: { enterpriseId: string; areaCode: string; purpose?: string },
): Promise<void> {
	if (ctx.actor.kind !== 'person') return;
	const [recent] = await ctx.query(
		'registry.recentView',
		`SELECT 1 FROM platform.audit_line
		 WHERE subject_type = 'enterprise' AND subject_id = $1 AND actor_id = $2
			AND action = 'registry.enterprise.viewed' AND at > $3::timestamptz - make_interval(secs => $4)
		 LIMIT 1`,
		[enterpriseId, ctx.actor.personId, ctx.now, ONE_VIEW_SECONDS],
	);
	if (recent) return;
	await audit(ctx, {
		action: 'registry.enterprise.viewed',
		subject: { type: 'enterprise', id: enterpriseId },
		areaCode,
		data: { purpose },
	});
}

/**
 * The owner's whole NIK, for an officer who compares it with the card. She says why, and the owner can read it.
 * @returns undefined when no NIK is on record
 * @throws AppError missing registry/no-such-enterprise
 */
export async function revealNik(
	ctx: Ctx,
	{ enterpriseId, reason }: { enterpriseId: string; reason: string },
): Promise<string | undefined> {
	const why = requireReason(reason);
	const held = await lockEnterprise(ctx, enterpriseId, canWorkOn);
	const [owner] = await ctx.query<{ sealed: string | null }>(
		'registry.sealedNik',
		'SELECT nik_cipher AS sealed FROM registry.owner WHERE id = $1',
		[held.ownerId],
	);
	if (!owner?.sealed) return undefined;
	await audit(ctx, {
		action: 'registry.owner.nikRevealed',
		subject: { type: 'enterprise', id: enterpriseId },
		areaCode: held.areaCode,
		reason: why,
	});
	return ctx.platform.cipher.decrypt(owner.sealed);
}

export interface HistoryLine {
	at: Date;
	/** `registry.enterprise.verified` and the like. */
	action: string;
	/** Name of the person; undefined for the system. */
	by: string | undefined;
	/** Whether the reader herself did it. */
	byMe: boolean;
	reason: string | null;
	data: Record<string, unknown> | null;
	/** Looking, not changing. */
	isView: boolean;
}

/**
 * Who changed the record and who looked at it, newest first, for its owner and the officers of the area. The
 * owner learns every officer by name (SH-04).
 * @throws AppError missing registry/no-such-enterprise
 */
export async function listHistory(
	ctx: Ctx,
	{ enterpriseId, limit = 50 }: { enterpriseId: string; limit?: number },
): Promise<HistoryLine[]> {
	const [held] = await ctx.query<{ areaCode: string; personId: string | null }>(
		'registry.heldForHistory',
		`SELECT e.area_code AS "areaCode", o.person_id AS "personId"
		 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id WHERE e.id = $1`,
		[enterpriseId],
	);
	if (!held || !canOpen(ctx.actor, held)) throw noSuchEnterprise();
	const lines = await ctx.query<
		Omit<HistoryLine, 'by' | 'byMe' | 'isView'> & { kind: string; actor: string | null }
	>(
		'registry.history',
		`SELECT at, action, actor_kind AS kind, actor_id AS actor, reason, data FROM platform.audit_line
		 WHERE subject_type = 'enterprise' AND subject_id = $1 ORDER BY at DESC LIMIT $2`,
		[enterpriseId, limit],
	);
	for (const { at, byId, personal, reason } of await listExportsOf(ctx, enterpriseId, limit))
		lines.push({
			at,
			action: 'desk.export.made',
			kind: z.uuid().safeParse(byId).success ? 'person' : 'system',
			actor: byId,
			reason,
			data: { personal },
		});
	lines.sort((a, b) => b.at.getTime() - a.at.getTime()).splice(limit);
	const people = lines.flatMap((line) =>
		line.kind === 'person' && line.actor ? [line.actor] : [],
	);
	const names = await personNames(ctx, [...new Set(people)]);
	const me = ctx.actor.kind === 'person' ? ctx.actor.personId : undefined;
	return lines.map(({ kind, actor, ...line }) => ({
		...line,
		by: kind === 'person' && actor ? names.get(actor) : undefined,
		byMe: actor !== null && actor === me,
		isView: /\.(viewed|nikRevealed)$|^desk\.export\./.test(line.action),
	}));
}
