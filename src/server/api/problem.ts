import type { Context } from 'hono';
import { AppError } from '#platform/errors.ts';
import { errorForLog } from '#platform/log.ts';
import { errorText } from '../error-text.ts';
import type { ApiEnv } from './env.ts';

export interface Problem {
	type: string;
	title: string;
	status: number;
	/** Stable, `module/what`. */
	code: string;
	/** For people, in the language of Accept-Language: Indonesian unless English is asked for. */
	detail: string;
	/** Field errors of an invalid request. */
	errors?: { path: string; message: string }[];
	[extra: string]: unknown;
}

/** RFC 9457: one shape for every refusal of the API. */
export function problem(
	c: Context<ApiEnv>,
	status: number,
	code: string,
	title: string,
	more: Partial<Problem> = {},
	headers: Readonly<Record<string, string>> = {},
): Response {
	const body: Problem = {
		type: `urn:rumah-umkm:${code}`,
		title,
		status,
		code,
		detail: title,
		...more,
	};
	return new Response(JSON.stringify(body), {
		status,
		headers: {
			'content-type': 'application/problem+json',
			'cache-control': 'no-store',
			...(status === 429 && more['seconds'] ? { 'retry-after': String(more['seconds']) } : {}),
			...headers,
		},
	});
}

/** Turns whatever was thrown into a problem; a bug gets an id that the log has too. */
export function answerError(error: unknown, c: Context<ApiEnv>): Response {
	if (error instanceof AppError)
		return problem(c, error.status, error.code, error.message, {
			detail: errorText(error, c.get('locale')),
			...error.params,
		});
	const id = c.get('requestId');
	c.get('app').platform.log.error(
		{ requestId: id, path: c.req.routePath, ...errorForLog(error) },
		'the API failed',
	);
	return problem(c, 500, 'platform/bug', 'Something went wrong here', { id });
}
