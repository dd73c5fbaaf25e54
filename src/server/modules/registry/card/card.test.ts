import jsQR from 'jsqr';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type CardWords, drawCard, drawStrip } from './draw.ts';
import { veil } from './verify-number.ts';

const words: CardWords = {
	title: 'Rumah UMKM',
	issuer: 'Kabupaten Tangerang',
	name: 'Keripik <Singkong> & "Bu Siti" Rohayati binti Haji Muhammad Yusuf dan Anak',
	number: 'UM-001234-5',
	area: 'Kemiri, Kabupaten Tangerang',
	nextLabel: 'Langkah berikutnya',
	next: 'Buka rumah-umkm.tangerangkab.go.id, masuk dengan HP Anda, lalu pilih "Ini usaha saya".',
	shop: { url: 'https://rumah-umkm.tangerangkab.go.id/u/UM-001234-5', label: 'Toko' },
	verify: { url: 'https://rumah-umkm.tangerangkab.go.id/u/UM-001234-5/cek', label: 'Cek kartu' },
	description: 'Kartu <b>& "siapa"',
};

/** What a scanner reads off a part of the drawing. */
async function scan(
	svg: string,
	width: number,
	part: { left: number; top: number; width: number; height: number },
): Promise<string | undefined> {
	const { data, info } = await sharp(Buffer.from(svg), { density: 200 })
		.resize(width)
		.extract(part)
		.ensureAlpha()
		.raw()
		.toBuffer({ resolveWithObject: true });
	return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data;
}

describe('the card', () => {
	it('carries a code to the shop and one that proves the number, both read by a scanner', async () => {
		const svg = drawCard(words);
		expect(await scan(svg, 1284, { left: 640, top: 170, width: 310, height: 310 })).toBe(
			words.shop.url,
		);
		expect(await scan(svg, 1284, { left: 955, top: 170, width: 310, height: 310 })).toBe(
			words.verify.url,
		);
	});

	it('lets no name break out of the picture', () => {
		expect(drawCard(words)).toContain('<title>Kartu &#60;b&#62;&#38; &#34;siapa&#34;</title>');
		expect(drawCard(words)).not.toContain('Singkong');
	});

	it('stays readable on the head of a receipt printer, 203 dots an inch', async () => {
		for (const millimetres of [48, 72] as const) {
			const strip = drawStrip(words, millimetres);
			const dots = millimetres * 8;
			const height = Math.floor(strip.height * 8);
			const half = Math.floor(height * 0.6);
			expect(await scan(strip.svg, dots, { left: 0, top: 0, width: dots, height: half })).toBe(
				words.shop.url,
			);
			expect(
				await scan(strip.svg, dots, { left: 0, top: half, width: dots, height: height - half - 8 }),
			).toBe(words.verify.url);
		}
	});

	it('veils a name so that it can be compared and not found', () => {
		expect(veil('Keripik Bu Siti')).toBe('K*****k B* S**i');
		expect(veil('A')).toBe('A');
	});
});
