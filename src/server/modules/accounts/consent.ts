import { audit } from '#platform/audit.ts';
import type { Actor, Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { getConsentText, type Purpose, purposes } from './consent-texts.ts';
import { consentGiven, consentWithdrawn } from './consent-events.ts';
import { lockFor } from './lock.ts';
import { requirePerson } from './people.ts';
import { staffAreas } from './roles.ts';
import { endSessionsOf } from './sessions.ts';

export interface GiveConsent {
	purpose: Purpose;
	/** The version that was on the page; a newer one means that the person must read again. */
	version?: number | undefined;
	channel?: 'web' | 'assisted' | 'paper';
	/** Whose consent it is when an officer writes it down; by default the actor's own. */
	personId?: string;
}

/** Staff may write down what somebody said or signed before them; everybody else only their own. */
function assertMayRecord(actor: Actor, personId: string, channel: string): void {
	if (actor.kind === 'person' && actor.personId === personId) return;
	if (channel !== 'web' && staffAreas(actor, ['administrator', 'officer', 'enumerator']).length > 0)
		return;
	throw new AppError('forbidden', 'accounts/consent-of-another', 'Nobody consents for another');
}

/**
 * Records that a person agrees to the text that holds now. Giving it twice changes nothing; a new version
 * replaces the older consent and keeps both on record.
 * @throws AppError forbidden accounts/sign-in-first; conflict accounts/consent-text-changed
 */
export async function giveConsent(ctx: Ctx, input: GiveConsent): Promise<void> {
	const { purpose, channel = 'web' } = input;
	const personId = input.personId ?? requirePerson(ctx).personId;
	assertMayRecord(ctx.actor, personId, channel);
	const { version } = await getConsentText(ctx, purpose);
	if (input.version !== undefined && input.version !== version)
		throw new AppError('conflict', 'accounts/consent-text-changed', 'A newer text holds', {
			version,
		});
	await lockFor(ctx, `consent:${personId}:${purpose}`);
	const [standing] = await ctx.query<{ version: number }>(
		'accounts.standingConsent',
		`SELECT version FROM accounts.consent
		 WHERE person_id = $1 AND purpose = $2 AND withdrawn_at IS NULL`,
		[personId, purpose],
	);
	if (standing?.version === version) return;
	const by = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
	if (standing) await closeConsent(ctx, personId, purpose, by);
	await ctx.query(
		'accounts.giveConsent',
		`INSERT INTO accounts.consent (id, person_id, purpose, version, channel, given_by, given_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		[newId(), personId, purpose, version, channel, by, ctx.now],
	);
	await audit(ctx, {
		action: 'accounts.consent.given',
		subject: { type: 'person', id: personId },
		data: { purpose, version, channel },
	});
	await consentGiven(ctx, { personId, purpose });
}

export interface CarryConsent {
	personId: string;
	purpose: Purpose;
	/** The version that was read out. */
	version: number;
	givenAt: Date;
	/** Who wrote it down. */
	givenBy: string;
	/** assisted where nothing is said. */
	channel?: 'assisted' | 'paper';
	/** When it was taken back or said anew, before she had the account. */
	endedAt?: Date | undefined;
}

/**
 * Brings a consent that somebody gave before she had an account into her ledger. It stands only if she has not
 * agreed or taken back anything of this purpose since; else it is kept as history. Twice changes nothing.
 */
export async function carryConsent(ctx: Ctx, input: CarryConsent): Promise<void> {
	const { personId, purpose, version, givenAt, givenBy, channel = 'assisted', endedAt } = input;
	await lockFor(ctx, `consent:${personId}:${purpose}`);
	const carried = await ctx.query(
		'accounts.carryConsent',
		`INSERT INTO accounts.consent
			(id, person_id, purpose, version, channel, given_by, given_at, withdrawn_at, withdrawn_by)
		 SELECT $1, $2, $3, $4, $7, $5, $6, later.at, CASE WHEN later.at IS NOT NULL THEN $2::uuid END
		 FROM (SELECT least($8::timestamptz, min(coalesce(c.withdrawn_at, c.given_at))) AS at FROM accounts.consent c
			WHERE c.person_id = $2 AND c.purpose = $3
				AND (c.withdrawn_at IS NULL OR c.withdrawn_at >= $6)) later
		 WHERE NOT EXISTS (SELECT 1 FROM accounts.consent c WHERE c.person_id = $2 AND c.purpose = $3
			AND c.version = $4 AND c.channel = $7 AND c.given_at = $6)
		 RETURNING id`,
		[newId(), personId, purpose, version, givenBy, givenAt, channel, endedAt ?? null],
	);
	if (carried.length > 0)
		await audit(ctx, {
			action: 'accounts.consent.carried',
			subject: { type: 'person', id: personId },
			data: { purpose, version, channel },
		});
}

/**
 * Writes down what somebody signed or said before an officer on a day that may be past: it stands from that day, and
 * works like her own word.
 * @param saidOn `YYYY-MM-DD`
 * @throws AppError forbidden accounts/consent-of-another; conflict accounts/consent-later when she has said something
 * newer herself
 */
export async function recordConsentOf(
	ctx: Ctx,
	input: {
		personId: string;
		purpose: Purpose;
		version: number;
		channel: 'assisted' | 'paper';
		saidOn: string;
	},
): Promise<void> {
	const { personId, purpose, version, channel, saidOn } = input;
	assertMayRecord(ctx.actor, personId, channel);
	const { personId: by } = requirePerson(ctx);
	await lockFor(ctx, `consent:${personId}:${purpose}`);
	const [last] = await ctx.query<{ version: number; at: Date; stands: boolean }>(
		'accounts.lastConsent',
		`SELECT version, coalesce(withdrawn_at, given_at) AS at, withdrawn_at IS NULL AS stands
		 FROM accounts.consent WHERE person_id = $1 AND purpose = $2
		 ORDER BY coalesce(withdrawn_at, given_at) DESC, withdrawn_at IS NULL DESC LIMIT 1`,
		[personId, purpose],
	);
	if (last?.stands && last.version === version) return;
	const dayStarts = new Date(`${saidOn}T00:00:00+07:00`).getTime();
	if (last && last.at.getTime() >= dayStarts + 86_400_000)
		throw new AppError('conflict', 'accounts/consent-later', 'She has said something newer');
	const givenAt = new Date(
		Math.min(ctx.now.getTime(), Math.max(dayStarts, (last?.at.getTime() ?? 0) + 1)),
	);
	if (last?.stands) await closeConsent(ctx, personId, purpose, by);
	await ctx.query(
		'accounts.giveConsent',
		`INSERT INTO accounts.consent (id, person_id, purpose, version, channel, given_by, given_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		[newId(), personId, purpose, version, channel, by, givenAt],
	);
	await audit(ctx, {
		action: 'accounts.consent.given',
		subject: { type: 'person', id: personId },
		data: { purpose, version, channel },
	});
	await consentGiven(ctx, { personId, purpose });
}

async function closeConsent(
	ctx: Ctx,
	personId: string,
	purpose: Purpose,
	by: string | null,
): Promise<boolean> {
	const closed = await ctx.query(
		'accounts.closeConsent',
		`UPDATE accounts.consent SET withdrawn_at = $3, withdrawn_by = $4
		 WHERE person_id = $1 AND purpose = $2 AND withdrawn_at IS NULL RETURNING id`,
		[personId, purpose, ctx.now, by],
	);
	return closed.length > 0;
}

/**
 * Takes one's consent back, at once; the record of having given it stays as proof. Without the consent for
 * the account itself nobody can stay signed in, so it ends every session.
 */
export async function withdrawConsent(ctx: Ctx, { purpose }: { purpose: Purpose }): Promise<void> {
	const { personId } = requirePerson(ctx);
	await withdraw(ctx, personId, purpose, 'web');
}

/**
 * An officer writes down that somebody takes a consent back, said before her or on paper. It works like her own.
 * @throws AppError forbidden accounts/consent-of-another
 */
export async function withdrawConsentOf(
	ctx: Ctx,
	{
		personId,
		purpose,
		channel,
	}: { personId: string; purpose: Purpose; channel: 'assisted' | 'paper' },
): Promise<void> {
	assertMayRecord(ctx.actor, personId, channel);
	await withdraw(ctx, personId, purpose, channel);
}

async function withdraw(
	ctx: Ctx,
	personId: string,
	purpose: Purpose,
	channel: 'web' | 'assisted' | 'paper',
): Promise<void> {
	if (!(await closeConsent(ctx, personId, purpose, requirePerson(ctx).personId))) return;
	await audit(ctx, {
		action: 'accounts.consent.withdrawn',
		subject: { type: 'person', id: personId },
		data: { purpose, ...(channel === 'web' ? {} : { channel }) },
	});
	await consentWithdrawn(ctx, { personId, purpose });
	if (purpose === 'account') await endSessionsOf(ctx, personId);
}

export interface ConsentState {
	purpose: Purpose;
	/** The text that holds now. */
	version: number;
	text: string;
	/** Undefined when the person has not agreed, or took it back. `by` is the officer who wrote it down. */
	given: { version: number; at: Date; channel: string; by: string | undefined } | undefined;
	/** Agreed, but to an older text. */
	outdated: boolean;
}

/** Every purpose with its present text and whether the actor has agreed. */
export async function listConsents(ctx: Ctx): Promise<ConsentState[]> {
	const { personId } = requirePerson(ctx);
	const standing = await ctx.query<{
		purpose: string;
		version: number;
		givenAt: Date;
		channel: string;
		by: string | null;
	}>(
		'accounts.listConsents',
		`SELECT c.purpose, c.version, c.given_at AS "givenAt", c.channel, w.name AS by FROM accounts.consent c
		 LEFT JOIN accounts.person w ON w.id = c.given_by AND w.id <> c.person_id
		 WHERE c.person_id = $1 AND c.withdrawn_at IS NULL`,
		[personId],
	);
	const states: ConsentState[] = [];
	for (const purpose of purposes) {
		const { version, text } = await getConsentText(ctx, purpose);
		const found = standing.find((row) => row.purpose === purpose);
		const given = found && {
			version: found.version,
			at: found.givenAt,
			channel: found.channel,
			by: found.by ?? undefined,
		};
		states.push({
			purpose,
			version,
			text,
			given,
			outdated: given !== undefined && given.version !== version,
		});
	}
	return states;
}

/** Whether a person agrees to a purpose, in whatever version. */
export async function hasConsent(ctx: Ctx, personId: string, purpose: Purpose): Promise<boolean> {
	const found = await ctx.query(
		'accounts.hasConsent',
		`SELECT 1 FROM accounts.consent
		 WHERE person_id = $1 AND purpose = $2 AND withdrawn_at IS NULL`,
		[personId, purpose],
	);
	return found.length > 0;
}

/**
 * Stops a verb that rests on the actor's consent.
 * @throws AppError forbidden accounts/consent-missing with `purpose`
 */
export async function requireConsent(ctx: Ctx, purpose: Purpose): Promise<void> {
	const { personId } = requirePerson(ctx);
	if (!(await hasConsent(ctx, personId, purpose)))
		throw new AppError('forbidden', 'accounts/consent-missing', `No consent for ${purpose}`, {
			purpose,
		});
}
