import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { listFacets, suggest } from '#modules/catalogue/index.ts';
import { readCtx, type ApiEnv } from './env.ts';
import { listingsQuery } from './listings.ts';
import { publicJson } from './respond.ts';
import { refusals } from './schemas.ts';

const typed = z.object({
	q: z.string().max(200).openapi({ description: 'What was typed so far' }),
});
const named = z.object({ name: z.string(), slug: z.string() });
const coded = z.object({ code: z.string(), name: z.string() });

const suggestions = createRoute({
	method: 'get',
	path: '/suggestions',
	operationId: 'suggest',
	summary: 'What somebody may be about to type',
	description:
		'Words, products, categories, shops and places that begin with or mean what was typed, each the likeliest first, at most five.',
	tags: ['listings'],
	request: { query: typed },
	responses: {
		200: {
			description: 'Suggestions',
			content: {
				'application/json': {
					schema: z
						.object({
							words: z.array(z.string()),
							products: z.array(named),
							categories: z.array(coded),
							shops: z.array(named),
							places: z.array(coded),
						})
						.openapi('Suggestions'),
				},
			},
		},
		304: { description: 'Not changed since the ETag' },
		...refusals(422),
	},
});

const openSearch = createRoute({
	method: 'get',
	path: '/suggestions/opensearch',
	operationId: 'suggestForBrowsers',
	summary: 'Suggestions for the address bar of a browser',
	description: 'The words typed and what to search for instead, as OpenSearch describes it.',
	tags: ['listings'],
	request: { query: typed },
	responses: {
		200: {
			description: 'What was typed, then up to ten searches',
			content: {
				'application/x-suggestions+json': {
					schema: z.tuple([z.string(), z.array(z.string())]).openapi('OpenSearchSuggestions'),
				},
			},
		},
		304: { description: 'Not changed since the ETag' },
		...refusals(422),
	},
});

const counted = z.object({ code: z.string(), count: z.int() });

const facets = createRoute({
	method: 'get',
	path: '/facets',
	operationId: 'listFacets',
	summary: 'How many products each choice would leave',
	description:
		'Takes the filters of `/listings`; each part is counted without its own filter. At most 200 matches of a search are counted: with `more` all numbers are lower bounds.',
	tags: ['listings'],
	request: { query: listingsQuery.omit({ cursor: true, limit: true, sort: true }) },
	responses: {
		200: {
			description: 'The counts',
			content: {
				'application/json': {
					schema: z
						.object({
							categories: z.array(counted),
							districts: z.array(counted).openapi({ description: 'By kecamatan of the seller' }),
							badges: z.array(counted),
							prices: z.array(
								z.object({
									minIdr: z.int().nullable(),
									maxIdr: z.int().nullable(),
									count: z.int(),
								}),
							),
							ready: z.int(),
							open: z.int().nullable().openapi({ description: 'null where it was not counted' }),
							count: z.int(),
							more: z.boolean(),
						})
						.openapi('Facets'),
				},
			},
		},
		304: { description: 'Not changed since the ETag' },
		...refusals(422),
	},
});

/** Searching: suggestions and counts. */
export function addSearch(api: OpenAPIHono<ApiEnv>): void {
	api.openapi(suggestions, async (c) => {
		const found = await suggest(readCtx(c), c.req.valid('query').q);
		return publicJson(c, JSON.stringify(found), 60) as never;
	});
	api.openapi(openSearch, async (c) => {
		const { q } = c.req.valid('query');
		const { words, categories, products } = await suggest(readCtx(c), q);
		const searches = new Set([...words, ...[...categories, ...products].map(({ name }) => name)]);
		const answer = publicJson(c, JSON.stringify([q, [...searches].slice(0, 10)]), 60);
		answer.headers.set('content-type', 'application/x-suggestions+json; charset=utf-8');
		return answer as never;
	});
	api.openapi(facets, async (c) => {
		const counts = await listFacets(readCtx(c), c.req.valid('query'));
		return publicJson(c, JSON.stringify(counts), 60) as never;
	});
}
