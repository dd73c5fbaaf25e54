import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';

/** What could not be done, with what was typed. */
export interface RefusedDeed {
	name: 'tulis' | 'putus';
	words: string;
	outcome: string;
	error: string;
}

interface Complaints<Outcome extends string> {
	/** The address of the list. */
	list: string;
	outcomes: readonly Outcome[];
	say: (ctx: Ctx, id: string, words: string) => Promise<void>;
	resolve: (ctx: Ctx, id: string, decision: { outcome: Outcome; words: string }) => Promise<void>;
}

type Asked = RequestEvent<{ id: string }>;

/** The two things an office does on the page of one complaint: `tulis` (ask, tell) and `putus` (decide, close). */
export function complaintDeeds<Outcome extends string>({
	list,
	outcomes,
	say,
	resolve,
}: Complaints<Outcome>) {
	async function attempt(
		{ locals, params, request }: Asked,
		name: RefusedDeed['name'],
		verb: (ctx: Ctx, words: string, outcome: Outcome | undefined) => Promise<void>,
	) {
		const form = await request.formData();
		const words = String(form.get('kata') ?? '').slice(0, 2000);
		const outcome = outcomes.find((known) => known === form.get('keputusan'));
		const refused = { name, words, outcome: outcome ?? '' };
		if (name === 'putus' && !outcome)
			return fail(400, { ...refused, error: m.disputes_choose() } satisfies RefusedDeed);
		try {
			await locals.write((ctx) => verb(ctx, words, outcome));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { ...refused, error: errorText(error) } satisfies RefusedDeed);
		}
		redirect(303, localizeHref(`${list}/${params.id}?sudah=${name}`));
	}
	return {
		tulis: (event: Asked) =>
			attempt(event, 'tulis', (ctx, words) => say(ctx, event.params.id, words)),
		putus: (event: Asked) =>
			attempt(event, 'putus', (ctx, words, outcome) =>
				resolve(ctx, event.params.id, { outcome: outcome!, words }),
			),
	};
}
