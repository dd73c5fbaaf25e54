import { shareHash, type ShareContents } from '#modules/catalogue/index.ts';

/** The address of the picture for a link; it changes with what the picture shows, so that nobody shows an old price. */
export function shareImage(path: string, contents: ShareContents): string {
	return `${path}/gambar.png?v=${shareHash(contents).slice(0, 12)}`;
}

/** The answer with a picture that may be kept: another content has another address. */
export function pngAnswer(png: Buffer): Response {
	return new Response(new Uint8Array(png), {
		headers: {
			'content-type': 'image/png',
			'cache-control': 'public, max-age=86400',
			'x-content-type-options': 'nosniff',
		},
	});
}
