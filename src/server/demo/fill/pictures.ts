import { cpus } from 'node:os';
import sharp from 'sharp';
import type { Ctx } from '#platform/context.ts';
import { contentKey } from '#platform/storage.ts';
import { storePhoto, type RenderedPhoto } from '#modules/catalogue/index.ts';
import { drawPictures } from '../pictures/index.ts';

/** Pixels of the largest file of an illustration: flat colours need no more. */
export const pictureWidth = 640;
const widths = [320, pictureWidth] as const;

/** The storage keys of all pictures, known without rendering any. */
export function pictureKeys(): Map<string, string> {
	return new Map([...drawPictures()].map(([name, svg]) => [name, contentKey(Buffer.from(svg))]));
}

/**
 * Renders and stores every one of these SVG pictures that is not stored yet, in the files that real photos have. AVIF with
 * little effort: drawings compress well anyway, and the first start should not wait for them.
 */
export async function storePictures(
	ctx: Ctx,
	pictures: Iterable<string>,
	onProgress?: (done: number, all: number) => void,
): Promise<void> {
	const waiting = [...pictures];
	const all = waiting.length;
	let done = 0;
	const work = async (): Promise<void> => {
		for (let svg = waiting.pop(); svg !== undefined; svg = waiting.pop()) {
			const key = contentKey(Buffer.from(svg));
			// The largest WebP is written last: where it is, all are.
			if (!(await ctx.platform.storage.exists(`public/photo/${key}-${pictureWidth}.webp`)))
				await storePhoto(ctx, await render(svg, key));
			onProgress?.(++done, all);
		}
	};
	await Promise.all(Array.from({ length: Math.min(4, cpus().length) }, work));
}

async function render(svg: string, key: string): Promise<RenderedPhoto> {
	const { data, info } = await sharp(Buffer.from(svg))
		.flatten({ background: '#ffffff' })
		.raw()
		.toBuffer({ resolveWithObject: true });
	const files: RenderedPhoto['files'] = [];
	for (const width of widths) {
		const sized = () => sharp(data, { raw: info }).resize({ width });
		files.push({
			storageKey: `public/photo/${key}-${width}.avif`,
			contentType: 'image/avif',
			bytes: await sized()
				.avif({ quality: 50, chromaSubsampling: '4:2:0', effort: width === 320 ? 1 : 0 })
				.toBuffer(),
		});
		files.push({
			storageKey: `public/photo/${key}-${width}.webp`,
			contentType: 'image/webp',
			bytes: await sized().webp({ quality: 78, effort: 3 }).toBuffer(),
		});
	}
	return { key, width: pictureWidth, height: pictureWidth, files };
}
