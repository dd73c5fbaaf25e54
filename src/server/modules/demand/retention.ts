import { ERASED_NAME } from '#platform/personal-data.ts';
import { retainBy, type RetentionHandler } from '#platform/retention.ts';
import { endAndForgetInquirer, forgetAsker } from './personal-data.ts';

export const demandRetention: readonly RetentionHandler[] = [
	// What was needed stays, for figures; who needed it does not.
	retainBy(
		'wishes',
		`WITH wishes AS (UPDATE demand.wish SET ${forgetAsker} WHERE id IN (
			SELECT id FROM demand.wish WHERE state <> 'open' AND state_at < $1 AND asker_name <> '${ERASED_NAME}'
			LIMIT 20000) RETURNING id),
		 inquiries AS (UPDATE demand.inquiry SET ${endAndForgetInquirer} WHERE id IN (
			SELECT id FROM demand.inquiry WHERE state_at < $1 AND asker_name <> '${ERASED_NAME}'
			LIMIT 20000) RETURNING id)
		 SELECT id FROM wishes UNION ALL SELECT id FROM inquiries`,
	),
];
