import type { Actor, Ctx, Grant } from '#platform/context.ts';
import { OWN_DEVICE_SECONDS, SHARED_DEVICE_SECONDS } from './auth.ts';
import { sessionToken } from './session-cookie.ts';

const guest: Actor = { kind: 'guest' };

/** How stale "last seen" may be before a request writes it again, in seconds. */
const TOUCH_OWN = 3600;
const TOUCH_SHARED = 60;

interface Row {
	sessionId: string;
	personId: string;
	name: string;
	shared: boolean;
	lastSeenAt: Date;
	secondFactor: boolean;
	grants: Grant[];
}

/**
 * Who a request comes from. Without a session cookie of ours it asks no database; with one it is one
 * query by index, and from time to time one more that moves the end of the session on.
 */
export async function actorFromHeaders(
	app: { read(who: { actor: Actor }): Ctx },
	headers: Headers,
): Promise<Actor> {
	if (!headers.get('cookie')?.includes('rumah.session_token=')) return guest;
	const ctx = app.read({ actor: guest });
	const token = sessionToken(ctx.platform.config, headers);
	if (!token) return guest;
	const [row] = await ctx.query<Row>(
		'accounts.actor',
		`SELECT s.id AS "sessionId", s.person_id AS "personId", p.name, s.shared,
			s.last_seen_at AS "lastSeenAt",
			s.second_factor_at IS NOT NULL AND p.two_factor_enabled AS "secondFactor",
			(SELECT coalesce(json_agg(json_build_object('role', g.role, 'areaCode', g.area_code)), '[]')
			 FROM accounts.role_grant g
			 WHERE g.person_id = s.person_id AND g.revoked_at IS NULL) AS grants
		 FROM accounts.session s JOIN accounts.person p ON p.id = s.person_id
		 WHERE s.token = $1 AND s.expires_at > $2`,
		[token, ctx.now],
	);
	if (!row) return guest;
	await touch(ctx, row);
	const { personId, name, grants, secondFactor } = row;
	return { kind: 'person', personId, name, grants, secondFactor };
}

/**
 * A person with the roles that she holds now, for a job that goes on with what she began past her second factor.
 * Undefined for somebody who is gone.
 */
export async function actorOfPerson(ctx: Ctx, personId: string): Promise<Actor | undefined> {
	const [row] = await ctx.query<Omit<Row, 'sessionId' | 'shared' | 'lastSeenAt'>>(
		'accounts.actorOfPerson',
		`SELECT p.id AS "personId", p.name, p.two_factor_enabled AS "secondFactor",
			(SELECT coalesce(json_agg(json_build_object('role', g.role, 'areaCode', g.area_code)), '[]')
			 FROM accounts.role_grant g WHERE g.person_id = p.id AND g.revoked_at IS NULL) AS grants
		 FROM accounts.person p WHERE p.id = $1`,
		[personId],
	);
	return row && { kind: 'person', ...row };
}

async function touch(ctx: Ctx, session: Row): Promise<void> {
	const idle = (ctx.now.getTime() - session.lastSeenAt.getTime()) / 1000;
	if (idle < (session.shared ? TOUCH_SHARED : TOUCH_OWN)) return;
	await ctx.query(
		'accounts.touchSession',
		`UPDATE accounts.session SET last_seen_at = $2, updated_at = $2,
			expires_at = $2::timestamptz + make_interval(secs => $3)
		 WHERE id = $1 AND last_seen_at < $2`,
		[session.sessionId, ctx.now, session.shared ? SHARED_DEVICE_SECONDS : OWN_DEVICE_SECONDS],
	);
}
