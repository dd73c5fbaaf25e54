import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import {
	beginUpload,
	collectUpload,
	forgetUpload,
	getListing,
	maxPieceBytes,
	parseDetail,
	shareContentsOf,
	shareHash,
	sharePicture,
	takePiece,
	updateProduct,
} from '../index.ts';
import { sharePictureKey } from './share-picture.ts';

const world = useDatabase();

async function begin(size: number) {
	const { owner } = await makeShop(world);
	const work = world.app.workFor({ actor: owner });
	const { id } = await work.write((ctx) => beginUpload(ctx, size));
	const send = (offset: number, bytes: Uint8Array) => takePiece(work, { id, offset, bytes });
	return { work, id, send };
}

describe('a photo in pieces (OW-04)', () => {
	it('is whole whatever was sent twice, out of turn or cut off in between', async () => {
		const bytes = Uint8Array.from({ length: 400 }, (_, at) => at % 251);
		const step = fc.record({
			from: fc.integer({ min: 0, max: 399 }),
			length: fc.integer({ min: 1, max: 150 }),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
				const { work, id, send } = await begin(bytes.length);
				let received = 0;
				for (const { from, length } of steps) {
					const piece = bytes.subarray(from, Math.min(from + length, bytes.length));
					const state = await send(from, piece);
					expect(state.received).toBe(from === received ? from + piece.length : received);
					received = state.received;
				}
				if (received < bytes.length) {
					expect(await collectUpload(work, id)).toBeUndefined();
					await send(received, bytes.subarray(received));
				}
				expect(Buffer.from((await collectUpload(work, id))!).equals(Buffer.from(bytes))).toBe(true);
				await forgetUpload(work.ctx, id);
				expect(await collectUpload(work, id)).toBeUndefined();
			}),
			{ numRuns: 15 },
		);
	});

	it('is nobody else’s, and never larger than it was said to be', async () => {
		const { id, send } = await begin(100);
		const other = world.app.workFor({ actor: (await makeShop(world)).owner });
		const piece = { id, offset: 0, bytes: new Uint8Array(10) };
		await expect(takePiece(other, piece)).rejects.toMatchObject({ kind: 'missing' });
		expect(await collectUpload(other, id)).toBeUndefined();
		await expect(send(0, new Uint8Array(101))).rejects.toMatchObject({
			code: 'catalogue/piece-size',
		});
		await expect(send(0, new Uint8Array(maxPieceBytes + 1))).rejects.toMatchObject({
			code: 'catalogue/piece-size',
		});
		await expect(begin(31 * 1024 * 1024)).rejects.toMatchObject({
			code: 'catalogue/photo-too-large',
		});
		await expect(begin(Number.NaN)).rejects.toMatchObject({ kind: 'invalid' });
	});
});

it('draws the picture of a link once, and anew when the price changes', async () => {
	const shop = await makeShop(world);
	const { id, slug } = await makeListing(world, shop);
	const contents = async () => shareContentsOf(parseDetail(await getListing(world.read(), slug)));
	const before = await contents();
	const first = await sharePicture(world.read(), before);
	expect(first.subarray(1, 4).toString()).toBe('PNG');
	expect(await sharePicture(world.read(), before)).toEqual(first);
	await world.write(shop.owner, (ctx) => updateProduct(ctx, id, { priceIdr: 99_000 }));
	const after = await contents();
	expect(shareHash(after)).not.toBe(shareHash(before));
	expect(await sharePicture(world.read(), after)).not.toEqual(first);
	const { storage } = world.app.platform;
	expect(await storage.exists(sharePictureKey(shareHash(before)))).toBe(false);
});
