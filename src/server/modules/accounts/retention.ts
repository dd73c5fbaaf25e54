import { retainBy, type RetentionHandler } from '#platform/retention.ts';

/** Sessions that ended, and codes and kept forms that nobody used; the moment is their end. */
export const accountsRetention: readonly RetentionHandler[] = [
	retainBy('sessions', 'DELETE FROM accounts.session WHERE expires_at < $1 RETURNING id'),
	retainBy('sign-in-codes', 'DELETE FROM accounts.verification WHERE expires_at < $1 RETURNING id'),
];
