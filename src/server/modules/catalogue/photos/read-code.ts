import jsQR from 'jsqr';
import sharp from 'sharp';
import { inTurn } from './in-turn.ts';
import { checkPicture } from './render-photo.ts';

/** A code on a photographed sticker may be small; a screenshot is sharp at half its size. */
const sides = [1000, 1800, 600];

/**
 * The text of the QR code in an uploaded picture, or undefined when there is none to be read. Looks at three
 * sizes, since a reader sees a code best when its dots are a few pixels wide.
 * @throws AppError invalid catalogue/photo-… when the file is no picture
 */
export async function readCode(bytes: Uint8Array): Promise<string | undefined> {
	await checkPicture(bytes);
	return inTurn(async () => {
		for (const side of sides) {
			const { data, info } = await sharp(bytes, { failOn: 'none' })
				.autoOrient()
				.flatten({ background: '#ffffff' })
				.toColourspace('srgb')
				.resize({ width: side, height: side, fit: 'inside' })
				.ensureAlpha()
				.raw()
				.toBuffer({ resolveWithObject: true });
			const code = jsQR(new Uint8ClampedArray(data), info.width, info.height);
			if (code?.data) return code.data;
		}
		return undefined;
	});
}
