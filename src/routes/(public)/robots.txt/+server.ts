import type { RequestHandler } from './$types';

/** What belongs to one person or one cart, in both languages. */
const closed = [
	'/keranjang',
	'/pesanan/',
	'/usaha',
	'/dinas',
	'/petugas',
	'/akun',
	'/masuk',
	'/kotak-pesan',
];

/** Written here and not a file, since it names the sitemap by its whole address. */
export const GET: RequestHandler = ({ url }) =>
	new Response(
		[
			'User-agent: *',
			...closed.flatMap((path) => [`Disallow: ${path}`, `Disallow: /en${path}`]),
			'',
			`Sitemap: ${url.origin}/sitemap.xml`,
			'',
		].join('\n'),
		{
			headers: {
				'content-type': 'text/plain; charset=utf-8',
				'cache-control': 'public, max-age=86400',
			},
		},
	);
