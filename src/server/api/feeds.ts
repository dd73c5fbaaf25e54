import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Hono, type Context } from 'hono';
import { findFeedFile, openFeedFile, type FeedFile } from '#modules/feeds/index.ts';
import type { Locale } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { guest, type App } from '../app.ts';
import { hasAlready } from './respond.ts';

/** Catalogues fetch once an hour at most. */
const maxAge = 300;

/** Products of a shop, an area or a campaign, for catalogues of others: whole files, sent while they are read. */
export function feedRoutes(app: App): Hono {
	const routes = new Hono();
	const give = async (c: Context, locale: Locale) => {
		const work = app.workFor({ actor: guest });
		let file: FeedFile | 'making' | 'gone';
		try {
			const { scope = '', slug = '', file: name = '' } = c.req.param();
			file = await findFeedFile(work.ctx, { scope, slug, file: name, locale });
		} catch (error) {
			if (error instanceof AppError && error.kind === 'missing') return c.notFound();
			throw error;
		}
		if (file === 'gone') return c.text('', 410, { 'cache-control': 'no-store' });
		if (file === 'making')
			return c.text('', 503, { 'retry-after': '60', 'cache-control': 'no-store' });
		const headers = {
			'content-type': file.contentType,
			'cache-control': `public, max-age=${maxAge}`,
			// Weak, since it is the same for the packed file and the unpacked one.
			etag: `W/"${file.sha256.slice(0, 40)}"`,
			'last-modified': file.changedAt.toUTCString(),
			vary: 'accept-encoding',
			// Whole files only: a part of one has no head.
			'accept-ranges': 'none',
			'x-robots-tag': 'noindex',
			'x-content-type-options': 'nosniff',
			'access-control-allow-origin': '*',
		};
		if (isKnown(c.req.raw.headers, headers.etag, file.changedAt))
			return new Response(null, { status: 304, headers });
		const packed = takesGzip(c.req.header('accept-encoding'));
		const sized = {
			...headers,
			...(packed
				? { 'content-encoding': 'gzip', 'content-length': String(file.packedBytes) }
				: { 'content-length': String(file.bytes) }),
		};
		if (c.req.raw.method === 'HEAD') return new Response(null, { headers: sized });
		const stored = await openFeedFile(work, file, c.req.header('user-agent'));
		return new Response(sent(packed ? stored : unpacked(stored)), { headers: sized });
	};
	routes.get('/feeds/en/:scope/:slug/:file', (c) => give(c, 'en'));
	routes.get('/feeds/:scope/:slug/:file', (c) => give(c, 'id'));
	return routes;
}

/** An ETag decides where one is sent; only else the day does (RFC 9110, 13.2.2). */
function isKnown(headers: Headers, etag: string, changedAt: Date): boolean {
	const tags = headers.get('if-none-match');
	if (tags !== null) return hasAlready(tags, etag.slice(2));
	const since = Date.parse(headers.get('if-modified-since') ?? '');
	return since >= Math.floor(changedAt.getTime() / 1000) * 1000;
}

/** Whether `Accept-Encoding` lets gzip in: by its name, and not with a weight of nothing. */
function takesGzip(header = ''): boolean {
	return header.split(',').some((one) => {
		const [name, ...rest] = one.split(';').map((part) => part.trim().toLowerCase());
		return (
			(name === 'gzip' || name === 'x-gzip') && !rest.some((part) => /^q=0(\.0*)?$/.test(part))
		);
	});
}

function unpacked(stored: Readable): Readable {
	const gunzip = createGunzip();
	// Whoever reads hears what fails.
	pipeline(stored, gunzip).catch(() => undefined);
	return gunzip;
}

/** A stream whose reader may leave half-way: the file is closed then, and nothing is said to nobody. */
function sent(stream: Readable): ReadableStream<Uint8Array> {
	const chunks = stream.iterator();
	return new ReadableStream<Uint8Array>({
		async pull(controller) {
			const { done, value } = (await chunks.next()) as IteratorResult<Uint8Array>;
			if (done) controller.close();
			else controller.enqueue(new Uint8Array(value));
		},
		async cancel() {
			await chunks.return?.();
			stream.destroy();
		},
	});
}
