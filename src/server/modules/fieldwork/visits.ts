import type { Ctx } from '#platform/context.ts';
import { enterpriseVersion } from '#modules/registry/index.ts';

/** One visit at an enterprise. */
export interface Visit {
	interviewId: string;
	/** When it ended. */
	at: Date;
	/** first, back-check */
	purpose: string;
	/** met, refused, closed, moved, come-back */
	outcome: string;
	/** YYYY-MM-DD, with come-back. */
	comeBackOn: string | null;
	/** waiting, accepted, returned */
	state: string;
	/** Name of who came. */
	enumerator: string;
	note: string | null;
}

/**
 * Who came to an enterprise, when and with what outcome, newest first, for those who may open its record.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function listVisits(
	ctx: Ctx,
	{ enterpriseId, limit = 50 }: { enterpriseId: string; limit?: number },
): Promise<Visit[]> {
	// Only those who may open the record get its version.
	await enterpriseVersion(ctx, enterpriseId);
	return ctx.query<Visit>(
		'fieldwork.visits',
		`SELECT i.id AS "interviewId", i.finished_at AS at, i.purpose, i.outcome, i.come_back_on AS "comeBackOn",
			i.state, p.name AS enumerator, r.note
		 FROM fieldwork.interview i JOIN fieldwork.interview_revision r ON r.id = i.revision_id
		 JOIN accounts.person p ON p.id = i.person_id
		 WHERE i.enterprise_id = $1 ORDER BY i.finished_at DESC, i.id LIMIT $2`,
		[enterpriseId, limit],
	);
}
