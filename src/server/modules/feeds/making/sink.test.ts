import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSink } from './sink.ts';
import { sweepDrafts } from './sweep.ts';

let folder = '';
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'sink-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Random letters, so that they pack badly and the disk has work. */
const page = () => Array.from({ length: 20_000 }, () => Math.random().toString(36)).join('');

test('what is written comes out whole, with its length and hash', async () => {
	const path = join(folder, 'a.gz');
	const sink = openSink(path);
	let all = '';
	for (let n = 0; n < 20; n++) {
		const text = page();
		all += text;
		await sink.write(text);
	}
	const { bytes, packedBytes } = await sink.end();
	const packed = await readFile(path);
	expect([bytes, packedBytes]).toEqual([Buffer.byteLength(all), packed.length]);
	expect(gunzipSync(packed).toString()).toBe(all);
});

test.skipIf(!existsSync('/dev/full'))(
	'a full disk ends it, and nobody waits for ever',
	async () => {
		const sink = openSink('/dev/full');
		const writing = async () => {
			for (let n = 0; n < 200; n++) await sink.write(page());
		};
		await expect(writing()).rejects.toMatchObject({ code: 'ENOSPC' });
		await expect(sink.end()).rejects.toMatchObject({ code: 'ENOSPC' });
	},
);

test('folders that a killed run left are swept a day later, and nothing else', async () => {
	const [old, young, other] = ['rumah-feed-old', 'rumah-feed-new', 'anders'].map((name) =>
		join(folder, name),
	) as [string, string, string];
	const yesterday = new Date(Date.now() - 25 * 3600 * 1000);
	for (const one of [old, young, other]) await mkdir(one);
	for (const one of [old, other]) await utimes(one, yesterday, yesterday);
	expect(await sweepDrafts({ now: new Date() }, folder)).toBe(1);
	expect([old, young, other].map((one) => existsSync(one))).toEqual([false, true, true]);
});
