import { fail } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { markStep, sayOwnAccount, startOpening, stopOpening } from '#modules/presence/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';

/** Which shop of whom is opened. */
interface Of {
	enterpriseId: string;
	marketplace: string;
}
type Write = (work: (ctx: Ctx) => Promise<void>) => Promise<void>;

/** What was refused of which step, with what was typed; nothing when it went well. */
export async function attempt(
	write: Write,
	verb: (ctx: Ctx) => Promise<void>,
	stepId = '',
	reason = '',
) {
	try {
		await write(verb);
		return undefined;
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		const inField = error.code === 'presence/reason-missing';
		const problem = inField ? m.openshop_reason_short() : errorText(error);
		return fail(error.status, { stepId, reason, inField, problem });
	}
}

/** The verbs behind the forms of OpeningSteps, for whichever page shows it. */
export const openingDeeds = {
	mulai: (write: Write, of: Of) => attempt(write, (ctx) => startOpening(ctx, of)),
	milik: (write: Write, of: Of) => attempt(write, (ctx) => sayOwnAccount(ctx, of)),
	langkah(write: Write, of: Of, form: FormData) {
		const stepId = String(form.get('stepId') ?? '').slice(0, 100);
		const reason = String(form.get('reason') ?? '').slice(0, 1_000);
		const asked = form.get('what');
		const what = asked === 'stuck' || asked === 'undone' ? asked : 'done';
		return attempt(write, (ctx) => markStep(ctx, { ...of, stepId, what, reason }), stepId, reason);
	},
	henti(write: Write, of: Of, form: FormData) {
		const reason = String(form.get('reason') ?? '').slice(0, 1_000);
		return attempt(write, (ctx) => stopOpening(ctx, { ...of, reason }), '', reason);
	},
};

/** What was done a moment ago, by the name of the form. */
export const openingSaid: Record<keyof typeof openingDeeds, () => string> = {
	mulai: m.openshop_said_mulai,
	milik: m.openshop_said_milik,
	langkah: m.openshop_said_langkah,
	henti: m.openshop_said_henti,
};
