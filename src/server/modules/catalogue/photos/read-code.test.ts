import sharp from 'sharp';
import { renderSVG } from 'uqr';
import { describe, expect, it } from 'vitest';
import { readCode } from '../index.ts';

const text =
	'00020101021126670018ID.CO.EXAMPLE2.WWW01159360001404567890215MIDCONTOH1234560303UMI51370014ID.CO.QRIS.WWW0215ID10191234567815204123453033605802ID5914NamaMerchantC16009NamaKota16110123456789062070703K196304B22E';
const drawn = Buffer.from(renderSVG(text, { ecc: 'M', border: 4 }));

describe('a code in a picture', () => {
	it('is read from a screenshot and from a photo of a sticker, turned as the camera was held', async () => {
		const screenshot = await sharp(drawn).resize(900).png().toBuffer();
		expect(await readCode(screenshot)).toBe(text);

		const sticker = await sharp(drawn).resize(700).png().toBuffer();
		const photo = await sharp({
			create: { width: 3000, height: 2200, channels: 3, background: '#8a7a60' },
		})
			.composite([{ input: sticker, left: 1300, top: 700 }])
			.blur(1.5)
			.withMetadata({ orientation: 8 })
			.jpeg({ quality: 70 })
			.toBuffer();
		expect(await readCode(photo)).toBe(text);
	});

	it('is undefined where there is none, and a refusal where there is no picture', async () => {
		const empty = await sharp({
			create: { width: 400, height: 400, channels: 3, background: '#fff' },
		})
			.png()
			.toBuffer();
		expect(await readCode(empty)).toBeUndefined();
		await expect(readCode(Buffer.from('<html>'))).rejects.toMatchObject({
			code: 'catalogue/photo-not-picture',
		});
	});
});
