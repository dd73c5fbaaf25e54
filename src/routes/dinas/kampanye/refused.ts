import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';

/** What a form says of an expected refusal: beside its field where it is of one. Everything else is thrown on. */
export function refused(error: unknown): {
	errors: Record<string, string>;
	problem: string | undefined;
} {
	if (!(error instanceof AppError) || error.kind === 'missing') throw error;
	if (error.code === 'campaigns/wrong')
		return {
			errors: { [String(error.params['field'])]: String(error.params['reason']) },
			problem: undefined,
		};
	return { errors: {}, problem: errorText(error) };
}
