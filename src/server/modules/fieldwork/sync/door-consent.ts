import type { Ctx } from '#platform/context.ts';
import { carryConsent, isPurpose } from '#modules/accounts/index.ts';

/**
 * Keeps a consent that was given at a door. An owner who has an account finds it in her ledger at once, everybody
 * else when she claims the record (`carryDoorConsents`).
 */
export async function keepDoorConsent(
	ctx: Ctx,
	consent: {
		interviewId: string;
		enterpriseId: string | null;
		version: number;
		givenAt: Date;
		takenBy: string;
	},
): Promise<void> {
	const { interviewId, enterpriseId, version, givenAt, takenBy } = consent;
	await ctx.query(
		'fieldwork.keepDoorConsent',
		`INSERT INTO fieldwork.door_consent
			(interview_id, enterprise_id, purpose, version, given_at, taken_by)
		 VALUES ($1, $2, 'registry', $3, $4, $5)
		 ON CONFLICT (interview_id) DO UPDATE SET
			enterprise_id = coalesce(door_consent.enterprise_id, excluded.enterprise_id)`,
		[interviewId, enterpriseId, version, givenAt, takenBy],
	);
	if (!enterpriseId) return;
	const [owner] = await ctx.query<{ personId: string | null }>(
		'fieldwork.ownerAccount',
		`SELECT o.person_id AS "personId" FROM registry.enterprise e
		 JOIN registry.owner o ON o.id = e.owner_id WHERE e.id = $1`,
		[enterpriseId],
	);
	if (owner?.personId)
		await carryDoorConsents(ctx, { personId: owner.personId, enterpriseIds: [enterpriseId] });
}

/** Brings the consents that were given at the doors of these enterprises into the ledger of their owner. */
export async function carryDoorConsents(
	ctx: Ctx,
	{ personId, enterpriseIds }: { personId: string; enterpriseIds: readonly string[] },
): Promise<void> {
	const waiting = await ctx.query<{
		purpose: string;
		version: number;
		givenAt: Date;
		takenBy: string;
	}>(
		'fieldwork.carryDoorConsents',
		`UPDATE fieldwork.door_consent SET carried_to = $2, carried_at = $3
		 WHERE enterprise_id = ANY($1) AND carried_to IS NULL
		 RETURNING purpose, version, given_at AS "givenAt", taken_by AS "takenBy"`,
		[enterpriseIds, personId, ctx.now],
	);
	for (const { purpose, version, givenAt, takenBy } of waiting)
		if (isPurpose(purpose))
			await carryConsent(ctx, { personId, purpose, version, givenAt, givenBy: takenBy });
}
