import { setImmediate as nextTurn } from 'node:timers/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createHttp } from '#server/http.ts';
import { useDatabase } from '#tests/make/database.ts';
import {
	marketPicture,
	marketPictureSide,
	marketPictureUrl,
	renderPhoto,
	storePhoto,
} from '../index.ts';
import { filesOfPhoto, photoFile } from './photo-files.ts';

/** Pictures as marketplaces and feeds take them (OW-11, domain.md §5.3). */
const world = useDatabase();

async function stored(width: number, height: number, background = '#c02020'): Promise<string> {
	const bytes = await sharp({ create: { width, height, channels: 3, background } })
		.jpeg()
		.toBuffer();
	const photo = await renderPhoto(bytes);
	await storePhoto(world.read(), photo);
	return photo.key;
}
const sizeOf = async (bytes: Uint8Array) => {
	const { format, width, height } = await sharp(bytes).metadata();
	return { format, width, height };
};
async function pixel(bytes: Uint8Array, left: number, top: number): Promise<number[]> {
	const data = await sharp(bytes).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
	return [...data];
}

describe('the square of a photo', () => {
	it.each([
		['wide', 1600, 900, 1200],
		['high', 700, 1400, 1200],
		['small, at most twice as large', 320, 240, 640],
	])('%s', async (_, width, height, side) => {
		const { bytes } = await marketPicture(world.read(), await stored(width, height));
		expect(await sizeOf(bytes)).toEqual({ format: 'jpeg', width: side, height: side });
		// Nothing is cut off: the photo lies in the middle, white around it.
		const [corner, middle] = [await pixel(bytes, 1, 1), await pixel(bytes, side / 2, side / 2)];
		expect(Math.min(...corner)).toBeGreaterThan(250);
		expect(middle[0]).toBeGreaterThan(150);
		expect(middle[1]).toBeLessThan(80);
	});

	it('stays below 2 MB however much there is to see', async () => {
		const noise = await sharp({
			create: {
				width: 1280,
				height: 1280,
				channels: 3,
				noise: { type: 'gaussian', mean: 128, sigma: 90 },
				background: '#000',
			},
		})
			.png()
			.toBuffer();
		const photo = await renderPhoto(noise);
		await storePhoto(world.read(), photo);
		const { bytes } = await marketPicture(world.read(), photo.key);
		expect(bytes.length).toBeLessThanOrEqual(2_000_000);
	});

	it('is made once, and goes with its photo', async () => {
		const key = await stored(640, 640, '#2040c0');
		const { storage } = world.app.platform;
		const { storageKey, bytes } = await marketPicture(world.read(), key);
		await storage.put(storageKey, Buffer.from('kept'), { contentType: 'image/jpeg' });
		expect((await marketPicture(world.read(), key)).bytes.toString()).toBe('kept');
		expect(bytes.length).toBeGreaterThan(1_000);
		for (const file of filesOfPhoto(key)) {
			expect([file, await storage.exists(file)]).toEqual([file, true]);
			await storage.delete(file);
		}
		await expect(marketPicture(world.read(), key)).rejects.toMatchObject({ kind: 'missing' });
	});

	it('is made of the largest file that there is, when others were lost', async () => {
		const key = await stored(1400, 700, '#40a040');
		const { storage } = world.app.platform;
		for (const format of ['avif', 'webp'] as const)
			await storage.delete(photoFile(key, 1280, format));
		const { bytes } = await marketPicture(world.read(), key);
		expect(await sizeOf(bytes)).toMatchObject({ width: marketPictureSide(640, 320) });
	});

	it('is made once however many ask at once, and only so many wait', async () => {
		const keys = await Promise.all(
			['#101010', '#202020', '#303030'].map((colour) => stored(300, 300, colour)),
		);
		const { storage } = world.app.platform;
		const { put, get } = storage;
		let made = 0;
		let finish = () => {};
		const mayFinish = new Promise<void>((resolve) => (finish = resolve));
		storage.put = async (...given) => {
			made += 1;
			await mayFinish;
			return put(...given);
		};
		const looked: Promise<unknown>[] = [];
		storage.get = (...given) => {
			const answer = get(...given);
			looked.push(answer.catch(() => undefined));
			return answer;
		};
		try {
			const same = Array.from({ length: 20 }, () =>
				marketPicture(world.read(), keys[0]!, { atMost: 2 }),
			);
			const next = marketPicture(world.read(), keys[1]!, { atMost: 2 });
			// Whoever found none in storage has taken her place then.
			await Promise.all(looked);
			await nextTurn();
			const refused = marketPicture(world.read(), keys[2]!, { atMost: 2 });
			await expect(refused).rejects.toMatchObject({ code: 'catalogue/pictures-busy' });
			finish();
			const all = await Promise.all([...same, next]);
			expect(made).toBe(2);
			for (const { bytes } of all) expect(await sizeOf(bytes)).toMatchObject({ width: 600 });
		} finally {
			finish();
			Object.assign(storage, { put, get });
		}
		expect(
			(await marketPicture(world.read(), keys[2]!, { atMost: 2 })).bytes.length,
		).toBeGreaterThan(500);
	});

	it('is fetched by everybody at an address of its own, and nothing else there is', async () => {
		const http = createHttp(world.app);
		const key = await stored(500, 300);
		const get = (address: string) => http.request(new URL(address).pathname);
		const answer = await get(marketPictureUrl('https://umkm.example', key));
		expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
		expect(await sizeOf(new Uint8Array(await answer.arrayBuffer()))).toMatchObject({ width: 1000 });
		for (const wrong of ['0'.repeat(32), `${key}-320`, '../photo/x'])
			expect((await http.request(`/media/market/${wrong}.jpg`)).status).toBe(404);
	});
});
