import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { withAuth } from './auth.ts';
import { type CookieToSet, readCookies } from './cookies.ts';
import { type Device, readDevice } from './device.ts';
import { requirePerson } from './people.ts';
import { findCurrentSession } from './session-cookie.ts';

export interface OwnSession {
	id: string;
	device: Device;
	shared: boolean;
	startedAt: Date;
	/** Exact to an hour, on a shared device to a minute. */
	lastSeenAt: Date;
	/** The one that asks. */
	current: boolean;
}

/** The actor's live sessions, the one that asks first, then the latest seen. */
export async function listOwnSessions(ctx: Ctx, headers: Headers): Promise<OwnSession[]> {
	const { personId } = requirePerson(ctx);
	const current = await findCurrentSession(ctx, headers);
	const rows = await ctx.query<{
		id: string;
		userAgent: string | null;
		shared: boolean;
		startedAt: Date;
		lastSeenAt: Date;
	}>(
		'accounts.listOwnSessions',
		`SELECT id, user_agent AS "userAgent", shared, created_at AS "startedAt",
			last_seen_at AS "lastSeenAt"
		 FROM accounts.session WHERE person_id = $1 AND expires_at > $2
		 ORDER BY id = $3 DESC, last_seen_at DESC LIMIT 100`,
		[personId, ctx.now, current?.id ?? null],
	);
	return rows.map(({ userAgent, ...row }) => ({
		...row,
		device: readDevice(userAgent ?? ''),
		current: row.id === current?.id,
	}));
}

async function recordEnd(ctx: Ctx, personId: string, count: number): Promise<void> {
	if (count === 0) return;
	await audit(ctx, {
		action: 'accounts.session.ended',
		subject: { type: 'person', id: personId },
		data: { count },
	});
}

/**
 * Ends one of the actor's own sessions, on whatever device.
 * @throws AppError missing accounts/session
 */
export async function endSession(ctx: Ctx, { sessionId }: { sessionId: string }): Promise<void> {
	const { personId } = requirePerson(ctx);
	const ended = await ctx.query(
		'accounts.endSession',
		'DELETE FROM accounts.session WHERE id::text = $1 AND person_id = $2 RETURNING id',
		[sessionId, personId],
	);
	if (ended.length === 0) throw new AppError('missing', 'accounts/session', 'No such session');
	await recordEnd(ctx, personId, ended.length);
}

/** Ends all of the actor's sessions but the one that asks. */
export async function endOtherSessions(ctx: Ctx, headers: Headers): Promise<number> {
	const { personId } = requirePerson(ctx);
	const current = await findCurrentSession(ctx, headers);
	const ended = await ctx.query(
		'accounts.endOtherSessions',
		'DELETE FROM accounts.session WHERE person_id = $1 AND id IS DISTINCT FROM $2 RETURNING id',
		[personId, current?.id ?? null],
	);
	await recordEnd(ctx, personId, ended.length);
	return ended.length;
}

/** Ends every session of a person. The caller has checked that its actor may. */
export async function endSessionsOf(ctx: Ctx, personId: string): Promise<void> {
	const ended = await ctx.query(
		'accounts.endSessionsOf',
		'DELETE FROM accounts.session WHERE person_id = $1 RETURNING id',
		[personId],
	);
	await recordEnd(ctx, personId, ended.length);
}

/** Ends the session that asks and returns the cookies that take it out of the browser. */
export async function signOut(ctx: Ctx, headers: Headers): Promise<CookieToSet[]> {
	const current = await findCurrentSession(ctx, headers);
	const { headers: answer } = await withAuth(ctx, {}, (auth) =>
		auth.api.signOut({ headers, returnHeaders: true }),
	);
	if (current) await recordEnd(ctx, current.personId, 1);
	return readCookies(answer, false);
}
