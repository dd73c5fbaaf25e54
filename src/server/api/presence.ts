import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { getStatement, listShopsAt, readPresence } from '#modules/presence/index.ts';
import { getMarketplace } from '#modules/marketplaces/index.ts';
import { readCtx, type ApiEnv } from './env.ts';
import { publicJson } from './respond.ts';
import { page, presenceAddress, presenceCounts, presenceStatement, refusals } from './schemas.ts';

const areaQuery = z
	.string()
	.regex(/^\d{2}(\.\d{2}){0,2}$/)
	.optional()
	.openapi({ description: 'Kemendagri code: province, kabupaten/kota or kecamatan' });

const counts = createRoute({
	method: 'get',
	path: '/presence/counts',
	operationId: 'countPresence',
	summary: 'At how many online shops the makers are, each count with one meaning',
	description:
		'Counted anew every hour. Nothing of a person and no address is in it: those of public shops are in `/presence/addresses`. Needs no key and no scope: these are numbers for everybody.',
	tags: ['presence'],
	request: {
		query: z.object({ area: areaQuery }),
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

const addresses = createRoute({
	method: 'get',
	path: '/presence/addresses',
	operationId: 'listPresenceAddresses',
	summary: 'Where else the public makers sell: addresses that were seen, each with its day',
	description:
		'At one online shop, by kabupaten. Only of makers who show their shop here to everybody, and only addresses that were seen within `aliveDays` of `/presence/counts`. Needs no key and no scope.',
	tags: ['presence'],
	request: {
		query: z.object({
			marketplace: z
				.string()
				.regex(/^[a-z0-9-]{1,40}$/)
				.openapi({ description: 'A code of `/presence/counts`' }),
			area: areaQuery,
			cursor: z
				.string()
				.regex(/^[\d.]{0,5}~[0-9a-f-]{36}$/)
				.optional(),
			limit: z.coerce.number().int().min(1).max(100).default(50),
		}),
	},
	responses: {
		200: {
			description: 'A page of addresses',
			content: {
				'application/json': { schema: page(presenceAddress, 'PresenceAddressPage') },
			},
		},
		304: { description: 'Not changed since the ETag' },
		...refusals(404, 422),
	},
});

const statement = createRoute({
	method: 'get',
	path: '/presence/statements/{code}',
	operationId: 'getPresenceStatement',
	summary:
		'Numbers that an office froze to announce them, with what they mean and how they were counted',
	description:
		'They never change. The shops behind them are named only while they are public. Needs no key and no scope.',
	tags: ['presence'],
	request: { params: z.object({ code: z.string().max(40) }) },
	responses: {
		200: {
			description: 'The numbers',
			content: { 'application/json': { schema: presenceStatement } },
		},
		304: { description: 'Not changed since the ETag' },
		...refusals(404),
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
	api.openapi(addresses, async (c) => {
		const { marketplace: code, area, cursor, limit } = c.req.valid('query');
		const ctx = readCtx(c);
		const { name } = await getMarketplace(ctx, code);
		const { items, next } = await listShopsAt(ctx, {
			marketplace: code,
			limit,
			after: cursor,
			...(area ? { area } : {}),
		});
		const shops = items.map((shop) => ({ marketplace: code, marketplaceName: name, ...shop }));
		return publicJson(c, JSON.stringify({ items: shops, nextCursor: next ?? null }), 300) as never;
	});
	api.openapi(statement, async (c) => {
		const ctx = readCtx(c);
		const { enterprises, ...rest } = await getStatement(ctx, c.req.valid('param').code);
		const listUrl = `${ctx.platform.config.publicUrl}/toko-daring/angka/${rest.code}/unduh`;
		return publicJson(c, JSON.stringify({ ...rest, makers: enterprises, listUrl }), 300) as never;
	});
}
