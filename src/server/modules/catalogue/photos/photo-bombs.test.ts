import sharp from 'sharp';
import { expect, test } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import {
	addPhoto,
	beginUpload,
	collectUpload,
	getShelfProduct,
	maxPieceBytes,
	takePiece,
} from '../index.ts';

/** What comes in pieces is judged like what comes at once (issue 4, bad input: an image bomb). */
const world = useDatabase();

/** Sends bytes as a phone does and puts the picture on a product. */
async function send(bytes: Uint8Array) {
	const shop = await makeShop(world);
	const { id: productId } = await makeListing(world, shop);
	const work = world.app.workFor({ actor: shop.owner });
	const { id } = await work.write((ctx) => beginUpload(ctx, bytes.length));
	for (let offset = 0; offset < bytes.length; offset += maxPieceBytes)
		await takePiece(work, { id, offset, bytes: bytes.subarray(offset, offset + maxPieceBytes) });
	const whole = (await collectUpload(work, id))!;
	const outcome = await addPhoto(work, productId, whole).then(
		() => 'kept',
		(error: { code: string }) => error.code,
	);
	const { photos } = await getShelfProduct(work.ctx, productId);
	return { outcome, photos };
}

const white = (width: number, height: number) =>
	sharp({
		create: { width, height, channels: 3, background: '#fff' },
		limitInputPixels: false,
	});

test('a few kilobytes that unfold to hundreds of megapixels are refused before they do', async () => {
	const bomb = await white(12_000, 12_000).png().toBuffer();
	expect(bomb.length).toBeLessThan(1_000_000);
	expect(await send(bomb)).toEqual({ outcome: 'catalogue/photo-too-many-pixels', photos: [] });
});

test('a header that promises more than there is, and a picture cut short, are refused', async () => {
	const png = await white(300, 300).png().toBuffer();
	// Width and height of the header; the checksum is wrong by then, as a hand-made file has it.
	png.writeUInt32BE(2_000_000_000, 16);
	png.writeUInt32BE(2_000_000_000, 20);
	const { outcome, photos } = await send(png);
	expect(outcome).toMatch(/^catalogue\/photo-(too-many-pixels|damaged|not-picture)$/);
	expect(photos).toEqual([]);
	const whole = await white(1200, 900).jpeg().toBuffer();
	expect(await send(whole.subarray(0, whole.length / 2))).toEqual({
		outcome: 'catalogue/photo-damaged',
		photos: [],
	});
});

test('a picture that is also a page or an archive is drawn anew, and nothing of the other is left', async () => {
	const page = Buffer.from('<script>alert(1)</script>PK\x05\x06 polyglot');
	const { outcome, photos } = await send(
		Buffer.concat([await white(400, 400).jpeg().toBuffer(), page]),
	);
	expect(outcome).toBe('kept');
	const key = photos[0]!.url.replace('/media/', 'public/');
	const bytes = await world.app.platform.storage.get(key);
	expect(bytes.toString('latin1')).not.toContain('alert(1)');
	expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 400 });
});

test('a page, a drawing with a script, and HEIC are refused by what they are', async () => {
	const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
	const svg = Buffer.from(
		'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><script/></svg>',
	);
	expect((await send(heic)).outcome).toBe('catalogue/photo-heic');
	expect((await send(svg)).outcome).toBe('catalogue/photo-not-picture');
	expect((await send(Buffer.from('<!doctype html>'))).outcome).toBe('catalogue/photo-not-picture');
});
