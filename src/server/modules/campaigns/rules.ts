import { datedNumbers } from '#platform/dated-numbers.ts';

/** Numbers that policy can change: name, value, unit. */
export const { seed: seedCampaignRules, inForce: rulesInForce } = datedNumbers('campaigns.rule', [
	['longest-days', 92, 'days'],
	['least-sellers', 5, 'enterprises'],
	['count-days-after', 30, 'days'],
	// Of one maker, before another round of all makers begins.
	['products-a-round', 1, 'products'],
	// So long before its last day owners who could still join are reminded.
	['remind-days', 3, 'days'],
]);
