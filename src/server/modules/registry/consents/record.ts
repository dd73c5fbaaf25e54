import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import {
	hasConsent,
	recordConsentOf,
	requireConsentVersion,
	requirePerson,
	withdrawConsentOf,
} from '#modules/accounts/index.ts';
import { wibDay } from '#shared/dates.ts';
import { canDecide, lockEnterprise } from '../access.ts';
import { liftRestriction, restrictOwner } from '../restrict.ts';
import type { SealedPaper } from './paper.ts';

/** What may be agreed to on paper; an account is opened by its owner alone. */
export const recordedPurposes = ['registry', 'shop', 'sharing', 'media'] as const;

export interface RecordConsent {
	enterpriseId: string;
	purpose: (typeof recordedPurposes)[number];
	act: 'given' | 'withdrawn';
	/** paper: she signed it; assisted: the text was read to her and she said so. */
	channel: 'paper' | 'assisted';
	/** Of the text that she signed or heard. */
	version: number;
	/** The day that stands on the paper, `YYYY-MM-DD`; not in the future. */
	saidOn: string;
	/** Photo of the paper, needed for `paper`. */
	paper?: SealedPaper | undefined;
}

/**
 * An officer of the area, never the owner herself, writes down a consent that was given or taken back on paper or
 * before her. With an account it stands in the owner's ledger, and works like her own word; without one it stands
 * here until she has one. The same line twice changes nothing.
 * @returns the id of the line
 * @throws AppError missing registry/no-such-enterprise; invalid registry/consent-day, registry/consent-paper,
 * accounts/consent-version; conflict registry/consent-none, accounts/consent-later
 */
export async function recordConsent(ctx: Ctx, input: RecordConsent): Promise<string> {
	const { purpose, act, channel, version, saidOn, paper } = input;
	const held = await lockEnterprise(ctx, input.enterpriseId, canDecide);
	if (!/^\d{4}-\d\d-\d\d$/.test(saidOn) || saidOn > wibDay(ctx.now))
		throw new AppError('invalid', 'registry/consent-day', 'Not a day on which that could be said');
	if (channel === 'paper' && !paper)
		throw new AppError('invalid', 'registry/consent-paper', 'The photo of the paper is missing');
	await requireConsentVersion(ctx, { purpose, version, on: saidOn });
	const standing = await standingOf(ctx, held, purpose);
	if (standing?.act === act && standing.version === version && standing.saidOn === saidOn)
		return standing.id;
	const agrees = held.personId
		? await hasConsent(ctx, held.personId, purpose)
		: standing?.act === 'given';
	if (act === 'withdrawn' && !agrees)
		throw new AppError('conflict', 'registry/consent-none', 'Nothing stands to be taken back');

	const id = newId();
	const { personId: recordedBy } = requirePerson(ctx);
	await ctx.query(
		'registry.recordConsent',
		`INSERT INTO registry.consent_record (id, owner_id, purpose, version, act, channel, said_on, recorded_by,
			recorded_at, paper_key, paper_bytes, carried_to, carried_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::timestamptz, $10, $11, $12::uuid,
			CASE WHEN $12::uuid IS NOT NULL THEN $9::timestamptz END)`,
		[
			id,
			held.ownerId,
			purpose,
			version,
			act,
			channel,
			saidOn,
			recordedBy,
			ctx.now,
			paper?.key ?? null,
			paper?.bytes ?? null,
			held.personId,
		],
	);
	await audit(ctx, {
		action: `registry.consent.${act}`,
		subject: { type: 'enterprise', id: held.id },
		areaCode: held.areaCode,
		data: { purpose, version, channel, on: saidOn },
	});
	if (held.personId && act === 'given')
		await recordConsentOf(ctx, { personId: held.personId, purpose, version, channel, saidOn });
	else if (held.personId)
		await withdrawConsentOf(ctx, { personId: held.personId, purpose, channel });
	else if (purpose === 'registry' && act === 'withdrawn')
		await restrictOwner(ctx, { ownerId: held.ownerId, why: 'consent' });
	else if (purpose === 'registry')
		await liftRestriction(ctx, { ownerId: held.ownerId, why: 'consent' });
	return id;
}

async function standingOf(
	ctx: Ctx,
	{ ownerId }: { ownerId: string },
	purpose: string,
): Promise<{ id: string; act: string; version: number; saidOn: string } | undefined> {
	const [row] = await ctx.query<{ id: string; act: string; version: number; saidOn: string }>(
		'registry.standingConsent',
		`SELECT id, act, version, said_on::text AS "saidOn" FROM registry.consent_record
		 WHERE owner_id = $1 AND purpose = $2 ORDER BY said_on DESC, recorded_at DESC, id DESC LIMIT 1`,
		[ownerId, purpose],
	);
	return row;
}
