import { Agent } from 'node:http';
import pg from 'pg';
import type { App } from '#server/app.ts';
import { send } from './load.ts';

export interface Sample {
	categories: string[];
	words: string[];
	slugs: string[];
	/** Products with enough stock, with their seller. */
	inStock: { id: string }[];
	paths: Record<'list' | 'search' | 'detail', string[]>;
}

/** What the bench asks for, drawn from the products that were made. */
export async function sampleProducts(app: App): Promise<Sample> {
	const { pool } = app.platform;
	const column = async (text: string) =>
		(await pool.query<{ v: string }>(text)).rows.map((row) => row.v);
	const categories = await column(
		'SELECT category_code AS v FROM catalogue.listing GROUP BY 1 ORDER BY count(*) DESC LIMIT 10',
	);
	const slugs = await column(
		'SELECT slug AS v FROM catalogue.listing ORDER BY md5(slug) LIMIT 500',
	);
	const words = await column(
		`SELECT v FROM (SELECT split_part(lower(name), ' ', 1) AS v, count(*) AS n
		 FROM catalogue.listing GROUP BY 1) w WHERE length(v) > 3 ORDER BY n DESC LIMIT 30`,
	);
	await pool.query(
		`UPDATE catalogue.stock SET on_hand = 1000000 WHERE product_id IN
			(SELECT product_id FROM catalogue.listing WHERE available ORDER BY md5(slug) LIMIT 2000)`,
	);
	const inStock = await column(
		'SELECT product_id AS v FROM catalogue.stock WHERE on_hand = 1000000 ORDER BY md5(product_id::text)',
	);
	return {
		categories,
		words,
		slugs,
		inStock: inStock.map((id) => ({ id })),
		paths: {
			list: categories.map((code) => `/listings?category=${encodeURIComponent(code)}`),
			search: words.map((word) => `/listings?q=${encodeURIComponent(word)}`),
			detail: slugs.map((slug) => `/listings/${slug}`),
		},
	};
}

type Request = [
	url: string,
	options: { method: string; headers: Record<string, string>; body: string },
];

/** One whole order of two pieces of one product. */
export function placeOne(url: string, sample: Sample, n: number, productId?: string): Request {
	const id = productId ?? sample.inStock[n % sample.inStock.length]!.id;
	return [
		`${url}/api/v1/orders`,
		{
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				lines: [{ listingId: id, quantity: productId ? 1 : 2 }],
				buyer: { name: 'Pembeli Uji', phone: '081200000001' },
				delivery: { method: 'pickup' },
			}),
		},
	];
}

/** 200 buyers at once want one of 50 pieces: 50 get it, 150 are told "habis", and the shelf agrees. */
export async function raceForLastPieces(url: string, connectionString: string, sample: Sample) {
	const client = new pg.Client({ connectionString });
	await client.connect();
	const product = sample.inStock.at(-1)!.id;
	await client.query('UPDATE catalogue.stock SET on_hand = reserved + 50 WHERE product_id = $1', [
		product,
	]);
	const agent = new Agent({ keepAlive: true, maxSockets: 200 });
	const answers = await Promise.all(
		Array.from({ length: 200 }, (_, n) => send(agent, ...placeOne(url, sample, n, product))),
	);
	agent.destroy();
	const { rows } = await client.query<{ free: number }>(
		'SELECT on_hand - reserved AS free FROM catalogue.stock WHERE product_id = $1',
		[product],
	);
	await client.end();
	const soldOut = answers.filter(
		({ status, body }) => status === 409 && body.includes('orders/sold-out'),
	).length;
	const placed = answers.filter(({ status }) => status === 201).length;
	return {
		placed,
		soldOut,
		other: answers.length - placed - soldOut,
		freeAfterwards: rows[0]?.free,
	};
}
