import { pull } from '#modules/fieldwork/index.ts';
import { answerDevice } from '../answer-device.ts';
import type { RequestHandler } from './$types';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a device works with for days, and what became of what it sent (protocol.ts). */
export const GET: RequestHandler = (event) =>
	answerDevice(event, async () => {
		const { searchParams } = event.url;
		const device = searchParams.get('device') ?? '';
		const answer = await event.locals.write((ctx) =>
			pull(ctx, {
				since: searchParams.get('since') ?? undefined,
				deviceId: uuid.test(device) ? device : undefined,
			}),
		);
		return Response.json(answer);
	});
