import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import { formatCount, formatRupiah } from '#shared/money.ts';
import type { ContentField, ContentTest, Want } from '#shared/readiness/rules.ts';
import { say, word } from './say.ts';

export const certaintyTones = { sure: 'leaf', likely: 'teal', unsure: 'turmeric' } as const;
export const stateTones = {
	live: 'leaf',
	planned: 'teal',
	'no-goods': 'plain',
	closed: 'plain',
} as const;

const number = (value: number) => formatCount(value, getLocale());

/** An amount in the unit of its field: grams, centimetres, rupiah, pieces. */
function amount(field: ContentField, value: number): string {
	switch (field) {
		case 'weight':
			return m.market_amount_grams({ n: number(value) });
		case 'size':
			return m.market_amount_cm({ n: number(Math.round(value / 10)) });
		case 'price':
			return formatRupiah(value, getLocale());
		case 'stock':
			return m.market_amount_pieces({ n: number(value) });
		default:
			return number(value);
	}
}

interface Spoken {
	field: ContentField;
	test: ContentTest;
	want: Want;
}

/**
 * What a rule asks, in one line: `Nama produk: paling banyak 100 huruf`.
 * @param nameOf the name of a category or proof by its code
 */
export function ruleWord({ field, test, want }: Spoken, nameOf: (code: string) => string): string {
	const text =
		typeof want === 'number'
			? test.endsWith('-amount')
				? amount(field, want)
				: number(want)
			: want === true
				? ''
				: test === 'among' || test === 'not-among'
					? want.map(nameOf).join(', ')
					: want.map((one) => `“${one}”`).join(', ');
	return m.market_rule_line({
		field: word('market_field', field),
		test: say(`market_test_${test.replaceAll('-', '_')}`, { want: text }),
	});
}

/** What a rule may ask, without its number or words: `Nama produk: paling banyak … huruf`. */
export function testWord(field: ContentField, test: ContentTest): string {
	return m.market_rule_line({
		field: word('market_field', field),
		test: say(`market_test_${test.replaceAll('-', '_')}`, { want: m.market_something() }),
	});
}

/** Proofs that a rule can ask for, as products show them. */
export const proofs = ['p-irt', 'halal', 'bpom', 'brand', 'sni'];
