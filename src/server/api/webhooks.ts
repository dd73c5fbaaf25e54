import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { AppError } from '#platform/errors.ts';
import { providers, receiveEvent, type EventOutcome } from '#modules/payments/index.ts';
import { whoOf, type ApiEnv } from './env.ts';
import { refusals } from './schemas.ts';
import { countWebhook } from './webhook-counts.ts';

const call = createRoute({
	method: 'post',
	path: '/webhooks/{provider}/{accountId}',
	operationId: 'receiveGatewayCall',
	summary: 'Where a payment gateway tells what became of a charge of a maker’s own account',
	description:
		'Only for the gateways. Midtrans signs (`signature_key`), Xendit sends `x-callback-token`; both are compared in constant time. Nothing is paid by a call: the gateway is asked before an order is. The same event again is answered alike and does nothing.',
	tags: ['webhooks'],
	request: {
		params: z.object({ provider: z.enum(providers), accountId: z.uuid() }),
	},
	responses: {
		200: {
			description: 'Kept, or known already',
			content: {
				'application/json': { schema: z.object({ received: z.literal(true) }) },
			},
		},
		...refusals(400, 403, 404, 413, 422),
	},
});

type Refused = Exclude<EventOutcome, 'kept' | 'repeated' | 'other'>;
const refusal: Record<Refused, () => AppError> = {
	'no-account': () => new AppError('missing', 'payments/no-account', 'There is no such account'),
	'not-proved': () => new AppError('forbidden', 'payments/not-proved', 'The sender is not proved'),
	unreadable: () => new AppError('invalid', 'payments/unreadable', 'The body is no JSON object'),
};
const isRefused = (outcome: EventOutcome): outcome is Refused => outcome in refusal;

export function addWebhooks(api: OpenAPIHono<ApiEnv>): void {
	api.openapi(call, async (c) => {
		const app = c.get('app');
		const { provider, accountId } = c.req.valid('param');
		const outcome = await receiveEvent(app.workFor(whoOf(c)), {
			provider,
			accountId,
			raw: await c.req.text(),
			header: (name) => c.req.header(name),
		});
		countWebhook(app, provider, outcome);
		if (isRefused(outcome)) throw refusal[outcome]();
		return c.json({ received: true as const }, 200, { 'cache-control': 'no-store' });
	});
}
