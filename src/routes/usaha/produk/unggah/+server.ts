import { beginUpload } from '#modules/catalogue/index.ts';
import { answerProblem } from './problem.ts';
import type { RequestHandler } from './$types';

/** Begins a photo of `size` bytes, for the page's script; answers its id. Without a script the form sends files. */
export const POST: RequestHandler = async ({ locals, request }) => {
	const { size } = (await request.json().catch(() => ({}))) as { size?: unknown };
	return answerProblem(async () =>
		Response.json(await locals.write((ctx) => beginUpload(ctx, Number(size))), { status: 201 }),
	);
};
