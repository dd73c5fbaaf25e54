import type { Suggested, Suggestion } from '#modules/demand/index.ts';
import { say } from './say.ts';

/** Where the owner does what is suggested. */
export const suggestionPage: Record<Suggestion, string> = {
	'orders-waiting': '/usaha/pesanan',
	'closed-shop': '/usaha/toko/jam',
	'no-product': '/usaha/produk/baru',
	'stock-empty': '/usaha/produk',
	wishes: '/usaha/permintaan',
	'no-photo': '/usaha/produk',
	permit: '/usaha/izin',
	'few-words': '/usaha/produk',
	share: '/usaha/toko/katalog',
};

/** What to do, with its reason, as its owner reads it. */
export const suggestionText = (
	{ suggestion, facts }: Suggested,
	permits: Readonly<Record<string, string>>,
): string => sentence('demand_suggest', suggestion, facts, permits);

/** The same for an officer, about somebody else. */
export const officeSuggestionText = (
	{ suggestion, facts }: Suggested,
	permits: Readonly<Record<string, string>>,
): string => sentence('demand_office_suggest', suggestion, facts, permits);

function sentence(
	group: string,
	suggestion: Suggestion,
	facts: Readonly<Record<string, string | number>>,
	permits: Readonly<Record<string, string>>,
): string {
	const permit = permits[String(facts['permit'] ?? '')] ?? '';
	return say(`${group}_${suggestion.replaceAll('-', '_')}`, { n: facts['count'] ?? 0, permit });
}
