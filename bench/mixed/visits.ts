import { draws, pickWith } from '../registry-fill.ts';
import { placeOne, type Sample } from '../orders.ts';

/** What visitors do, and how often in a hundred. */
const shares = {
	browse: 18,
	search: 18,
	suggest: 16,
	product: 18,
	listing: 10,
	home: 6,
	order: 8,
	status: 6,
} as const;
export type Visit = keyof typeof shares;
export const visits = Object.keys(shares) as Visit[];
const deck = visits.flatMap((what) => Array<Visit>(shares[what]).fill(what));

type Asked = [
	what: Visit,
	url: string,
	options: { method?: string; headers?: Record<string, string>; body?: string },
	/** Status of the answer. */
	expect: number,
];

/** The `n`-th request of the run, always the same for the same sample. */
export function visit(n: number, url: string, sample: Sample, tokens: readonly string[]): Asked {
	const draw = draws(n + 1);
	draw();
	const pick = pickWith(draw);
	const what = pick(deck);
	const word = pick(sample.words);
	const page = (path: string): Asked => [
		what,
		url + path,
		{ headers: { accept: 'text/html', 'accept-encoding': 'br' } },
		200,
	];
	const json = (path: string): Asked => [what, `${url}/api/v1${path}`, {}, 200];
	switch (what) {
		case 'home':
			return page('/');
		case 'browse':
			return page(`/produk?category=${encodeURIComponent(pick(sample.categories))}`);
		case 'search':
			return page(`/produk?q=${encodeURIComponent(word)}`);
		case 'product':
			return page(`/produk/${pick(sample.slugs)}`);
		case 'listing':
			return json(pick([...sample.paths.list, ...sample.paths.search]));
		case 'suggest':
			return json(`/suggestions?q=${encodeURIComponent(word.slice(0, 3 + (n % 3)))}`);
		case 'status':
			return tokens.length > 0 ? page(`/pesanan/${pick(tokens)}`) : page('/');
		case 'order': {
			const [address, order] = placeOne(url, sample, n);
			const headers = { ...order.headers, 'idempotency-key': `campur-${n}` };
			return [what, address, { ...order, headers }, 201];
		}
	}
}
