import { parseIdr } from '#shared/money.ts';
import type { ListingFilter } from '../input.ts';

/*
 * Prices among the words of a search: "kue di bawah 20rb", "hampers 100-200 ribu", "cookies under Rp 50,000". No name has
 * these words, so they would empty the answer; they are filters.
 */

const number = String.raw`(?:rp\.?\s*)?\d+(?:[.,]\d+)*`;
const unit = String.raw`(?:\s*(?:rb|ribu|rebu|k|jt|juta))?(?:-?an)?\b(?:,-)?`;
const amount = `(${number}${unit})`;
const most = String.raw`di\s?bawah|kurang dari|maks(?:imal|imum)?|max|paling mahal|s/?d|sampai|hingga|under|below|less than|up to|<=?|≤`;
const least = String.raw`di\s?atas|lebih dari|min(?:imal|imum)?|paling murah|mulai(?: dari)?|over|above|more than|>=?|≥`;
const before = String.raw`(?<![\p{L}\p{N}.,])`;
const about = String.raw`(?:(?:se)?harga(?:nya)?|sekitar(?:an)?|kisaran|budget|bujet|price)`;

const range = new RegExp(
	`${before}(?:${about}\\s*)?${amount}\\s*(?:-|–|sampai|s/?d|hingga|to)\\s*${amount}`,
	'iu',
);
const upTo = new RegExp(`${before}(?:${about}\\s*)?(?:${most})\\.?\\s*${amount}`, 'iu');
const from = new RegExp(`${before}(?:${about}\\s*)?(?:${least})\\.?\\s*${amount}`, 'iu');
const bare = new RegExp(`${before}(?:${about}\\s*)?${amount}`, 'giu');

/** A number alone is a price from a thousand on, and only where a word says that one follows. */
const leastPlain = 1_000;
const mostIdr = 1_000_000_000_000;

/** Whether it says of itself that it is money. `4k` is a screen, `25k` a price, and `10.000` no size. */
const isMoney = (text: string) =>
	/rp|rb|ribu|rebu|jt|juta/i.test(text) ||
	/^\d{2,3}\s*k(?:-?an)?$/i.test(text) ||
	/^\d{1,3}(?:\.\d{3})+(?:,-)?$/.test(text);

function readIdr(text: string): number | undefined {
	const plain = text.toLowerCase().replace(/-?an$/, '').replace('rebu', 'ribu');
	const read = parseIdr(plain);
	return read.ok && read.value <= mostIdr ? read.value : undefined;
}

interface Prices {
	minIdr?: number;
	maxIdr?: number;
}

/** What is left of a text without its words of price, and the whole rupiah that these mean. */
export function readPriceWords(text: string): Prices & { rest: string } {
	const prices: Prices = {};
	let rest = text;
	const take = (
		found: RegExpExecArray | null,
		read: (first: string, second: string) => boolean,
	) => {
		if (!found || !read(found[1] ?? '', found[2] ?? '')) return;
		rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`;
	};
	const bound = (side: keyof Prices) => (typed: string) => {
		const idr = readIdr(typed);
		if (idr === undefined || (idr < leastPlain && !isMoney(typed))) return false;
		prices[side] = idr;
		return true;
	};
	take(range.exec(rest), (low, high) => {
		if (!isMoney(low) && !isMoney(high)) return false;
		// "100-200rb": the word behind the second stands for both.
		const word = /[a-z]+$/i.exec(high)?.[0] ?? '';
		const both = [readIdr(/[a-z]$/i.test(low) ? low : low + word), readIdr(high)];
		const [first, second] = both;
		if (first === undefined || second === undefined) return false;
		Object.assign(prices, { minIdr: Math.min(first, second), maxIdr: Math.max(first, second) });
		return true;
	});
	if (prices.maxIdr === undefined) take(upTo.exec(rest), bound('maxIdr'));
	if (prices.minIdr === undefined) take(from.exec(rest), bound('minIdr'));
	// An amount alone is what somebody wants to spend.
	if (prices.maxIdr === undefined && prices.minIdr === undefined)
		for (const found of rest.matchAll(bare)) {
			if (!isMoney(found[1] ?? '')) continue;
			take(found, bound('maxIdr'));
			break;
		}
	return { ...prices, rest: rest === text ? text : rest.trim().replace(/\s+/g, ' ') };
}

/** A filter with the prices that its words name as prices; those that stand in the filter already count more. */
export function withPriceWords<T extends ListingFilter>(filter: T): T {
	if (!filter.q) return filter;
	const { rest, minIdr, maxIdr } = readPriceWords(filter.q);
	if (minIdr === undefined && maxIdr === undefined) return filter;
	return {
		...filter,
		q: rest || undefined,
		minIdr: filter.minIdr ?? minIdr,
		maxIdr: filter.maxIdr ?? maxIdr,
	};
}
