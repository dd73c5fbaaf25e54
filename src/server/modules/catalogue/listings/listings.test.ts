import { describe, expect, it } from 'vitest';
import { unpublishShop } from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import {
	archiveProduct,
	cardShape,
	detailShape,
	findOffers,
	getListing,
	listFacets,
	type ListingFilter,
	listListings,
	parseCard,
	refreshListings,
	restoreProduct,
	setStock,
	updateProduct,
} from '../index.ts';

const world = useDatabase();
const officer = system('test');
const names = async (filter: ListingFilter) =>
	(await listListings(world.read(), filter)).cards.map((card) => parseCard(card).name);

describe('the storefront', () => {
	it('shows a published product of a public shop in the shapes of the contract', async () => {
		const shop = await makeShop(world, 'Warung "Bu Ani" & Anak');
		const { id, slug } = await makeListing(world, shop, { name: 'Dodol ketan "asli"' }, 7);
		const { cards } = await listListings(world.read(), { q: 'dodol' });
		const card = cardShape.strict().parse(JSON.parse(cards[0]!));
		expect(card).toMatchObject({ id, slug, priceIdr: 12_500, available: true, thumbnailUrl: null });
		expect(card.seller).toMatchObject({ name: 'Warung "Bu Ani" & Anak' });
		expect(card.seller.area).toMatch(/^[^,]+, Kabupaten Tangerang$/);
		const detail = detailShape.strict().parse(JSON.parse(await getListing(world.read(), slug)));
		expect(detail).toMatchObject({ stock: 7, supply: 'stock', category: { code: 'snacks' } });
	});

	it('hides what is archived, a closed shop, and a shop that is not public', async () => {
		const shop = await makeShop(world, 'Toko Sembunyi');
		const { id } = await makeListing(world, shop, { name: 'Gipang rahasia' });
		expect(await names({ q: 'gipang rahasia' })).toEqual(['Gipang rahasia']);
		await world.write(officer, (ctx) => archiveProduct(ctx, id));
		expect(await names({ q: 'gipang rahasia' })).toEqual([]);
		await world.write(officer, (ctx) => restoreProduct(ctx, id));
		expect(await names({ q: 'gipang rahasia' })).toEqual([]);

		const other = await makeShop(world);
		const { slug } = await makeListing(world, other, { name: 'Rengginang terasi' });
		await world.write(other.owner, (ctx) =>
			unpublishShop(ctx, { enterpriseId: other.enterpriseId }),
		);
		await expect(getListing(world.read(), slug)).rejects.toMatchObject({
			code: 'catalogue/no-such-product',
		});
		expect(await findOffers(world.read(), [id])).toEqual(new Map());
	});

	it('says that nothing is left when stock reaches zero, and again when there is some', async () => {
		const shop = await makeShop(world);
		const { id } = await makeListing(world, shop, { name: 'Onde-onde wijen' }, 1);
		const available = async () =>
			parseCard((await listListings(world.read(), { q: 'onde' })).cards[0]!).available;
		expect(await available()).toBe(true);
		await world.write(officer, (ctx) => setStock(ctx, id, 0));
		expect(await available()).toBe(false);
		await world.write(officer, (ctx) => setStock(ctx, id, 3));
		expect(await available()).toBe(true);
	});

	it('writes every row anew with all: true and forgets those without a source', async () => {
		const shop = await makeShop(world, 'Toko Semua');
		await makeListing(world, shop, { name: 'Emping melinjo' });
		const done: number[] = [];
		await world.write(officer, async (ctx) => {
			await ctx.query('', `UPDATE catalogue.product SET name = 'Emping jengkol' WHERE name = $1`, [
				'Emping melinjo',
			]);
			await refreshListings(ctx, { all: true, onProgress: (n) => done.push(n) });
		});
		expect(await names({ q: 'emping' })).toEqual(['Emping jengkol']);
		expect(done.at(-1)).toBeGreaterThan(0);
	});
});

describe('finding', () => {
	it('puts names before other words, and newer before older', async () => {
		const shop = await makeShop(world, 'Kebun Kopi Pak Darma');
		await makeListing(world, shop, { name: 'Kopi robusta' });
		await makeListing(world, shop, { name: 'Gula aren cair' });
		await makeListing(world, shop, { name: 'Kopi luwak' });
		expect(await names({ q: 'kopi' })).toEqual(['Kopi luwak', 'Kopi robusta', 'Gula aren cair']);
	});

	it('finds stems, beginnings, accents and any order of words', async () => {
		const shop = await makeShop(world, 'Dapur Bu Siti', '36.71.01.1001');
		await makeListing(world, shop, { name: 'Sate bandeng presto', categoryCode: 'meals' });
		for (const q of ['bandeng sate', 'SATÉ bandéng', 'sate band', 'bandeng, presto!', 'presto'])
			expect(await names({ q }), q).toEqual(['Sate bandeng presto']);
		expect(await names({ q: 'bandeng', category: 'snacks' })).toEqual([]);
		expect(await names({ q: 'bandeng', category: 'meals', area: '36.71' })).toHaveLength(1);
		expect(await names({ q: '!!!' })).toEqual([]);
		for (const area of ['36', '36.71', '36.71.01', '36.71.01.1001'])
			expect(await names({ area, q: 'presto' }), area).toHaveLength(1);
		expect(await names({ area: '36.71.02', q: 'presto' })).toEqual([]);
	});

	it('corrects a misspelt word when nothing has it, and keeps to it on later pages', async () => {
		const shop = await makeShop(world);
		for (let n = 1; n <= 3; n += 1)
			await makeListing(world, shop, { name: `Rempeyek kacang ${n}` });
		const first = await listListings(world.read(), { q: 'rempyek', limit: 2 });
		expect(first.corrected).toBe('rempeyek');
		expect(first.cards).toHaveLength(2);
		const second = await listListings(world.read(), {
			q: 'rempyek',
			limit: 2,
			cursor: first.nextCursor!,
		});
		expect(second.cards).toHaveLength(1);
		expect(second.nextCursor).toBeNull();
	});

	it('is not misled by text that looks like a marker or a query', async () => {
		const shop = await makeShop(world);
		await makeListing(world, shop, { name: 'Topi bambu', description: "n/sandal c/batik ' | !" });
		expect(await names({ category: 'batik', q: 'topi' })).toEqual([]);
		for (const q of ["topi ' | !", 'topi & (', 'topi:*', 'n/topi'])
			await expect(names({ q }), q).resolves.toBeInstanceOf(Array);
	});
});

describe('paging', () => {
	it('visits every row once in each order, whatever the filter', async () => {
		const shop = await makeShop(world, 'Dapur Bu Siti', '36.74.02.1001');
		for (let n = 0; n < 9; n += 1)
			await makeListing(world, shop, { name: `Selendang ${n}`, priceIdr: 10_000 + (n % 3) * 500 });
		const filters: ListingFilter[] = [
			{ area: '36.74' },
			{ area: '36.74', category: 'snacks' },
			{ q: 'selendang' },
			{ area: '36.74.02', q: 'selendang' },
			{ area: '36.74', minIdr: 10_000 },
		];
		for (const filter of filters)
			for (const sort of ['relevance', 'new', 'price-asc', 'price-desc'] as const) {
				const seen: string[] = [];
				let cursor: string | undefined;
				do {
					const page = await listListings(world.read(), { ...filter, sort, cursor, limit: 4 });
					seen.push(...page.cards);
					cursor = page.nextCursor ?? undefined;
				} while (cursor);
				const cards = seen.map(parseCard);
				expect(new Set(cards.map((card) => card.id)).size, JSON.stringify({ filter, sort })).toBe(
					9,
				);
				expect(cards).toHaveLength(9);
				const prices = cards.map((card) => card.priceIdr);
				if (sort === 'price-asc') expect(prices).toEqual(prices.toSorted((a, b) => a - b));
				if (sort === 'price-desc') expect(prices).toEqual(prices.toSorted((a, b) => b - a));
			}
	});

	it('keeps to a price range alone', async () => {
		for (const sort of ['new', 'price-asc'] as const) {
			const { cards } = await listListings(world.read(), { minIdr: 10_000, maxIdr: 10_999, sort });
			expect(cards).toHaveLength(6);
			for (const card of cards) expect(parseCard(card).priceIdr).toBeLessThan(11_000);
		}
	});

	it('refuses a cursor that is not its own', async () => {
		const foreign = Buffer.from('["a",1,"x","y"]').toString('base64url');
		for (const cursor of ['', 'x', foreign, 'eyJhIjoxfQ'])
			await expect(listListings(world.read(), { cursor })).rejects.toBeInstanceOf(AppError);
	});
});

describe('a long list', () => {
	it('gives every page in the same order as a plain sort would, for common and for rare words', async () => {
		const shop = await makeShop(world, 'Dapur Bu Siti', '36.72.01.1001');
		const { id } = await makeListing(world, shop, { name: 'Contoh' });
		// 2,000 products: half are common, every 97th is rare, some only say it in their description.
		await world.write(officer, async (ctx) => {
			await ctx.query(
				'',
				`INSERT INTO catalogue.product (id, enterprise_id, slug, name, category_code, description, price_idr,
					unit, supply, state, published_at, created_at, updated_at)
				 SELECT gen_random_uuid(), p.enterprise_id, 'banyak-' || n,
					CASE WHEN n % 2 = 0 THEN 'Wedang umum ' ELSE 'Lain ' END ||
						CASE WHEN n % 97 = 0 THEN 'langka ' ELSE '' END || n,
					CASE WHEN n % 3 = 0 THEN 'drinks' ELSE 'gifts' END,
					CASE WHEN n % 89 = 0 THEN 'Cocok dengan yang langka.' ELSE '' END, 1000 + 53 * ((n * 7919) % 499),
					'botol', 'made-to-order', 'published', now() - (n * 31 % 2000) * interval '1 minute',
					now(), now()
				 FROM catalogue.product p, generate_series(1, 2000) n WHERE p.id = $1`,
				[id],
			);
			await refreshListings(ctx, { enterpriseIds: [shop.enterpriseId] });
		});
		const everything = (
			await world.read().query<{ card: string; at: Date; text: string }>(
				'',
				`SELECT l.card, l.published_at AS at, lower(p.name || ' ' || p.description) AS text
				 FROM catalogue.listing l JOIN catalogue.product p ON p.id = l.product_id
				 WHERE p.enterprise_id = $1 AND p.slug LIKE 'banyak-%'`,
				[shop.enterpriseId],
			)
		).map(({ card, at, text }) => ({ ...parseCard(card), at, text }));
		const seller = everything[0]!.seller.slug;
		const cases: [ListingFilter, (row: (typeof everything)[number]) => boolean][] = [
			[{ q: 'langka' }, (row) => row.text.includes('langka')],
			[{ q: 'wedang' }, (row) => row.text.includes('wedang')],
			[{ q: 'wedang langka' }, (row) => /wedang.*langka/.test(row.text)],
			[
				{ q: 'langka', seller, maxIdr: 13_000 },
				(row) => /langka/.test(row.text) && row.priceIdr <= 13_000,
			],
			[
				{ q: 'wedang', minIdr: 12_000, maxIdr: 19_000 },
				(row) => /wedang/.test(row.text) && row.priceIdr >= 12_000 && row.priceIdr <= 19_000,
			],
			[
				{ category: 'drinks', area: '36.72.01', maxIdr: 20_000 },
				(row) => Number(row.slug.slice('banyak-'.length)) % 3 === 0 && row.priceIdr <= 20_000,
			],
		];
		for (const [filter, fits] of cases)
			for (const sort of ['relevance', 'new', 'price-asc', 'price-desc'] as const) {
				const words = filter.q?.split(' ') ?? [];
				const tier = (row: (typeof everything)[number]) =>
					sort === 'relevance' && !words.every((word) => row.name.toLowerCase().includes(word))
						? 1
						: 0;
				const byPrice = { 'price-asc': 1, 'price-desc': -1 }[sort as string] ?? 0;
				const later = (a: string, b: string) => (a < b ? -1 : 1) * (byPrice || -1);
				const expected = everything
					.filter(fits)
					.sort(
						(a, b) =>
							tier(a) - tier(b) ||
							(byPrice ? (a.priceIdr - b.priceIdr) * byPrice : b.at.getTime() - a.at.getTime()) ||
							later(a.id, b.id),
					)
					.map(({ slug }) => slug);
				const seen: string[] = [];
				let cursor: string | undefined;
				do {
					const page = await listListings(world.read(), { ...filter, sort, cursor, limit: 100 });
					seen.push(...page.cards.map((card) => parseCard(card).slug));
					cursor = page.nextCursor ?? undefined;
				} while (cursor);
				expect(seen, JSON.stringify({ ...filter, sort })).toEqual(expected);
			}
	});
});

describe('facets', () => {
	it('count each dimension without its own filter', async () => {
		const shop = await makeShop(world, 'Dapur Bu Siti', '36.73.01.1001');
		await makeListing(world, shop, {
			name: 'Golok Ciomas',
			categoryCode: 'craft',
			priceIdr: 250_000,
		});
		await makeListing(world, shop, {
			name: 'Golok hias',
			categoryCode: 'gifts',
			priceIdr: 400_000,
		});
		const facets = await listFacets(world.read(), { q: 'golok', category: 'craft' });
		expect(facets.count).toBe(1);
		expect(facets.prices).toEqual([{ minIdr: 250_000, maxIdr: null, count: 1 }]);
		expect(facets.categories.map(({ code }) => code).toSorted()).toEqual(['craft', 'gifts']);
		expect(facets.districts).toEqual([{ code: '36.73.01', count: 1 }]);
	});
});

describe('a published product', () => {
	it('keeps its address when it is renamed, and two of one name have two addresses', async () => {
		const shop = await makeShop(world);
		const first = await makeListing(world, shop, { name: 'Kue satu' });
		const second = await makeListing(world, shop, { name: 'Kue satu' });
		expect(first.slug).toBe('kue-satu');
		expect(second.slug).toMatch(/^kue-satu-[0-9a-f]{6}$/);
		await world.write(officer, (ctx) =>
			updateProduct(ctx, first.id, { name: 'Kue satu kacang hijau' }),
		);
		expect(JSON.parse(await getListing(world.read(), 'kue-satu')).name).toBe(
			'Kue satu kacang hijau',
		);
	});
});
