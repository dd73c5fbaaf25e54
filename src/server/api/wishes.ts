import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { listWishes } from '#modules/demand/index.ts';
import { readCtx, type ApiEnv } from './env.ts';
import { publicJson } from './respond.ts';
import { page, refusals, wish } from './schemas.ts';

const list = createRoute({
	method: 'get',
	path: '/wishes',
	operationId: 'listWishes',
	summary: 'What buyers, offices, schools and partners look for now',
	description:
		'Wishes that makers can still answer, the soonest first. Nothing of a person is in them: an asker is only named where it is an office, a school or a partner.',
	tags: ['wishes'],
	request: {
		query: z.object({
			area: z
				.string()
				.regex(/^\d{2}\.\d{2}(\.\d{2})?$/)
				.optional()
				.openapi({ description: 'Kemendagri code: kabupaten/kota or kecamatan' }),
			category: z.string().max(60).optional(),
			cursor: z
				.string()
				.regex(/^\d{4}-\d\d-\d\d\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
				.optional()
				.openapi({ description: '`nextCursor` of the page before' }),
			limit: z.coerce.number().int().min(1).max(100).default(24),
		}),
	},
	responses: {
		200: {
			description: 'A page of wishes',
			content: { 'application/json': { schema: page(wish, 'WishPage') } },
		},
		304: { description: 'Not changed since the ETag' },
		...refusals(422),
	},
});

export function addWishes(api: OpenAPIHono<ApiEnv>): void {
	api.openapi(list, async (c) => {
		const { items, next } = await listWishes(readCtx(c), c.req.valid('query'));
		const json = JSON.stringify({
			items: items.map(({ areaCode, areaName, state: _, answers, ...rest }) => ({
				...rest,
				area: { code: areaCode, name: areaName },
				answers,
			})),
			nextCursor: next ?? null,
		});
		return publicJson(c, json, 30) as never;
	});
}
