import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeJudgedProducts } from '#tests/make/relevance.ts';
import {
	explainListings,
	findInstead,
	importSynonyms,
	listFacets,
	listListings,
	parseCard,
	setSellerRecords,
	suggest,
} from '../index.ts';
import { nearest } from './correct.ts';
import { waysToMeasure } from './measures.ts';
import { rankEntries } from './rank.ts';
import { endsOfSteps } from './steps.ts';
import { rootsOf } from './roots.ts';
import { distance, soundOf } from './sound.ts';
import { meaningsOf } from './synonyms.ts';
import { searchWords } from './words.ts';

const world = useDatabase();
const officer = system('test');
beforeAll(async () => {
	await makeJudgedProducts(world);
});
const cards = async (filter: Parameters<typeof listListings>[1]) =>
	(await listListings(world.read(), filter)).cards.map(parseCard);

describe('words', () => {
	it('are read as people write them', () => {
		expect(searchWords('Gado²')).toEqual(['gado']);
		expect(searchWords('oleh2nya')).toEqual(['oleh']);
		expect(searchWords('  jual DODOL murah di Legok ')).toEqual(['dodol', 'legok']);
		expect(searchWords('jual')).toEqual(['jual']);
		expect(searchWords('dodol kec. Legok, kab. Tangerang')).toEqual([
			'dodol',
			'legok',
			'tangerang',
		]);
		expect(searchWords('pedaaas dodolllll VIII')).toEqual(['pedas', 'dodol', 'viii']);
		expect(searchWords('do\u200bdol \u202eketan\u00ad')).toEqual(['dodol', 'ketan']);
	});

	it('with a number and its unit are one, however they are written', () => {
		for (const written of ['250g', '250 g', '250gr', '250 Gram', '¼ kg', 'seperempat kilo'])
			expect(searchWords(`kopi ${written}`)).toEqual(['kopi', '250g']);
		expect(searchWords('beras 5 kilo')).toEqual(['beras', '5kg']);
		expect(searchWords('air 1,5 liter')).toEqual(['air']);
		expect(waysToMeasure('5kg')).toContainEqual(['5', 'kg']);
		expect(waysToMeasure('250g')?.slice(0, 2)).toEqual([['250'], ['250', 'gr']]);
		expect(waysToMeasure('3in1')).toBeUndefined();
		expect(soundOf('loundry')).toBe(soundOf('laundry'));
		expect(distance('bkaso', 'bakso', 3)).toBe(1);
	});

	it.each([
		['kripk', 'keripik', 'kriuk'],
		['bkaso', 'bakso', 'baso'],
		['kecao', 'kecap', 'kocok'],
		['dodl', 'dodol', 'dada'],
	])('%s is %s, misspelt, rather than %s in more names', (typed, meant, other) => {
		const words = [
			{ word: other, uses: 50 },
			{ word: meant, uses: 2 },
		];
		expect(nearest(typed, words)).toBe(meant);
		expect(nearest(typed, words.slice(0, 1))).not.toBe(meant);
	});

	it('among equally likely ones is that in more names', () => {
		const words = ['tali', 'tari'].map((word, index) => ({ word, uses: index }));
		expect(nearest('tawi', words)).toBe('tari');
		expect(nearest('tawi', words.toReversed())).toBe('tari');
		expect(nearest('xxxx', words)).toBeUndefined();
	});

	it('mean the same both ways, and slang one way', () => {
		const meanings = meaningsOf([
			{ word: 'kripik', means: 'keripik', kind: 'spelling' },
			{ word: 'keripik', means: 'kerupuk', kind: 'synonym' },
			{ word: 'krupuk', means: 'kerupuk', kind: 'spelling' },
			{ word: 'asem', means: 'asam', kind: 'slang' },
		]);
		expect(meanings.get('kripik')).toEqual({ same: ['keripik'], like: ['kerupuk', 'krupuk'] });
		expect(meanings.get('krupuk')?.like.toSorted()).toEqual(['keripik', 'kripik']);
		expect(meanings.get('asam')?.same).toEqual([]);
	});

	const pairs = new URL(
		'../../../../../../shared/data/stemming/sastrawi_stemmer_test.csv',
		import.meta.url,
	);
	it.skipIf(!existsSync(pairs))(
		'name the root of nine in ten of the usual test set (skipped without it)',
		() => {
			const rows = readFileSync(pairs, 'utf8').trim().toLowerCase().split('\n').slice(1);
			const split = (text = '') => text.split(/[^a-z]+/).filter(Boolean);
			const right = rows.filter((row) => {
				const [word, root] = row.split(',');
				return split(root).every((one) => split(word).some((form) => rootsOf(form).includes(one)));
			});
			expect(right.length / rows.length).toBeGreaterThan(0.9);
		},
	);
});

describe('a search (SH-14)', () => {
	it('breaks on no text', async () => {
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (q) => {
				const page = await listListings(world.read(), { q, limit: 3 });
				expect(page.cards.length).toBeLessThanOrEqual(3);
				await suggest(world.read(), q);
			}),
			{ numRuns: 60 },
		);
	});

	it('puts what is made in the named place first, then the same from elsewhere', async () => {
		const page = await listListings(world.read(), { q: 'dodol legok' });
		const names = page.cards.map((card) => parseCard(card).seller.area.split(',')[0]);
		expect(names.slice(0, 2)).toEqual(['Legok', 'Legok']);
		expect(page.elsewhereFrom).toBe(2);
		expect(parseCard(page.cards[2]!).name).toBe('Dodol Wijen');
	});

	it('shows the same rows, once each, on steps of any length', async () => {
		const walk = async () => {
			const seen: string[] = [];
			let cursor: string | undefined;
			do {
				const page = await listListings(world.read(), { q: 'jasa', limit: 2, cursor });
				seen.push(...page.cards.map((card) => parseCard(card).id));
				cursor = page.nextCursor ?? undefined;
			} while (cursor);
			return seen;
		};
		const whole = await walk();
		expect(new Set(whole).size).toBe(whole.length);
		expect(whole.length).toBeGreaterThan(4);
		expect(endsOfSteps(500_000, 0)[0]).toBe(2_000);
		await rankEntries((verb) => world.write(officer, verb));
		expect(await walk()).toEqual(whole);
	});

	it('counts each choice and offers what is ready (BU-02)', async () => {
		const facets = await listFacets(world.read(), { q: 'keripik' });
		expect(facets.count).toBeGreaterThanOrEqual(3);
		expect(facets.more).toBe(false);
		expect(facets.categories[0]!.code).toBe('snacks');
		expect(facets.ready).toBe(facets.count);
		expect(await cards({ q: 'keripik', open: true })).toEqual([]);
	});

	it('places a maker who breaks her word lower, and one who sells rarely no worse', async () => {
		const [first] = await cards({ q: 'dodol' });
		await world.write(officer, (ctx) =>
			setSellerRecords(ctx, [
				{
					enterpriseId: first!.seller.id,
					kept: 0,
					failed: 40,
					sold: 0,
					lastSaleAt: null,
					pickupDistricts: ['36.03.20'],
				},
			]),
		);
		const after = await cards({ q: 'dodol' });
		expect(after[0]!.seller.id).not.toBe(first!.seller.id);
		expect(await cards({ q: 'dodol', pickup: '36.03.20' })).not.toEqual([]);
	});

	it('uses what an office imported, and says which lines say nothing', async () => {
		const report = await world.write(officer, (ctx) =>
			importSynonyms(ctx, {
				rows: [
					{ row: 2, word: 'mantul', means: 'mantap betul' },
					{ row: 3, word: '@', means: 'di' },
				],
				kind: 'slang',
				source: 'uji.csv',
			}),
		);
		expect(report).toEqual({ added: 1, known: 0, refused: [3] });
	});
});

describe('an empty answer', () => {
	const instead = async (filter: Parameters<typeof findInstead>[1]) => {
		const found = await findInstead(world.read(), filter);
		return found && { why: found.why, names: found.cards.map((card) => parseCard(card).name) };
	};

	it('shows the same from elsewhere, else what has one of the words, else nothing', async () => {
		expect(await instead({ q: 'dodol durian', category: 'batik' })).toMatchObject({
			why: 'everywhere',
			names: ['Dodol Durian'],
		});
		const some = await instead({ q: 'dodol traktor' });
		expect(some!.why).toBe('some-words');
		expect(some!.names.every((name) => name.startsWith('Dodol'))).toBe(true);
		expect(await instead({ q: 'dodoll traktor' })).toEqual(some);
		expect(await instead({ q: 'traktor' })).toBeUndefined();
	});
});

describe('the ranking', () => {
	it('is explained to officers alone', async () => {
		const [first] = await cards({ q: 'dodol' });
		await expect(explainListings(world.read(), { q: 'dodol' }, [first!.id])).rejects.toMatchObject({
			code: 'catalogue/no-explanation',
		});
		const person = await makePerson(world, 'Petugas', '+628129990001');
		const reader = world.read(asOfficer(person, '36.03'));
		const why = (await explainListings(reader, { q: 'dodol' }, [first!.id])).get(first!.id)!;
		expect(why).toMatchObject({ match: 'name', matched: ['dodol'] });
		expect(why.kept).toBeLessThanOrEqual(60);
	});

	it('is explained as it is: by name, from elsewhere, by other words, and within each by score', async () => {
		const person = await makePerson(world, 'Petugas Urut', '+628129990002');
		const reader = world.read(asOfficer(person, '36.03'));
		for (const q of ['dodol legok', 'dodol', 'keripik singkong']) {
			const ids = (await cards({ q })).map(({ id }) => id);
			const found = await explainListings(reader, { q }, ids);
			const order = ids.map((id) => {
				const { match, newness, kept, rare } = found.get(id)!;
				const kind = ['name', 'elsewhere', 'words'].indexOf(match!);
				return kind * 10_000 - Math.round(newness + kept + rare);
			});
			expect(order, q).toEqual(order.toSorted((a, b) => a - b));
			expect(order.length, q).toBeGreaterThan(0);
		}
	});
});

describe('suggestions', () => {
	it('name products, categories, shops and places that begin so', async () => {
		expect((await suggest(world.read(), 'dod')).products.length).toBeGreaterThan(0);
		expect((await suggest(world.read(), 'minu')).categories).toMatchObject([{ code: 'drinks' }]);
		expect((await suggest(world.read(), 'warung mp')).shops).toMatchObject([
			{ name: 'Warung Mpok Ida' },
		]);
		expect((await suggest(world.read(), 'lego')).places).toMatchObject([{ name: 'Legok' }]);
		expect((await suggest(world.read(), '?')).words).toEqual([]);
	});

	it.each([
		['krudun', 'kerudung', 'Kerudung Segi Empat'],
		['batik krudun', 'batik kerudung', undefined],
		['krnjang', 'keranjang', 'Keranjang Rotan Buah'],
		['sapu lddi', 'sapu lidi', 'Sapu Lidi Aren'],
	])('say for %s, which no name has, what it means', async (typed, meant, name) => {
		const { words, products } = await suggest(world.read(), typed);
		expect(products[0]?.name).toBe(name);
		// Words that lead to nothing are not offered.
		expect(words).toEqual(name ? [meant] : []);
	});
});
