const hour = 3600;

/** An answer that is written while it is made: a sitemap of 50,000 addresses is never held whole. */
export function xmlAnswer(parts: AsyncIterable<string>): Response {
	const encoder = new TextEncoder();
	const iterator = parts[Symbol.asyncIterator]();
	const body = new ReadableStream<Uint8Array>({
		start(controller) {
			controller.enqueue(encoder.encode('<?xml version="1.0" encoding="UTF-8"?>\n'));
		},
		async pull(controller) {
			const { done, value } = await iterator.next();
			if (done) controller.close();
			else controller.enqueue(encoder.encode(`${value}\n`));
		},
		async cancel() {
			await iterator.return?.();
		},
	});
	return new Response(body, {
		headers: {
			'content-type': 'application/xml; charset=utf-8',
			'cache-control': `public, max-age=${hour}`,
		},
	});
}

export const urlsetOpen =
	'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">';
export const urlsetClose = '</urlset>';

/** One address with its other language. Paths are slugs of ours, so that nothing in them needs escaping. */
export function urlEntry(origin: string, path: string, changed?: Date): string {
	const [id, en] = [`${origin}${path}`, `${origin}/en${path === '/' ? '' : path}`];
	const links = [
		['id', id],
		['en', en],
	].map(([lang, href]) => `<xhtml:link rel="alternate" hreflang="${lang}" href="${href}"/>`);
	const lastmod = changed ? `<lastmod>${changed.toISOString()}</lastmod>` : '';
	return `<url><loc>${id}</loc>${lastmod}${links.join('')}</url>`;
}
