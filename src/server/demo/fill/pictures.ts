import { cpus } from 'node:os';
import sharp from 'sharp';
import type { Ctx } from '#platform/context.ts';
import { contentKey } from '#platform/storage.ts';
import { storePhoto, type RenderedPhoto } from '#modules/catalogue/index.ts';
import { drawPictures } from '../pictures/index.ts';

/** Pixels of the picture: enough for the square that other places are given, and the first start waits for each. */
export const pictureWidth = 960;

/** The files of every photo, by the names of their widths. Little effort: flat colours compress well anyway. */
const files = [
	{ name: 320, avif: 1, webp: 2 },
	{ name: 640, avif: 0, webp: 1 },
	{ name: 1280, avif: 0, webp: 0 },
] as const;

/** The storage keys of all pictures, known without rendering any. */
export function pictureKeys(): Map<string, string> {
	return new Map([...drawPictures()].map(([name, svg]) => [name, contentKey(Buffer.from(svg))]));
}

/** Renders and stores every one of these SVG pictures that is not stored yet, in the files that real photos have. */
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
			if (!(await ctx.platform.storage.exists(`public/photo/${key}-1280.webp`)))
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
	const rendered: RenderedPhoto['files'] = [];
	for (const { name, avif, webp } of files) {
		const sized = () => sharp(data, { raw: info }).resize({ width: Math.min(name, info.width) });
		rendered.push({
			storageKey: `public/photo/${key}-${name}.avif`,
			contentType: 'image/avif',
			bytes: await sized()
				.avif({ quality: 50, chromaSubsampling: '4:2:0', effort: avif })
				.toBuffer(),
		});
		rendered.push({
			storageKey: `public/photo/${key}-${name}.webp`,
			contentType: 'image/webp',
			bytes: await sized().webp({ quality: 78, effort: webp }).toBuffer(),
		});
	}
	return { key, width: pictureWidth, height: pictureWidth, files: rendered };
}
