import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { AppError } from '#platform/errors.ts';
import { connectableCodes, receivePush, type PushOutcome } from '#modules/connections/index.ts';
import { whoOf, type ApiEnv } from './env.ts';
import { refusals } from './schemas.ts';
import { countWebhook } from './webhook-counts.ts';

const push = createRoute({
	method: 'post',
	path: '/marketplaces/{code}/push',
	operationId: 'receiveMarketplacePush',
	summary:
		'Where a marketplace tells that an order of a connected shop changed, or that a consent is gone',
	description:
		'Only for marketplaces, which sign their calls: Shopee, Lazada and TikTok Shop; Blibli signs none and is asked instead. A call changes nothing by itself: the shop is asked for its orders, and a consent that is gone shows then. The same call again, an old one, or one about a shop that nobody connected does no more.',
	tags: ['webhooks'],
	request: { params: z.object({ code: z.enum(connectableCodes) }) },
	responses: {
		200: { description: 'Kept, or about nothing of ours: no body' },
		...refusals(400, 403, 404, 413, 422),
	},
});

type Refused = Extract<PushOutcome, 'off' | 'not-proved' | 'unreadable'>;
const refusal: Record<Refused, () => AppError> = {
	off: () => new AppError('missing', 'connections/no-such-link', 'Not a partner of it'),
	'not-proved': () =>
		new AppError('forbidden', 'connections/not-proved', 'The sender is not proved'),
	unreadable: () => new AppError('invalid', 'connections/unreadable', 'The body is not readable'),
};
const isRefused = (outcome: PushOutcome): outcome is Refused => outcome in refusal;

export function addMarketplaces(api: OpenAPIHono<ApiEnv>): void {
	api.openapi(push, async (c) => {
		const app = c.get('app');
		const { code } = c.req.valid('param');
		const outcome = await receivePush(app.workFor(whoOf(c)), {
			marketplace: code,
			raw: await c.req.text(),
			header: (name) => c.req.header(name),
		});
		countWebhook(app, code, outcome);
		if (isRefused(outcome)) throw refusal[outcome]();
		// Shopee counts an answer with any body as a failed push, and switches pushes off after many.
		return c.body(null, 200, { 'cache-control': 'no-store' });
	});
}
