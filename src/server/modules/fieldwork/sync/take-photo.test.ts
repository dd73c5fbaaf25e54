import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { sha256 } from '#platform/crypto.ts';
import { newId } from '#platform/ids.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeEnumerator, pictureBytes } from '#tests/make/field.ts';
import { MAX_PHOTO_BYTES, takePhoto } from './take-photo.ts';

const world = useDatabase();
const wati = () => makeEnumerator(world, 'Wati', '+6281377770001');
const mamat = () => makeEnumerator(world, 'Mamat', '+6281377770002');
let people: Promise<Awaited<ReturnType<typeof wati>>[]> | undefined;
const both = () => (people ??= Promise.all([wati(), mamat()]));

async function send(bytes: Uint8Array, { id = newId(), sha = sha256(bytes), who = 0 } = {}) {
	const person = (await both())[who]!;
	await takePhoto(world.app.workFor({ actor: person }), { id, bytes, sha256: sha });
	return id;
}
const stored = async (id: string) =>
	(
		await world.app.platform.pool.query<{ key: string; type: string; width: number }>(
			`SELECT storage_key AS key, content_type AS type, width FROM fieldwork.photo WHERE id = $1`,
			[id],
		)
	).rows[0];

describe('a photo of the field', () => {
	it.each(['jpeg', 'webp'] as const)('is kept as a %s in private storage, once', async (format) => {
		const bytes = await pictureBytes(7, format);
		const id = await send(bytes);
		await send(bytes, { id });
		const kept = (await stored(id))!;
		expect(kept).toMatchObject({ type: `image/${format}`, width: 32 });
		expect(kept.key).toMatch(/^private\//);
		expect((await sharp(await world.app.platform.storage.get(kept.key)).metadata()).format).toBe(
			format,
		);
	});

	it('says nothing about the camera or where it stood', async () => {
		const bytes = await sharp(await pictureBytes(9))
			.withExif({
				IFD0: { Make: 'KameraRahasia' },
				IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '6/1 10/1 0/1' },
			})
			.jpeg()
			.toBuffer();
		expect(bytes.includes('KameraRahasia')).toBe(true);
		const kept = (await stored(await send(new Uint8Array(bytes))))!;
		expect((await world.app.platform.storage.get(kept.key)).includes('KameraRahasia')).toBe(false);
	});

	it('is refused in words that a device understands when it is none', async () => {
		const html = new TextEncoder().encode('<!doctype html><title>Masuk</title>');
		const jpeg = await pictureBytes(3);
		const png = await pictureBytes(3, 'png');
		const cases: [string, () => Promise<unknown>][] = [
			['fieldwork/photo-empty', () => send(new Uint8Array())],
			['fieldwork/photo-not-a-picture', () => send(html)],
			['fieldwork/photo-not-a-picture', () => send(png)],
			['fieldwork/photo-not-a-picture', () => send(jpeg.subarray(0, 100))],
			['fieldwork/photo-damaged', () => send(jpeg, { sha: sha256('other') })],
			['fieldwork/photo-damaged', () => send(jpeg, { sha: '' })],
			['fieldwork/photo-too-large', () => send(new Uint8Array(MAX_PHOTO_BYTES + 1))],
		];
		for (const [code, sent] of cases) await expect(sent(), code).rejects.toMatchObject({ code });
	});

	it('keeps its id: neither other bytes nor another person get it', async () => {
		const id = await send(await pictureBytes(11));
		await expect(send(await pictureBytes(12), { id })).rejects.toMatchObject({
			code: 'fieldwork/photo-differs',
		});
		await expect(send(await pictureBytes(11), { id, who: 1 })).rejects.toMatchObject({
			code: 'fieldwork/photo-not-yours',
		});
	});

	it('sent by ten connections at once is one row', async () => {
		const bytes = await pictureBytes(13);
		const id = newId();
		await Promise.all(Array.from({ length: 10 }, () => send(bytes, { id })));
		expect(await stored(id)).toBeDefined();
	});
});
