import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { getListing, listListings } from '#modules/catalogue/index.ts';
import { readCtx, type ApiEnv } from './env.ts';
import { publicJson } from './respond.ts';
import { listing, listingDetail, page, refusals } from './schemas.ts';

const rupiah = z.coerce.number().int().min(0).max(1_000_000_000_000).optional();

const tick = z
	.enum(['1', 'true'])
	.optional()
	.transform((ticked) => (ticked ? (true as const) : undefined));

export const listingsQuery = z.object({
	q: z.string().trim().max(200).optional().openapi({ description: 'Words to search for' }),
	category: z.string().max(60).optional(),
	area: z
		.string()
		.regex(/^\d{2}(\.\d{2}(\.\d{2})?)?$/)
		.optional()
		.openapi({ description: 'Kemendagri code: province, kabupaten/kota or kecamatan' }),
	seller: z.string().max(120).optional().openapi({ description: 'Slug of the shop' }),
	minIdr: rupiah,
	maxIdr: rupiah,
	badge: z.string().max(40).optional(),
	made: tick.openapi({ description: '`area` is where it is made, not where its seller is' }),
	pickup: z
		.string()
		.regex(/^\d{2}\.\d{2}\.\d{2}$/)
		.optional()
		.openapi({ description: 'Kecamatan where it can be fetched' }),
	ready: tick.openapi({ description: 'Lies ready: counted pieces, and some are free' }),
	open: tick.openapi({ description: 'The shop is open at this moment' }),
	sort: z.enum(['relevance', 'new', 'price-asc', 'price-desc']).optional(),
	cursor: z.string().max(400).optional(),
	limit: z.coerce.number().int().min(1).max(100).default(24),
});

const list = createRoute({
	method: 'get',
	path: '/listings',
	operationId: 'listListings',
	summary: "The storefront's products",
	description:
		'Filters by words, category, area, shop, price and badge; `nextCursor` leads to the next page with the same filters. A misspelt word that nothing has is corrected.',
	tags: ['listings'],
	request: { query: listingsQuery },
	responses: {
		200: {
			description: 'A page of products',
			content: {
				'application/json': {
					schema: page(listing, 'ListingPage').extend({
						corrected: z.string().optional().openapi({
							description: 'The words looked for instead, where nothing had those that were typed',
						}),
					}),
				},
			},
		},
		304: { description: 'Not changed since the ETag' },
		...refusals(422),
	},
});

const detail = createRoute({
	method: 'get',
	path: '/listings/{slug}',
	operationId: 'getListing',
	summary: 'One product, whole',
	description:
		'Everything a product page shows, with the pieces that can be ordered at this moment.',
	tags: ['listings'],
	request: { params: z.object({ slug: z.string().max(200) }) },
	responses: {
		200: { description: 'The product', content: { 'application/json': { schema: listingDetail } } },
		304: { description: 'Not changed since the ETag' },
		...refusals(404),
	},
});

export function addListings(api: OpenAPIHono<ApiEnv>): void {
	api.openapi(list, async (c) => {
		const { cards, nextCursor, corrected } = await listListings(readCtx(c), c.req.valid('query'));
		const said = corrected === undefined ? '' : `,"corrected":${JSON.stringify(corrected)}`;
		const json = `{"items":[${cards.join(',')}],"nextCursor":${JSON.stringify(nextCursor)}${said}}`;
		return publicJson(c, json, 30) as never;
	});
	api.openapi(detail, async (c) => {
		const json = await getListing(readCtx(c), c.req.valid('param').slug);
		return publicJson(c, json, 10) as never;
	});
}
