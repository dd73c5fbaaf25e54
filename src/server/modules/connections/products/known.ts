import type { Sellable } from '#shared/readiness/sellable.ts';
import type { AttributeValue, Demand } from '../adapters/demand.ts';
import { valuesFor } from './answers.ts';

/**
 * What of a product is known for sure, by the names that demands have: shown to her as the answer, and sent only once
 * she has saved it.
 */
const sure: readonly { asked: RegExp; words: (product: Sellable) => string | RegExp }[] = [
	{ asked: /^(merek|merk|brand)$/i, words: ({ brand }) => brand },
	{ asked: /^(kondisi|condition)\b/i, words: () => /^(baru|new)$/i },
	{
		asked: /\bhalal\b/i,
		words: ({ badges }) => (badges.includes('halal') ? /^(ya|yes|halal)\b/i : ''),
	},
	{
		asked: /^(highlights?|short description|deskripsi singkat|sorotan)$/i,
		words: ({ description }) => (description.length <= 200 ? description : ''),
	},
];

/** What answers a demand by what is known of the product; none where nothing is sure. */
export function knownValues(demand: Demand, product: Sellable): AttributeValue[] {
	for (const { asked, words } of sure) {
		if (!asked.test(demand.name)) continue;
		const known = words(product);
		if (known === '') continue;
		const choice = demand.choices.find(({ name }) =>
			typeof known === 'string' ? name.toLowerCase() === known.toLowerCase() : known.test(name),
		);
		if (choice) return [choice];
		if (typeof known === 'string')
			return valuesFor(demand, [{ id: '', name: known.replace(/\s+/g, ' '), unit: '' }]);
	}
	return [];
}
