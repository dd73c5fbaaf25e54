import type { Ctx } from '#platform/context.ts';
import { carryConsent, isPurpose } from '#modules/accounts/index.ts';

interface Waiting {
	id: string;
	purpose: string;
	version: number;
	act: 'given' | 'withdrawn';
	channel: 'paper' | 'assisted';
	saidOn: string;
	recordedBy: string;
}

/** Brings what officers wrote down about an owner without an account into the ledger of the account she has now. */
export async function carryConsentRecords(
	ctx: Ctx,
	{ ownerId, personId }: { ownerId: string; personId: string },
): Promise<void> {
	const waiting = await ctx.query<Waiting>(
		'registry.consentsToCarry',
		`SELECT id, purpose, version, act, channel, said_on::text AS "saidOn", recorded_by AS "recordedBy"
		 FROM registry.consent_record WHERE owner_id = $1 AND carried_to IS NULL
		 ORDER BY said_on, recorded_at, id FOR UPDATE`,
		[ownerId],
	);
	for (const [index, { purpose, act, ...given }] of waiting.entries()) {
		if (act !== 'given' || !isPurpose(purpose)) continue;
		const next = waiting.slice(index + 1).find((later) => later.purpose === purpose);
		await carryConsent(ctx, {
			personId,
			purpose,
			version: given.version,
			channel: given.channel,
			givenAt: dayStart(given.saidOn),
			givenBy: given.recordedBy,
			endedAt: next && dayStart(next.saidOn),
		});
	}
	await ctx.query(
		'registry.consentsCarried',
		`UPDATE registry.consent_record SET carried_to = $2, carried_at = $3
		 WHERE owner_id = $1 AND carried_to IS NULL`,
		[ownerId, personId, ctx.now],
	);
}

const dayStart = (day: string) => new Date(`${day}T00:00:00+07:00`);
