import { Agent } from 'node:http';
import pg from 'pg';
import { findOffers, orderProblem } from '#modules/catalogue/index.ts';
import { guest, type App } from '#server/app.ts';
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
	const inStock = await orderable(app);
	await pool.query(
		'UPDATE catalogue.stock SET on_hand = 1000000 WHERE product_id = ANY($1::uuid[])',
		[inStock],
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

/** Up to 2,000 counted products of which anybody can order two, whatever the hour, as often as she likes. */
async function orderable(app: App): Promise<string[]> {
	const ctx = app.read({ actor: guest });
	const { rows } = await ctx.platform.pool.query<{ id: string }>(
		'SELECT product_id AS id FROM catalogue.listing WHERE available ORDER BY md5(slug) LIMIT 3000',
	);
	const offers = await findOffers(
		ctx,
		rows.map(({ id }) => id),
	);
	return [...offers.values()]
		.filter(
			({ supply, dailyLeft, orders }) =>
				supply === 'stock' && dailyLeft === null && orders.order.length === 0,
		)
		.filter((offer) => !orderProblem(ctx, offer, 2, ctx.now))
		.map(({ productId }) => productId)
		.slice(0, 2000);
}

type Request = [
	url: string,
	options: { method: string; headers: Record<string, string>; body: string },
];

/** An address of her own for each buyer, from those kept for documents and tests (RFC 2544). */
const addressOf = (n: number) => `198.18.${(n >> 8) & 255}.${n & 255}`;

/** One whole order of two pieces of one product, by a buyer with a phone of her own. */
export function placeOne(url: string, sample: Sample, n: number, productId?: string): Request {
	const id = productId ?? sample.inStock[n % sample.inStock.length]!.id;
	return [
		`${url}/api/v1/orders`,
		{
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-forwarded-for': addressOf(n) },
			body: JSON.stringify({
				lines: [{ listingId: id, quantity: productId ? 1 : 2 }],
				buyer: { name: 'Pembeli Uji', phone: `0812${String(n % 1e8).padStart(8, '0')}` },
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
