import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { system } from '#server/app.ts';
import { createCipher } from '#platform/crypto.ts';
import { useDatabase } from '#tests/make/database.ts';
import { registerHeader, useImports } from '#tests/make/imports.ts';
import { readBadRows } from './desk.ts';
import { getImport } from './import-record.ts';
import { createIssueStore } from './issue-store.ts';
import {
	asTexts,
	getSealed,
	isSealedNow,
	putSealed,
	readSealed,
	readSealedBytes,
} from './private-files.ts';
import { resealImportFiles } from './reseal-files.ts';
import { importFilesWith } from '../import-traces.ts';

const world = useDatabase();
const { importText, work } = useImports(world);
const key = 'private/imports/test/file';

test('a long remark that is cut within an emoji stops no import', async () => {
	const [long, name] = [`${'x'.repeat(499)}😀 dan lagi`, `${'n'.repeat(299)}😀`];
	const report = await importText(
		`Nama Usaha;Pemilik;Kecamatan;Warna Favorit\nKue Satu;Ani;Kemiri;${long}\n${name};Budi;Kemiri;\n`,
	);
	expect(report).toMatchObject({ rows: 2, imported: 1, rejectedRows: 1 });
	expect(JSON.stringify(report.rejected)).not.toContain('\\ud83d');
});

test('the refused rows come back as a file that can be corrected and imported', async () => {
	const report = await importText(
		`${registerHeader}=cmd|x;Ani;12345;0812;"Jl. A; B";;\nBaik;Budi;;;;;\n`,
	);
	const record = await getImport(world.read(system('test')), report.id ?? '');
	const text = await getSealed(world.read(), record.rejectedKey ?? '');
	expect(text.startsWith('\ufeffNama Usaha;Pemilik;')).toBe(true);
	expect(text).toContain(`'=cmd|x;Ani;12345;0812;"Jl. A; B"`);
	expect(text).toContain('NIK: ');
	const corrected = await importText(text.replace('12345', '3603144107850011'));
	expect(corrected).toMatchObject({ rows: 1, imported: 1, rejectedRows: 0 });
});

test('a file refused from its first row to its last comes back whole, row by row', async () => {
	const rows = Array.from({ length: 30_000 }, (_, i) => `Usaha ${i};Orang ${i};12345;;Jl. ${i};;`);
	const report = await importText(`${registerHeader}${rows.join('\n')}\n`);
	expect(report.rejectedRows).toBe(30_000);
	const { pieces } = await readBadRows(work(), report.id ?? '');
	let lines = 0;
	let count = 0;
	let rest = '';
	for await (const piece of pieces) {
		count++;
		expect(piece.length).toBeLessThan(400_000);
		const whole = (rest + piece).split('\r\n');
		rest = whole.pop() ?? '';
		for (const line of whole) {
			if (lines > 0)
				expect(line.startsWith(`Usaha ${lines - 1};Orang ${lines - 1};12345;`)).toBe(true);
			lines++;
		}
	}
	expect(rest).toBe('');
	expect(lines).toBe(30_001);
	expect(count).toBeGreaterThan(5);
});

test('texts of any kind come back as they were, with one piece or with many', async () => {
	const ctx = world.read();
	const long = fc
		.tuple(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.integer({ min: 1, max: 4000 }))
		.map(([text, times]) => text.repeat(times));
	await fc.assert(
		fc.asyncProperty(fc.array(long, { maxLength: 6 }), async (texts) => {
			await putSealed(ctx, key, texts);
			expect(await getSealed(ctx, key)).toBe(texts.join(''));
		}),
		{ numRuns: 40 },
	);
	await fc.assert(
		fc.asyncProperty(fc.nat({ max: 500_000 }), async (length) => {
			const bytes = Buffer.alloc(length, 'NIK dan HP\r\n');
			await putSealed(ctx, key, asTexts(bytes));
			expect(Buffer.concat(await Array.fromAsync(readSealedBytes(ctx, key))).equals(bytes)).toBe(
				true,
			);
		}),
		{ numRuns: 15 },
	);
});

test('a file sealed as one text, as all were before, still opens', async () => {
	const ctx = world.read();
	const old = 'Nama;NIK\r\nKecap;3671014107850003\r\n'.repeat(20_000);
	const { cipher, storage } = ctx.platform;
	await storage.put(key, Buffer.from(cipher.encrypt(old), 'ascii'), { contentType: 'text/plain' });
	expect(await getSealed(ctx, key)).toBe(old);
	expect(await isSealedNow(ctx, key)).toBe(true);
	const upload = Buffer.from(old);
	await storage.put(key, Buffer.from(cipher.encrypt(upload.toString('base64')), 'ascii'), {
		contentType: 'text/plain',
	});
	expect(Buffer.concat(await Array.fromAsync(readSealedBytes(ctx, key))).equals(upload)).toBe(true);
});

test('a piece that was changed does not open, and a file that is gone says so', async () => {
	const ctx = world.read();
	await putSealed(ctx, key, ['a'.repeat(200_000), 'b'.repeat(200_000)]);
	const bytes = await ctx.platform.storage.get(key);
	bytes[bytes.length - 20] = bytes[bytes.length - 20] === 65 ? 66 : 65;
	await ctx.platform.storage.put(key, bytes, { contentType: 'text/plain' });
	await expect(getSealed(ctx, key)).rejects.toThrow();
	await ctx.platform.storage.delete(key);
	for (const read of [getSealed, isSealedNow])
		await expect(read(ctx, key)).rejects.toMatchObject({ code: 'platform/file-missing' });
	await expect(readSealed(ctx, key).next()).rejects.toMatchObject({ kind: 'missing' });
});

test('what an import says of people while it runs lies on disk sealed', async () => {
	const before = new Set(await readdir(tmpdir()));
	const store = await createIssueStore(['badRows'], world.app.platform.cipher);
	const items = Array.from({ length: 5000 }, (_, row) => ({
		row,
		nik: '3671014107850003',
		x: 'y\nz',
	}));
	for (let at = 0; at < items.length; at += 700)
		await store.add('badRows', items.slice(at, at + 700));
	await store.finish();
	const read = (await Array.fromAsync(store.read('badRows'))).map((line) => JSON.parse(line));
	expect(read).toEqual(items);
	const folders = (await readdir(tmpdir())).filter(
		(name) => name.startsWith('rumah-import-') && !before.has(name),
	);
	const texts = await Promise.all(
		folders.map((folder) =>
			readFile(join(tmpdir(), folder, 'badRows.sealed'), 'latin1').catch(() => ''),
		),
	);
	expect(texts.some((text) => text.length > 100_000)).toBe(true);
	for (const text of texts) expect(text).not.toContain('3671014107850003');
	await store.remove();
});

test('a long file is found by what it says of somebody, and is sealed again under a new key', async () => {
	const rows = Array.from({ length: 4000 }, (_, i) => `Usaha ${i};Orang;12345;;;;`);
	const marked = `Toko Tanda;Rahmawati Tanda;12345;0812-9999-1234;;;`;
	const report = await importText(`${registerHeader}${[...rows, marked, ...rows].join('\n')}\n`);
	const record = await getImport(world.read(system('test')), report.id ?? '');
	const person = await importText(`${registerHeader}Tanda;Rahmawati Tanda;;;;;\n`);
	const [owner] = await world
		.read()
		.query<{ id: string; enterpriseId: string }>(
			'test.owner',
			'SELECT owner_id AS id, id AS "enterpriseId" FROM registry.enterprise WHERE import_id = $1',
			[person.id],
		);
	const subject = { personId: '', ownerIds: [owner?.id ?? ''], enterpriseIds: [], phones: [] };
	expect(await importFilesWith(world.read(), subject)).toContain(record.rejectedKey);

	const { ctx } = work();
	expect(await resealImportFiles({ ctx })).toBe(0);
	const { fieldKeys, indexKey } = world.app.config;
	const newKey = randomBytes(32).toString('base64');
	const cipher = createCipher(`new:${newKey},${fieldKeys}`, indexKey);
	const text = await getSealed(ctx, record.rejectedKey ?? '');
	expect(
		await resealImportFiles({ ctx: { ...ctx, platform: { ...ctx.platform, cipher } } }),
	).toBeGreaterThan(1);
	const later = {
		...ctx,
		platform: { ...ctx.platform, cipher: createCipher(`new:${newKey}`, indexKey) },
	};
	expect(await getSealed(later, record.rejectedKey ?? '')).toBe(text);
});
