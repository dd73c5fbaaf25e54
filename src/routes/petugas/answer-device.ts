import type { RequestEvent } from '@sveltejs/kit';
import { AppError } from '#platform/errors.ts';
import { errorForLog } from '#platform/log.ts';
import { errorText } from '#server/error-text.ts';

/** A device reads JSON and never a page: `{ code, message, params }` with the status of the error. */
function refusal(event: RequestEvent, error: unknown): Response {
	if (error instanceof AppError) {
		const { code, params } = error;
		// 401 and nothing else tells a device that somebody must sign in again.
		const status = code === 'accounts/sign-in-first' ? 401 : error.status;
		return Response.json({ code, message: errorText(error), params }, { status });
	}
	const { ctx, requestId } = event.locals;
	ctx.log.error(
		{ requestId, route: event.route.id, ...errorForLog(error) },
		'a device was not answered',
	);
	return Response.json({ code: 'platform/bug', params: { id: requestId } }, { status: 500 });
}

/**
 * Whatever happens, a device gets an answer that it can read. A page of another origin gets nothing done, and what
 * one person collected is not taken under the name of another who has signed in meanwhile (`x-person`).
 */
export async function answerDevice(
	event: RequestEvent,
	answer: () => Promise<Response>,
): Promise<Response> {
	try {
		const { headers } = event.request;
		const origin = headers.get('origin');
		const elsewhere = origin !== null && origin !== event.url.origin;
		if (elsewhere || headers.get('sec-fetch-site') === 'cross-site')
			throw new AppError('forbidden', 'fieldwork/other-origin', 'The request is of another page');
		const { actor } = event.locals;
		const meant = headers.get('x-person');
		if (actor.kind === 'person' && meant !== null && meant !== actor.personId)
			throw new AppError('forbidden', 'accounts/other-person', 'Somebody else is signed in');
		return await answer();
	} catch (error) {
		return refusal(event, error);
	}
}
