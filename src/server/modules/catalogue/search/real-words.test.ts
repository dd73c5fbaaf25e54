import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { importSynonyms, listListings, parseCard } from '../index.ts';
import { searchWords } from './words.ts';

/*
 * An independent look: names as people on marketplaces write them, and the slang of chats. Neither is ours to give
 * away, so the files stay outside, and these tests skip themselves without them.
 */
const file = (path: string) => new URL(`../../../../../../shared/data/${path}`, import.meta.url);
const names = file('products/products.csv');
const slang = file('stemming/slang.csv');
const world = useDatabase();
const every = 9;

const products = existsSync(names)
	? readFileSync(names, 'utf8')
			.split('\n')
			.slice(1)
			.filter((line, index) => index % every === 0 && !line.includes('"'))
			.flatMap((line) => line.split(',')[1]?.slice(0, 80) ?? [])
	: [];

/** The place of each name that its own search must bring, among the first ten; names nobody else has. */
async function recall(queryOf: (words: string[]) => string | undefined) {
	const missed: string[] = [];
	let asked = 0;
	for (const name of products) {
		const q = queryOf(searchWords(name).filter((word) => /^[a-z]{4,}$/.test(word)));
		if (!q) continue;
		asked += 1;
		const { cards } = await listListings(world.read(), { q, limit: 10 });
		if (!cards.some((card) => parseCard(card).name === name)) missed.push(`${q} => ${name}`);
	}
	return { asked, missed, share: 1 - missed.length / asked };
}

describe.skipIf(products.length === 0)('real names (skipped without the shared data)', () => {
	beforeAll(async () => {
		const shop = await makeShop(world, 'Toko Nama', '36.71.01.1001');
		for (const name of products)
			await makeListing(world, shop, { name, categoryCode: 'other', description: '' });
	});

	it('are found by three of their words', async () => {
		const { asked, missed, share } = await recall((words) =>
			words.length >= 3 ? words.slice(0, 3).join(' ') : undefined,
		);
		expect(asked).toBeGreaterThan(50);
		expect(share, missed.join('\n')).toBeGreaterThan(0.97);
	});

	it('are found with two letters swapped or one left out', async () => {
		const swapped = await recall(([first, second]) =>
			first && second && first.length > 5
				? `${first.slice(0, 2)}${first[3]}${first[2]}${first.slice(4)} ${second}`
				: undefined,
		);
		expect(swapped.share, swapped.missed.join('\n')).toBeGreaterThan(0.9);
		const short = await recall(([first, second]) =>
			first && second && first.length > 5
				? `${first.slice(0, 3)}${first.slice(4)} ${second}`
				: undefined,
		);
		expect(short.share, short.missed.join('\n')).toBeGreaterThan(0.9);
	});

	it('are found by slang, once an office has imported it', async () => {
		const pairs = readFileSync(slang, 'utf8').trim().split('\n').slice(1);
		const rows = pairs.flatMap((line, index) => {
			const [word, means] = line.split(',');
			return word && means ? [{ row: index + 2, word, means }] : [];
		});
		const report = await world.write(system('test'), (ctx) =>
			importSynonyms(ctx, { rows, kind: 'slang', source: 'slang.csv' }),
		);
		expect(report.added).toBeGreaterThan(800);
	});
});
