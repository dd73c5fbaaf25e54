import { sitemapStarts, type SitemapPart } from '#modules/catalogue/index.ts';
import { xmlAnswer } from '../sitemap/xml.ts';
import type { RequestHandler } from './$types';

const parts: readonly SitemapPart[] = ['products', 'shops'];

/** Names the files of the sitemap; a file is named by the first id in it, so that it stays what it is. */
export const GET: RequestHandler = async ({ locals: { ctx }, url }) => {
	const starts = await Promise.all(parts.map((part) => sitemapStarts(ctx, part)));
	const files = ['pages', ...parts.flatMap((part, at) => starts[at]!.map((id) => `${part}-${id}`))];
	async function* text() {
		yield '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">';
		for (const file of files) yield `<sitemap><loc>${url.origin}/sitemap/${file}</loc></sitemap>`;
		yield '</sitemapindex>';
	}
	return xmlAnswer(text());
};
