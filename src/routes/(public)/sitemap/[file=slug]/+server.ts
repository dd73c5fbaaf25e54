import { error } from '@sveltejs/kit';
import { listCampaigns } from '#modules/campaigns/index.ts';
import { sitemapProducts, sitemapShops } from '#modules/catalogue/index.ts';
import type { Ctx } from '#platform/context.ts';
import { urlEntry, urlsetClose, urlsetOpen, xmlAnswer } from '../xml.ts';
import type { RequestHandler } from './$types';

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const fileName = new RegExp(`^(?:pages|(products|shops)-(${uuid}))$`);

/** Pages that everybody may find and that no list leads to. */
const pages = [
	'/',
	'/produk',
	'/toko',
	'/kampanye',
	'/toko-daring',
	'/toko-daring/katalog',
	'/cek',
	'/cek-petugas',
	'/privasi',
];

async function* urls(ctx: Ctx, origin: string, part: string | undefined, from = '') {
	yield urlsetOpen;
	if (part === 'products')
		for await (const batch of sitemapProducts(ctx, from))
			yield batch.map((one) => urlEntry(origin, `/produk/${one.slug}`, one.updatedAt)).join('\n');
	else if (part === 'shops')
		for await (const batch of sitemapShops(ctx, from))
			yield batch.map(({ slug }) => urlEntry(origin, `/toko/${slug}`)).join('\n');
	else {
		const campaigns = (await listCampaigns(ctx)).map(({ slug }) => `/kampanye/${slug}`);
		yield [...pages, ...campaigns].map((path) => urlEntry(origin, path)).join('\n');
	}
	yield urlsetClose;
}

/** One file of the sitemap: at most 50,000 addresses, written while they are read. */
export const GET: RequestHandler = ({ locals: { ctx }, params, url }) => {
	const match = fileName.exec(params.file);
	if (!match) error(404);
	return xmlAnswer(urls(ctx, url.origin, match[1], match[2]));
};
