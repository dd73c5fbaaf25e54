import type { Purpose } from '#modules/accounts/index.ts';

/**
 * A condition on `registry.owner` under an alias: she agrees to a purpose, in her account or, while she has none, by
 * what an officer last wrote down.
 */
export const agreesTo = (purpose: Exclude<Purpose, 'account'>, owner: string): string =>
	`CASE WHEN ${owner}.person_id IS NOT NULL THEN EXISTS (SELECT 1 FROM accounts.consent c
		WHERE c.person_id = ${owner}.person_id AND c.purpose = '${purpose}' AND c.withdrawn_at IS NULL)
	 ELSE 'given' = (SELECT r.act FROM registry.consent_record r
		WHERE r.owner_id = ${owner}.id AND r.purpose = '${purpose}'
		ORDER BY r.said_on DESC, r.recorded_at DESC, r.id DESC LIMIT 1) END`;
