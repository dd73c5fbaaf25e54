import { takePhoto } from '#modules/fieldwork/index.ts';
import { answerDevice } from '../../answer-device.ts';
import type { RequestHandler } from './$types';

/** A picture of the field, before its interview (protocol.ts). */
export const PUT: RequestHandler = (event) =>
	answerDevice(event, async () => {
		const { locals, params, request } = event;
		await takePhoto(
			{ ctx: locals.ctx, write: locals.write },
			{
				id: params.id,
				bytes: new Uint8Array(await request.arrayBuffer()),
				sha256: request.headers.get('x-sha256') ?? '',
			},
		);
		return new Response(null, { status: 204 });
	});
