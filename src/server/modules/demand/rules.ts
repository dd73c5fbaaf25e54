import { datedNumbers } from '#platform/dated-numbers.ts';

/** Numbers that policy can change: name, value, unit. */
export const { seed: seedDemandRules, inForce: rulesInForce } = datedNumbers('demand.rule', [
	['tell-kilometres', 25, 'km'],
	['makers-told', 15, 'makers'],
	['makers-listed', 200, 'makers'],
	['least-share', 10, 'percent'],
	['group-makers', 20, 'makers'],
	['days-ahead', 180, 'days'],
	['open-wishes-per-phone', 5, 'wishes'],
	['new-wishes-per-hour', 10, 'wishes'],
	['unanswered-days', 3, 'days'],
	['silent-days', 60, 'days'],
	['rate-days', 45, 'days'],
	['inquiry-days', 3, 'days'],
	['open-inquiries', 10, 'inquiries'],
	['inquiries-per-hour', 10, 'inquiries'],
]);
