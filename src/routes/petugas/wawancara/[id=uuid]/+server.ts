import { handBackInterview, requireFieldWorker, takeInterview } from '#modules/fieldwork/index.ts';
import { AppError } from '#platform/errors.ts';
import { answerDevice } from '../../answer-device.ts';
import type { RequestHandler } from './$types';

/** A returned interview of hers, for a phone that no longer has it (protocol.ts). */
export const GET: RequestHandler = (event) =>
	answerDevice(event, async () => {
		const { locals, params } = event;
		return Response.json(await locals.write((ctx) => handBackInterview(ctx, params.id)));
	});

/** One interview as a whole, with its effect in the registry, taken once (protocol.ts). */
export const PUT: RequestHandler = (event) =>
	answerDevice(event, async () => {
		const { locals, params, request } = event;
		requireFieldWorker(locals.ctx);
		const document = await readJson(request);
		if (document['id'] !== params.id) throw notAnInterview('id');
		return Response.json(await locals.write((ctx) => takeInterview(ctx, document)));
	});

async function readJson(request: Request): Promise<Record<string, unknown>> {
	const text = await request.text();
	try {
		const read: unknown = JSON.parse(text);
		if (typeof read === 'object' && read !== null) return read as Record<string, unknown>;
	} catch {
		// Cut off on its way, or no JSON at all.
	}
	throw notAnInterview('');
}

function notAnInterview(field: string): AppError {
	return new AppError('invalid', 'fieldwork/not-an-interview', 'The document is no interview', {
		field,
	});
}
