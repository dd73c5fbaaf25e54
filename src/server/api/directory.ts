import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { listAreas } from '#modules/areas/index.ts';
import {
	findShopOfMerged,
	getPublicEnterprise,
	listPublicEnterprises,
} from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { readCtx, type ApiEnv } from './env.ts';
import { publicJson } from './respond.ts';
import { area, enterprise, enterpriseDetail, page, refusals } from './schemas.ts';

const areaCode = z.string().regex(/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/);

const enterprises = createRoute({
	method: 'get',
	path: '/enterprises',
	operationId: 'listEnterprises',
	summary: 'The public directory: nothing personal',
	description: 'Enterprises whose owners agreed to be shown, newest first.',
	tags: ['enterprises'],
	request: {
		query: z.object({
			q: z.string().trim().max(200).optional(),
			area: areaCode.optional(),
			kind: z.string().max(40).optional(),
			cursor: z.string().max(400).optional(),
			limit: z.coerce.number().int().min(1).max(100).default(24),
		}),
	},
	responses: {
		200: {
			description: 'A page of enterprises',
			content: { 'application/json': { schema: page(enterprise, 'EnterprisePage') } },
		},
		304: { description: 'Not changed since the ETag' },
		...refusals(422),
	},
});

const oneEnterprise = createRoute({
	method: 'get',
	path: '/enterprises/{slug}',
	operationId: 'getEnterprise',
	summary: 'One enterprise of the public directory',
	description: 'One enterprise whose owner agreed to be shown.',
	tags: ['enterprises'],
	request: { params: z.object({ slug: z.string().max(200) }) },
	responses: {
		200: {
			description: 'The enterprise',
			content: { 'application/json': { schema: enterpriseDetail } },
		},
		301: {
			description: 'The enterprise became one with another: its address is in Location',
			headers: z.object({ Location: z.string() }),
		},
		304: { description: 'Not changed since the ETag' },
		...refusals(404),
	},
});

const areas = createRoute({
	method: 'get',
	path: '/areas',
	operationId: 'listAreas',
	summary: 'Areas below a parent, or all provinces',
	description: 'Kemendagri codes; without a parent the provinces. Data: idn-area-data, ODbL 1.0.',
	tags: ['areas'],
	request: { query: z.object({ parent: areaCode.optional() }) },
	responses: {
		200: {
			description: 'Areas by name',
			content: {
				'application/json': {
					schema: z.object({ items: z.array(area), nextCursor: z.null() }).openapi('AreaPage'),
				},
			},
		},
		304: { description: 'Not changed since the ETag' },
		...refusals(404, 422),
	},
});

export function addDirectory(api: OpenAPIHono<ApiEnv>): void {
	api.openapi(enterprises, async (c) => {
		const result = await listPublicEnterprises(readCtx(c), c.req.valid('query'));
		return publicJson(c, JSON.stringify(result), 60) as never;
	});
	api.openapi(oneEnterprise, async (c) => {
		const { slug } = c.req.valid('param');
		const ctx = readCtx(c);
		const found = await getPublicEnterprise(ctx, slug).catch(async (error: unknown) => {
			const into = error instanceof AppError ? await findShopOfMerged(ctx, slug) : undefined;
			if (into) return { into };
			throw error;
		});
		if ('into' in found) return c.redirect(c.req.path.replace(/[^/]+$/, found.into), 301) as never;
		return publicJson(c, JSON.stringify(found), 60) as never;
	});
	api.openapi(areas, async (c) => {
		const items = await listAreas(readCtx(c), c.req.valid('query'));
		return publicJson(c, JSON.stringify({ items, nextCursor: null }), 3600) as never;
	});
}
