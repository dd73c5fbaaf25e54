import { retainBy, type RetentionHandler } from '#platform/retention.ts';

export const presenceRetention: readonly RetentionHandler[] = [
	retainBy(
		'shop-looks',
		`DELETE FROM presence.look WHERE id IN (
			SELECT id FROM presence.look WHERE looked_at < $1 LIMIT 20000) RETURNING id`,
	),
	retainBy(
		'gone-addresses',
		`DELETE FROM presence.address WHERE id IN (
			SELECT id FROM presence.address WHERE state = 'gone' AND gone_at < $1 LIMIT 20000) RETURNING id`,
	),
];
