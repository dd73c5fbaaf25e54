import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';

interface Decision {
	/** Which form of the page it was, so that the error stands there. */
	form: string;
	/** What was typed, to show it again. */
	reason: string;
	/** Where to go when it is done; says what was done. */
	done: string;
	work: (ctx: Ctx) => Promise<void>;
}

/** Carries a decision out: goes on when it is done, says beside the form why not. */
export async function decide(
	locals: Pick<App.Locals, 'write'>,
	{ form, reason, done, work }: Decision,
) {
	try {
		await locals.write(work);
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		return fail(error.status, { form, reason, error: errorText(error) });
	}
	redirect(303, localizeHref(done));
}

/** The words of a field, as typed. */
export function textOf(form: FormData, name: string): string {
	return String(form.get(name) ?? '').slice(0, 1000);
}
