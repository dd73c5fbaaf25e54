import { retainBy, type RetentionHandler } from '#platform/retention.ts';

export const bookkeepingRetention: readonly RetentionHandler[] = [
	// That something was owed and paid stays in the books; who owed it does not.
	retainBy(
		'debtors',
		`UPDATE bookkeeping.debt SET who_cipher = NULL, phone_cipher = NULL WHERE id IN (
			SELECT id FROM bookkeeping.debt WHERE closed_at < $1 AND who_cipher IS NOT NULL LIMIT 20000) RETURNING id`,
	),
];
