import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { testConfig } from '#tests/make/config.ts';
import { startS3Server } from '#tests/make/s3-server.ts';
import { createStorage } from './storage.ts';

const folder = mkdtempSync(join(tmpdir(), 'rumah files '));
const s3 = await startS3Server();
afterAll(async () => {
	rmSync(folder, { recursive: true, force: true });
	await s3.stop();
});

const onS3 = {
	STORAGE: 's3',
	S3_ENDPOINT: s3.endpoint,
	S3_BUCKET: s3.bucket,
	S3_ACCESS_KEY: 'test',
	S3_SECRET_KEY: 'test',
};
const open = (settings: Record<string, string>) =>
	createStorage(testConfig({ DATA_DIR: folder, ...settings }));
const picture = Buffer.from('not really a picture, but bytes \0\xff', 'latin1');

describe.each([
	['on disk', {}],
	['on S3', onS3],
])('files %s', (_, settings) => {
	it('are put, read, streamed, replaced and deleted', async () => {
		const storage = await open(settings);
		const key = 'public/photo/ab/cd.webp';
		expect(await storage.exists(key)).toBe(false);
		await storage.put(key, picture, { contentType: 'image/webp' });
		expect(await storage.exists(key)).toBe(true);
		expect(await storage.get(key)).toEqual(picture);
		expect(await buffer(await storage.stream(key))).toEqual(picture);
		await storage.put(key, Buffer.from('anew'), { contentType: 'image/webp' });
		expect((await storage.get(key)).toString()).toBe('anew');
		await storage.delete(key);
		expect(await storage.exists(key)).toBe(false);
		await expect(storage.get(key)).rejects.toMatchObject({
			kind: 'missing',
			code: 'platform/file-missing',
		});
	});

	it('are listed by folder, whole ones only, and an empty folder is empty', async () => {
		const storage = await open(settings);
		const listed = () => Array.fromAsync(storage.list('private/daftar/'));
		expect(await listed()).toEqual([]);
		for (const key of [
			'private/daftar/b.json',
			'private/daftar/dalam/a.json',
			'private/lain/c.json',
		])
			await storage.put(key, picture, { contentType: 'application/json' });
		expect((await listed()).sort()).toEqual([
			'private/daftar/b.json',
			'private/daftar/dalam/a.json',
		]);
		for (const key of await listed()) await storage.delete(key);
	});

	it('are never reached outside their two folders', async () => {
		const storage = await open(settings);
		for (const key of ['secrets.json', 'public/../secrets.json', '/etc/passwd', 'private/', ''])
			await expect(storage.get(key)).rejects.toThrow('Not a storage key');
	});
});

it('on S3 carry their content type', async () => {
	const storage = await open(onS3);
	await storage.put('private/proof/x.webp', picture, { contentType: 'image/webp' });
	expect(s3.objects.get('private/proof/x.webp')).toEqual({
		bytes: picture,
		contentType: 'image/webp',
	});
});

describe('what cannot be written', () => {
	const full = { kind: 'unavailable', code: 'platform/storage-full' };

	it('says so when S3 refuses it', async () => {
		const storage = await open(onS3);
		s3.refuseWrites('QuotaExceeded');
		await expect(storage.put('public/a', picture, { contentType: 'x/y' })).rejects.toMatchObject(
			full,
		);
		s3.refuseWrites(undefined);
		await storage.put('public/a', picture, { contentType: 'x/y' });
	});

	it('says so when S3 is away', async () => {
		const storage = await open({ ...onS3, S3_ENDPOINT: 'http://127.0.0.1:9' });
		await expect(storage.put('public/a', picture, { contentType: 'x/y' })).rejects.toMatchObject(
			full,
		);
	});

	it.skipIf(process.getuid?.() !== 0)(
		'says so when the disk is full (a real one of 64 kB; mounting needs root)',
		async () => {
			const small = mkdtempSync(join(tmpdir(), 'rumah full '));
			const files = join(small, 'files');
			mkdirSync(files);
			execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', files]);
			try {
				const storage = await createStorage(testConfig({ DATA_DIR: small }));
				const big = Buffer.alloc(200_000, 1);
				await expect(storage.put('public/big', big, { contentType: 'x/y' })).rejects.toMatchObject({
					...full,
					params: { reason: 'ENOSPC' },
				});
				// Half a file must not pass for a whole one.
				expect(await storage.exists('public/big')).toBe(false);
				await storage.put('public/small', picture, { contentType: 'x/y' });
				expect(await storage.get('public/small')).toEqual(picture);
			} finally {
				execFileSync('umount', [files]);
				rmSync(small, { recursive: true, force: true });
			}
		},
	);
});
