import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import { findInstead, listFacets, listListings, parseCard } from '../index.ts';
import { nearest } from './correct.ts';
import { countWords } from './learn.ts';
import { system } from '#server/app.ts';

/* What people type besides the names of things: how much, how dear, where, two words as one (SH-14, BU-01). */
const world = useDatabase();
const find = async (q: string) => {
	const { cards, corrected } = await listListings(world.read(), { q });
	return { names: cards.map((card) => parseCard(card).name), corrected };
};

beforeAll(async () => {
	const shop = await makeShop(world, 'Dapur Bu Elok', '36.03.14.2005');
	for (const [name, priceIdr] of [
		['Jamu Beras Kencur', 14_000],
		['Jamur Tiram Segar', 9_000],
		['Kopi Robusta 250 g', 30_000],
		['Kopi Luwak 100gr', 95_000],
		['Beras Pandan 5 kg', 80_000],
		['Kue Kering Sagu', 45_000],
		['Babat Gongso', 25_000],
		['Cake Pandan Kukus', 40_000],
		['Rok Plisket', 70_000],
	] as const)
		await makeProduct(world, shop, { name, priceIdr });
	const other = await makeShop(world, 'Kebun Bu Sri', '36.71.01.1001');
	await makeProduct(world, other, { name: 'Teh Melati', priceIdr: 12_000 });
	await world.write(system('test'), countWords);
});

describe('words of a search', () => {
	it('are whole words first, and beginnings of others after these', async () => {
		// The mushrooms are newer, which would put them first among equals.
		expect((await find('jamu')).names).toEqual(['Jamu Beras Kencur', 'Jamur Tiram Segar']);
		expect((await find('jam')).names[0]).toBe('Jamur Tiram Segar');
	});

	it.each([
		['kopi 250 gram', ['Kopi Robusta 250 g']],
		['kopi 250gr', ['Kopi Robusta 250 g']],
		['kopi seperempat kilo', ['Kopi Robusta 250 g']],
		['kopi 100 g', ['Kopi Luwak 100gr']],
		['beras 5kg', ['Beras Pandan 5 kg']],
		// Cakes of its category, dried food, come after it.
		['kuekering', ['Cake Pandan Kukus', 'Kue Kering Sagu']],
		['teh kel. sukarasa', ['Teh Melati']],
		['teh desa rancabuaya', []],
		// Two words that belong together are still words by themselves: a cake is the like of a bolu.
		['bolu kukus', ['Cake Pandan Kukus']],
		['kopi kec. kosambi', ['Kopi Luwak 100gr', 'Kopi Robusta 250 g']],
		['kopi di bawah 50rb', ['Kopi Robusta 250 g']],
		['kopi di atas 50rb', ['Kopi Luwak 100gr']],
		['kopi 20-40 ribu', ['Kopi Robusta 250 g']],
	])('"%s" brings %j', async (q, names) => {
		expect((await find(q)).names.toSorted()).toEqual(names);
	});

	it.each(['babi', 'rokok', 'rendang', 'beras 9999'])(
		'"%s" is not taken for another',
		async (q) => {
			expect(await find(q)).toEqual({ names: [], corrected: undefined });
		},
	);

	it('beside a misspelt one are said as names spell them', async () => {
		expect(await find('koppi robsta')).toMatchObject({ corrected: 'kopi robusta' });
		expect(await find('kueh krring')).toMatchObject({ corrected: 'kue kering' });
	});

	it('prices among them are counted and left out like any other', async () => {
		const facets = await listFacets(world.read(), { q: 'kopi di bawah 50rb' });
		expect(facets.count).toBe(1);
		const instead = await findInstead(world.read(), { q: 'kopi di bawah 5rb' });
		expect(instead).toMatchObject({ why: 'everywhere', cards: { length: 2 } });
	});

	it('that are punctuation alone count nothing, as they find nothing', async () => {
		expect(await find('!!!')).toEqual({ names: [], corrected: undefined });
		expect(await listFacets(world.read(), { q: '!!!' })).toMatchObject({
			count: 0,
			categories: [],
		});
		expect((await listFacets(world.read(), {})).count).toBe(10);
	});

	it('too far off is none', () => {
		expect(nearest('rokok', [{ word: 'rok', uses: 9 }])).toBeUndefined();
		expect(nearest('print', [{ word: 'pria', uses: 9 }])).toBeUndefined();
		expect(nearest('keripk', [{ word: 'keripik', uses: 1 }])).toBe('keripik');
	});
});
