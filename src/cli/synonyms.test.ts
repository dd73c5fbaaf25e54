import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importSynonyms, listListings, parseCard } from '#modules/catalogue/index.ts';
import { system } from '#server/app.ts';
import { rumah } from '#tests/make/command.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { run } from './synonyms.ts';

const world = useDatabase();
const command = (...args: string[]) => rumah(world, ['import', 'synonyms', ...args]);
const file = async (name: string, text: string | Buffer) => {
	const path = join(world.folder, name);
	await writeFile(path, text);
	return path;
};

test('SH-14 an office teaches the search its words, from a file as Excel writes it', async () => {
	const shop = await makeShop(world);
	await makeListing(world, shop, {
		name: 'Cenil Ubi',
		categoryCode: 'cakes',
		description: 'Kenyal',
	});
	const path = await file(
		'kata.csv',
		'\ufefftidak baku;baku\r\nklepon gepeng;cenil\r\n;kosong\r\ntoko;toko\r\n',
	);
	const first = await command(path, '--kind', 'spelling');
	expect(first.code).toBe(1);
	expect(JSON.parse(first.out)).toEqual({ added: 1, known: 1, refused: [3] });
	expect(first.err).toMatch(/(Baris|Row) 3:/);
	const { cards } = await listListings(world.read(), { q: 'klepon gepeng' });
	expect(cards.map((card) => parseCard(card).name)).toEqual(['Cenil Ubi']);

	const again = await command(
		await file('kata.csv', 'a,b\nklepon gepeng,cenil\n'),
		'--kind',
		'spelling',
	);
	expect([again.code, JSON.parse(again.out)]).toEqual([0, { added: 0, known: 1, refused: [] }]);
});

test('SH-14 what is no list of words is refused in words, and nothing is written', async () => {
	await mkdir(join(world.folder, 'kata'));
	const useless = [
		[join(world.folder, 'tidak-ada.csv')],
		[join(world.folder, 'kata')],
		[await file('gambar.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 13]))],
		[await file('kutip.csv', 'a,b\n"tidak pernah ditutup,\n')],
		[await file('benar.csv', 'a,b\nc,d\n'), '--kind', 'lain'],
		[],
	];
	for (const args of useless) {
		const told: string[] = [];
		const io = { out: () => expect.unreachable(), err: (text: string) => told.push(text) };
		expect([await run(args, io), told.length], args[0]).toEqual([2, 1]);
	}
	const many = Array.from({ length: 20_001 }, (_, row) => ({
		row,
		word: `kata${row}`,
		means: 'arti',
	}));
	await expect(
		world.write(system('test'), (ctx) =>
			importSynonyms(ctx, { rows: many, kind: 'slang', source: 'banyak.csv' }),
		),
	).rejects.toMatchObject({ code: 'catalogue/too-many-synonyms' });
});
