import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';

/** The answer of an upload, or what is wrong in the reader's words, for the page's script. */
export async function answerProblem(answer: () => Promise<Response>): Promise<Response> {
	try {
		return await answer();
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		return Response.json(
			{ code: error.code, message: errorText(error) },
			{ status: error.status, headers: { 'cache-control': 'no-store' } },
		);
	}
}
