import { datedNumbers } from '#platform/dated-numbers.ts';

/** Numbers that policy can change: name, value, unit. */
export const { seed: seedConnectionRules, inForce: rulesInForce } = datedNumbers(
	'connections.rule',
	[
		// Below so many free pieces for each linked shop that sells a product, each shows a share of its own.
		['scarce-pieces-each', 5, 'pieces'],
		// Shops in a row that a marketplace did not answer, until nobody waits for it any more.
		['silences-until-closed', 5, 'shops'],
	],
);
