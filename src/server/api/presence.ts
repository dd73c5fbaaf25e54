import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { readPresence } from '#modules/presence/index.ts';
import { readCtx, type ApiEnv } from './env.ts';
import { publicJson } from './respond.ts';
import { presenceCounts, refusals } from './schemas.ts';

const counts = createRoute({
	method: 'get',
	path: '/presence/counts',
	operationId: 'countPresence',
	summary: 'At how many online shops the makers are, each count with one meaning',
	description:
		'Counted anew every hour. Nothing of a person and no address is in it: the addresses of public shops stand on `/toko-daring`.',
	tags: ['presence'],
	request: {
		query: z.object({
			area: z
				.string()
				.regex(/^\d{2}(\.\d{2}){0,2}$/)
				.optional()
				.openapi({ description: 'Kemendagri code: province, kabupaten/kota or kecamatan' }),
		}),
	},
	responses: {
		200: {
			description: 'The newest counts',
			content: { 'application/json': { schema: presenceCounts } },
		},
		304: { description: 'Not changed since the ETag' },
		...refusals(422),
	},
});

export function addPresence(api: OpenAPIHono<ApiEnv>): void {
	api.openapi(counts, async (c) => {
		const { area = '' } = c.req.valid('query');
		const {
			enterprises,
			marketplacesSeen: _,
			...rest
		} = await readPresence(readCtx(c), {
			areas: [area],
		});
		return publicJson(c, JSON.stringify({ ...rest, makers: enterprises }), 300) as never;
	});
}
