import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import {
	addPhoto,
	getListing,
	getShelfProduct,
	movePhoto,
	parseDetail,
	preparePicture,
	removePhoto,
	renderDrawing,
	renderPhoto,
} from '../index.ts';

const world = useDatabase();
const keeper = system('test');
const work = () => world.app.workFor({ actor: keeper });

/** A picture with something to see: red on the left half, blue on the right. */
function picture(width: number, height: number) {
	const half = {
		create: { width: Math.ceil(width / 2), height, channels: 3, background: '#2040c0' },
	} as const;
	return sharp({ create: { width, height, channels: 3, background: '#c02020' } }).composite([
		{ input: half, left: Math.floor(width / 2), top: 0 },
	]);
}

const plain = (width = 400, height = 300) => picture(width, height).jpeg().toBuffer();

describe('a photo from a phone', () => {
	it('is stripped of place and device in every file', async () => {
		const bytes = await picture(900, 600)
			.withExif({
				IFD0: { Make: 'Kamera Rahasia', Model: 'HP-9000', Artist: 'Ibu Siti' },
				IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '6/1 10/1 0/1', GPSLongitude: '106/1 38/1 0/1' },
			})
			.withIccProfile('p3')
			.jpeg()
			.toBuffer();
		expect((await sharp(bytes).metadata()).exif?.toString('latin1')).toContain('Kamera Rahasia');
		const { files } = await renderPhoto(bytes);
		expect(files).toHaveLength(6);
		for (const file of files) {
			const { exif, xmp, iptc, icc } = await sharp(file.bytes).metadata();
			expect({ exif, xmp, iptc, icc }).toEqual({});
			for (const secret of ['Kamera Rahasia', 'HP-9000', 'Ibu Siti', 'GPS'])
				expect(file.bytes.toString('latin1')).not.toContain(secret);
		}
	});

	it('is turned upright', async () => {
		// Orientation 6: the camera was held upright, its right side is the picture's top.
		const bytes = await picture(600, 400).withMetadata({ orientation: 6 }).jpeg().toBuffer();
		const photo = await renderPhoto(bytes);
		expect(photo).toMatchObject({ width: 400, height: 600 });
		const { data } = await sharp(photo.files[1]!.bytes).raw().toBuffer({ resolveWithObject: true });
		// What was on the left is now above.
		expect(data[0]).toBeGreaterThan(150);
		expect(data.at(-1)).toBeGreaterThan(150);
	});

	it('comes out in three widths of two formats, never enlarged', async () => {
		const photo = await renderPhoto(await plain(500, 500));
		const made = await Promise.all(
			photo.files.map(async ({ storageKey, bytes }) => {
				const { width, format } = await sharp(bytes).metadata();
				return `${storageKey.replace(photo.key, 'key')} ${width} ${format}`;
			}),
		);
		expect(made).toEqual([
			'public/photo/key-320.avif 320 heif',
			'public/photo/key-320.webp 320 webp',
			'public/photo/key-640.avif 500 heif',
			'public/photo/key-640.webp 500 webp',
			'public/photo/key-1280.avif 500 heif',
			'public/photo/key-1280.webp 500 webp',
		]);
	});

	it('may be 8,000 pixels wide, CMYK, or transparent', async () => {
		const wide = await renderPhoto(await plain(8000, 6000));
		expect(wide).toMatchObject({ width: 1280, height: 960 });
		const cmyk = await picture(400, 400).toColourspace('cmyk').jpeg().toBuffer();
		expect((await sharp(cmyk).metadata()).space).toBe('cmyk');
		const fromCmyk = await renderPhoto(cmyk);
		expect((await sharp(fromCmyk.files[1]!.bytes).metadata()).space).toBe('srgb');
		const clear = await sharp({
			create: { width: 200, height: 200, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
		})
			.png()
			.toBuffer();
		const { data } = await sharp((await renderPhoto(clear)).files[1]!.bytes)
			.raw()
			.toBuffer({ resolveWithObject: true });
		expect([...data.subarray(0, 3)]).toEqual([255, 255, 255]);
	});
});

describe('what is no picture', () => {
	const refused = (bytes: Uint8Array) => expect(renderPhoto(bytes)).rejects;

	it('is told so, whatever it is called', async () => {
		const html = Buffer.from('<!doctype html><html><script>alert(1)</script></html>');
		await refused(html).toMatchObject({ kind: 'invalid', code: 'catalogue/photo-not-picture' });
		await refused(Buffer.alloc(0)).toMatchObject({ code: 'catalogue/photo-not-picture' });
		await refused(Buffer.from('%PDF-1.7 nothing')).toMatchObject({
			code: 'catalogue/photo-not-picture',
		});
		const svg =
			'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><rect width="9" height="9"/></svg>';
		await refused(Buffer.from(svg)).toMatchObject({ code: 'catalogue/photo-not-picture' });
		await expect(renderDrawing(svg)).resolves.toMatchObject({ files: { length: 6 } });
	});

	it('is too large, too small, damaged, or of a kind that only one maker reads', async () => {
		await refused(Buffer.alloc(30 * 1024 * 1024 + 1)).toMatchObject({
			code: 'catalogue/photo-too-large',
			params: { megabytes: 31, max: 30 },
		});
		await refused(await plain(80, 400)).toMatchObject({ code: 'catalogue/photo-too-small' });
		const whole = await plain(1200, 900);
		await refused(whole.subarray(0, whole.length / 2)).toMatchObject({
			code: 'catalogue/photo-damaged',
		});
		const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
		await refused(heic).toMatchObject({ code: 'catalogue/photo-heic' });
	});

	it('is a small file that would unfold to a huge picture', async () => {
		const bomb = await sharp({
			create: { width: 14_000, height: 14_000, channels: 3, background: '#fff' },
			limitInputPixels: false,
		})
			.png()
			.toBuffer();
		expect(bomb.length).toBeLessThan(3_000_000);
		await refused(bomb).toMatchObject({ code: 'catalogue/photo-too-many-pixels' });
	});
});

describe('photos of a product', () => {
	it('are kept once, in the order that the owner gives, and shown in that order', async () => {
		const { id, slug } = await makeListing(world, await makeShop(world));
		const first = await addPhoto(work(), id, await plain(300, 300));
		const second = await addPhoto(work(), id, await plain(420, 300));
		expect(await addPhoto(work(), id, await plain(300, 300))).toBe(first);
		await world.write(keeper, (ctx) => movePhoto(ctx, id, second, 0));
		const { photos } = await getShelfProduct(world.read(keeper), id);
		expect(photos.map((photo) => photo.id)).toEqual([second, first]);

		const detail = parseDetail(await getListing(world.read(), slug));
		expect(detail.photos.map(({ width }) => width)).toEqual([420, 300]);
		expect(detail.photos[0]!.avif.map(({ width }) => width)).toEqual([320, 420]);
		const key = detail.thumbnailUrl!.replace('/media/', 'public/');
		expect(await world.app.platform.storage.exists(key)).toBe(true);

		await world.write(keeper, (ctx) => removePhoto(ctx, id, second));
		const after = parseDetail(await getListing(world.read(), slug));
		expect(after.photos.map(({ width }) => width)).toEqual([300]);
	});

	it('are nobody else’s to change', async () => {
		const { id } = await makeListing(world, await makeShop(world));
		await expect(
			addPhoto(world.app.workFor({ actor: guest }), id, await plain()),
		).rejects.toMatchObject({ kind: 'missing' });
	});
});

describe('a private picture', () => {
	it('is made small, upright and anonymous', async () => {
		const bytes = await preparePicture(await plain(3000, 1500), 1600);
		expect(await sharp(bytes).metadata()).toMatchObject({
			format: 'webp',
			width: 1600,
			height: 800,
		});
	});
});
