import { Hono } from 'hono';
import { AppError } from '#platform/errors.ts';
import { marketPicture } from '#modules/catalogue/index.ts';
import { guest, type App } from '../app.ts';

const types: Record<string, string> = {
	avif: 'image/avif',
	webp: 'image/webp',
	svg: 'image/svg+xml',
	png: 'image/png',
	jpg: 'image/jpeg',
};

/** Squares that may wait to be made: some seconds of one processor. */
const waiting = 40;
const marketKey = /^public\/market\/([0-9a-f]{32})\.jpg$/;

/** Squares for other places are made when the first of them asks. */
async function fileOf(app: App, key: string): Promise<Buffer> {
	const photo = marketKey.exec(key)?.[1];
	if (!photo) return app.platform.storage.get(key);
	return (await marketPicture(app.read({ actor: guest }), photo, { atMost: waiting })).bytes;
}

/** Public files. Their keys name their content, so a browser may keep them for good. */
export function mediaRoutes(app: App): Hono {
	const routes = new Hono();
	routes.get('/media/*', async (c) => {
		const path = c.req.path.slice('/media/'.length);
		const type = types[path.split('.').at(-1) ?? ''];
		if (!type || !/^[A-Za-z0-9][A-Za-z0-9/_.-]*$/.test(path) || path.includes('..'))
			return c.notFound();
		const key = `public/${path}`;
		const headers = {
			'content-type': type,
			'cache-control': 'public, max-age=31536000, immutable',
			etag: `"${path}"`,
			'x-content-type-options': 'nosniff',
			'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
		};
		if (c.req.header('if-none-match') === headers.etag)
			return new Response(null, { status: 304, headers });
		try {
			// Whole, since a picture is small: a stream that a reader leaves half-way would end the process.
			const bytes = await fileOf(app, key);
			return new Response(new Uint8Array(bytes), { headers });
		} catch (error) {
			if (error instanceof AppError && error.kind === 'missing') return c.notFound();
			if (error instanceof AppError && error.code === 'catalogue/pictures-busy')
				return c.text('', 503, { 'retry-after': '30', 'cache-control': 'no-store' });
			throw error;
		}
	});
	return routes;
}
