import jsQR from 'jsqr';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawQr } from './draw-qr.ts';
import { samplePlus25000, sampleWith, staticSample } from '#tests/make/qris.ts';

/** What a scanner reads off the drawing, on a dark page so that the quiet zone is the drawing's own. */
async function scan(svg: string, width: number): Promise<string | undefined> {
	const { data, info } = await sharp(Buffer.from(svg), { density: 300 })
		.resize(width)
		.extend({ top: 20, bottom: 20, left: 20, right: 20, background: '#222' })
		.ensureAlpha()
		.raw()
		.toBuffer({ resolveWithObject: true });
	return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data;
}

describe('drawQr', () => {
	it.each([
		['static', staticSample],
		['with an amount', samplePlus25000],
		[
			'near the longest',
			sampleWith({ '81': 'x'.repeat(99), '82': 'y'.repeat(99), '83': 'z'.repeat(80) }),
		],
	])('is read back: %s', async (_, payload) => {
		expect(await scan(drawQr(payload, 'QRIS'), 600)).toBe(payload);
	});

	it('says its title, whatever characters that has', () => {
		const svg = drawQr(staticSample, `Bu Siti <"&'> </title>`);
		expect(svg).toContain('role="img"');
		expect(svg).toContain('<title>Bu Siti &#60;&#34;&#38;&#39;&#62; &#60;/title&#62;</title>');
	});

	it('stays small enough for a page', () => {
		expect(drawQr(samplePlus25000, 'QRIS').length).toBeLessThan(20_000);
	});
});
