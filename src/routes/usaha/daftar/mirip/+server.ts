import { likelyRepeatsOf, typedNewcomer } from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import type { RequestHandler } from './$types';

/** What the records say that is being typed again; asked for while somebody types, owner or staff. */
export const POST: RequestHandler = async ({ locals, request }) => {
	const body: unknown = await request.json().catch(() => undefined);
	const typed = typedNewcomer.safeParse(body);
	if (!typed.success)
		throw new AppError('invalid', 'platform/unreadable-text', 'Not what somebody types');
	return Response.json(await likelyRepeatsOf(locals.ctx, typed.data), {
		headers: { 'cache-control': 'no-store' },
	});
};
