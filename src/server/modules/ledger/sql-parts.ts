/** What an owner wrote down herself. */
export const OWN_WORDS = 'own-words';

/** SQL: the ids in `$n` and those that they stand for; an index answers it. */
export const withStandIns = (n: number) => `s.enterprise_id = ANY(ARRAY(
	SELECT unnest($${n}::uuid[]) UNION ALL SELECT enterprise_id FROM ledger.stand_in WHERE stands_for = ANY($${n})))`;

/** SQL: days `$n` to `$n+1` in WIB, both included. */
export const betweenDays = (n: number) =>
	`s.occurred_at >= $${n}::date::timestamp AT TIME ZONE 'Asia/Jakarta'
		AND s.occurred_at < ($${n + 1}::date + 1)::timestamp AT TIME ZONE 'Asia/Jakarta'`;

/** SQL: whether the sale `s` was not wholly taken back. */
export const stands = `s.entry = 0 AND NOT EXISTS (SELECT 1 FROM ledger.sale c
	WHERE c.source = s.source AND c.source_id = s.source_id AND c.source_line = s.source_line AND c.entry > 0
	HAVING s.quantity + sum(c.quantity) <= 0 OR (s.amount_idr > 0 AND s.amount_idr + sum(c.amount_idr) <= 0))`;
