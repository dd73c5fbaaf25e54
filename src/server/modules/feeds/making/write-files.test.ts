import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { feedFrame, readRows } from '#tests/make/feed-files.ts';
import { makeSellable } from '#tests/make/sellables.ts';
import type { Sellable } from '#shared/readiness/sellable.ts';
import type { FeedFormat } from '../formats/codes.ts';
import { inDraftFolder } from './draft-folder.ts';
import { writeFiles } from './write-files.ts';

const idOf = (index: number) => `019e0000-0000-7000-8000-${String(index).padStart(12, '0')}`;
const photo = (key: string, width: number, height: number, illustration = false) => ({
	...{ key, width, height, alt: '', illustration },
});

/** What each format holds of these, and what was left out. */
const write = (sellables: readonly Sellable[], minSides: Partial<Record<FeedFormat, number>>) =>
	inDraftFolder(async (folder) => {
		async function* pages() {
			yield sellables;
		}
		const frame = { ...feedFrame, minSides };
		const head = { title: 'Dapur', link: 'https://umkm.example.go.id/toko/dapur', description: '' };
		const written = await writeFiles(pages(), { frame, head, folder });
		const rows: Partial<Record<FeedFormat, Record<string, string>[]>> = {};
		for (const { format, path } of written.files)
			if (format !== 'google-xml')
				rows[format] = readRows(gunzipSync(await readFile(path)).toString(), format);
		return { written, rows };
	});

test('a picture that one catalogue would refuse is left out of that one, counted once and said why', async () => {
	const both = makeSellable({
		id: idOf(1),
		photos: [photo('kecil', 200, 150), photo('besar', 900, 900)],
	});
	const small = makeSellable({ id: idOf(2), photos: [photo('kecil2', 240, 100)] });
	const { written, rows } = await write([both, small], { 'meta-csv': 500, 'tiktok-csv': 500 });
	// A square is at most twice as large as its photo: 400 and 480 are below 500.
	expect(rows['meta-csv']).toMatchObject([
		{ id: both.id, image_link: expect.stringContaining('besar') as string },
	]);
	expect(rows['meta-csv']![0]!['additional_image_link']).toBe('');
	expect(rows['google-tsv']!.map((row) => row['image_link'])).toEqual([
		expect.stringContaining('/kecil.jpg'),
		expect.stringContaining('/kecil2.jpg'),
	]);
	expect(rows['pinterest-csv']).toHaveLength(2);
	expect(written).toMatchObject({
		items: 2,
		leftOut: { 'small-picture': 1 },
		leftSample: [
			{ productId: small.id, reason: 'small-picture', formats: ['meta-csv', 'tiktok-csv'] },
		],
	});
});

test('whose products they are is told of those that are in it alone', async () => {
	const [a, b] = [idOf(101), idOf(102)];
	const { written } = await write(
		[
			makeSellable({ id: idOf(1), enterpriseId: a }),
			makeSellable({ id: idOf(2), enterpriseId: a }),
			makeSellable({ id: idOf(3), enterpriseId: b, photos: [photo('lukisan', 900, 900, true)] }),
		],
		{},
	);
	expect([...written.sellers]).toEqual([a]);
	expect(written.leftOut).toEqual({ 'drawing-only': 1 });
});
