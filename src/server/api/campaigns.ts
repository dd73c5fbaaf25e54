import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import {
	getCampaignBySlug,
	getPublicResult,
	listCampaignCards,
	listCampaigns,
	type ChannelSum,
	type PublicCampaign,
} from '#modules/campaigns/index.ts';
import { readCtx, type ApiEnv } from './env.ts';
import { publicJson } from './respond.ts';
import { listing, page, refusals } from './schemas.ts';

const day = z.string().openapi({ example: '2026-11-22', description: 'WIB' });

const shape = {
	slug: z.string(),
	name: z.string(),
	words: z.string(),
	areaCode: z.string().openapi({ description: 'Kemendagri code; empty is everywhere' }),
	startsOn: day,
	endsOn: day.openapi({ description: 'WIB, the last day included' }),
	phase: z.enum(['coming', 'running', 'over']),
	joinable: z.boolean().openapi({ description: 'Owners may join with products that fit' }),
};
export const campaign = z.object(shape).openapi('Campaign');

const sum = z
	.object({
		channel: z.string().openapi({ description: 'Empty is several told together' }),
		name: z.string(),
		sales: z.int(),
		quantity: z.int(),
		amountIdr: z.int(),
		sellers: z.int(),
	})
	.openapi('CampaignSum', {
		description: 'Lines of sales that stand, their pieces and rupiah without delivery',
	});

export const campaignDetail = z
	.object({
		...shape,
		result: z
			.object({
				countedAt: z.iso.datetime().nullable(),
				products: z.int(),
				enterprises: z.int(),
				leastSellers: z.int().openapi({ description: 'From how many sellers on a sum is told' }),
				all: sum.nullable(),
				channels: z.array(sum),
			})
			.nullable()
			.openapi({
				description:
					'Once it is over: sales of its products on its days while they were in it, less what came back. A sale that is of two campaigns counts in both.',
			}),
	})
	.openapi('CampaignDetail');

const bySlug = { params: z.object({ slug: z.string().max(200) }) };
const unchanged = { description: 'Not changed since the ETag' };

const list = createRoute({
	method: 'get',
	path: '/campaigns',
	operationId: 'listCampaigns',
	summary: 'Campaigns that are on, to come, and over',
	tags: ['campaigns'],
	responses: {
		200: {
			description: 'At most some dozens: those on, the next ones, and the latest that are over',
			content: { 'application/json': { schema: z.object({ items: z.array(campaign) }) } },
		},
		304: unchanged,
	},
});

const detail = createRoute({
	method: 'get',
	path: '/campaigns/{slug}',
	operationId: 'getCampaign',
	summary: 'One campaign, with its results once it is over',
	tags: ['campaigns'],
	request: bySlug,
	responses: {
		200: {
			description: 'The campaign',
			content: { 'application/json': { schema: campaignDetail } },
		},
		304: unchanged,
		...refusals(404),
	},
});

const products = createRoute({
	method: 'get',
	path: '/campaigns/{slug}/listings',
	operationId: 'listCampaignListings',
	summary: 'Products of a campaign that is on',
	description:
		'Makers take turns: each has as many products in a round as a rule says. The order within a round is another each day; a cursor keeps to the day it began on.',
	tags: ['campaigns'],
	request: {
		...bySlug,
		query: z.object({
			cursor: z.string().max(200).optional(),
			limit: z.coerce.number().int().min(1).max(100).default(24),
		}),
	},
	responses: {
		200: {
			description: 'A page of products; none of a campaign that is not on',
			content: { 'application/json': { schema: page(listing, 'CampaignListingPage') } },
		},
		304: unchanged,
		...refusals(404, 422),
	},
});

const shown = ({
	slug,
	name,
	words,
	areaCode,
	startsOn,
	endsOn,
	phase,
	joinable,
}: PublicCampaign) => ({
	slug,
	name,
	words,
	areaCode,
	startsOn,
	endsOn,
	phase,
	joinable,
});
const summed = ({ channel, name, sales, quantity, amountIdr, sellers }: ChannelSum) => ({
	channel,
	name,
	sales,
	quantity,
	amountIdr,
	sellers,
});

export function addCampaigns(api: OpenAPIHono<ApiEnv>): void {
	api.openapi(list, async (c) => {
		const items = (await listCampaigns(readCtx(c))).map(shown);
		return publicJson(c, JSON.stringify({ items }), 60) as never;
	});
	api.openapi(detail, async (c) => {
		const ctx = readCtx(c);
		const found = await getCampaignBySlug(ctx, c.req.valid('param').slug);
		const told = found.phase === 'over' ? await getPublicResult(ctx, found.id) : undefined;
		const result = told && {
			countedAt: told.countedAt,
			products: told.products,
			enterprises: told.enterprises,
			leastSellers: told.least,
			all: told.all && summed(told.all),
			channels: told.channels.map(summed),
		};
		return publicJson(c, JSON.stringify({ ...shown(found), result: result ?? null }), 60) as never;
	});
	api.openapi(products, async (c) => {
		const ctx = readCtx(c);
		const { cursor, limit } = c.req.valid('query');
		const found = await getCampaignBySlug(ctx, c.req.valid('param').slug);
		const { cards, next } =
			found.phase === 'running'
				? await listCampaignCards(ctx, {
						campaignId: found.id,
						limit,
						...(cursor ? { after: cursor } : {}),
					})
				: { cards: [], next: null };
		const json = `{"items":[${cards.join(',')}],"nextCursor":${JSON.stringify(next)}}`;
		return publicJson(c, json, 30) as never;
	});
}
