import jsQR from 'jsqr';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { archiveProduct } from '#modules/catalogue/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { pdfShapes } from '#tests/make/pdf-picture.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { stickerPdf } from './draw-sticker.ts';
import { stickerOf } from './sticker-of.ts';

/** A printed sticker leads a phone to the product that it is stuck on (issue 4 item 2, OW-05). */
const world = useDatabase();
const at = new Date('2026-11-22T03:00:00Z');

/** What a phone reads off a piece of the printed page; the piece in parts of the page. */
async function scan(pdf: Buffer, piece = { left: 0, top: 0, width: 1, height: 1 }) {
	const whole = sharp(Buffer.from(pdfShapes(pdf)), { density: 288 }).ensureAlpha();
	const { width, height } = await whole.metadata();
	const { data, info } = await whole
		.extract({
			left: Math.round(piece.left * width),
			top: Math.round(piece.top * height),
			width: Math.floor(piece.width * width),
			height: Math.floor(piece.height * height),
		})
		.raw()
		.toBuffer({ resolveWithObject: true });
	return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data;
}

async function worldOfStickers() {
	const shop = await makeShop(world, 'Dapur Stiker');
	const { id, slug } = await makeListing(world, shop, { name: 'Keripik singkong balado 250 gram' });
	const wanted = (productId: string) =>
		stickerOf(
			world.read(shop.owner),
			new URL(`https://rumah.example/usaha/toko/stiker?produk=${productId}`),
			{
				id: shop.enterpriseId,
				name: 'Dapur Stiker',
				...shop,
			},
		);
	return { shop, id, slug, wanted };
}

describe('the code on a sticker', () => {
	it('is the short address of the product, read off one label and off each corner of a sheet', async () => {
		const { id, slug, wanted } = await worldOfStickers();
		const { sticker } = await wanted(id);
		const address = `https://rumah.example/produk/${slug}`;
		for (const language of ['id', 'en'] as const)
			expect(await scan(await stickerPdf(sticker, { size: 'label', language, at }))).toBe(address);
		const sheet = await stickerPdf(sticker, { size: 'a4', language: 'id', at });
		for (const [left, top] of [
			[0, 0],
			[0.75, 0],
			[0, 0.75],
			[0.75, 0.75],
		] as const)
			expect(await scan(sheet, { left, top, width: 0.25, height: 0.25 })).toBe(address);
	});

	it('is that of the shop for a product that is not for sale, and none for that of somebody else', async () => {
		const { shop, id, wanted } = await worldOfStickers();
		const other = await worldOfStickers();
		await expect(wanted(other.id)).rejects.toMatchObject({ code: 'catalogue/no-such-product' });
		await world.write(shop.owner, (ctx) => archiveProduct(ctx, id));
		const { sticker } = await wanted(id);
		const address = `https://rumah.example/toko/${shop.slug}`;
		expect(await scan(await stickerPdf(sticker, { size: 'label', language: 'id', at }))).toBe(
			address,
		);
	});
});
