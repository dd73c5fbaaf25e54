import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { textOf } from '../../parts/decide.ts';

/** What was typed, to be shown again when it fails. */
export interface Typed {
	/** Which form of the page it was. */
	form: string;
	values: Record<string, string>;
	/** What was ticked, by the name of the boxes. */
	ticked: Record<string, string[]>;
	/** Keys of messages, by field. */
	errors: Record<string, string>;
	/** Said above the form. */
	problem: string;
}

const texts = [
	...['name', 'kind', 'url', 'sellerUrl', 'hosts', 'state', 'validFrom', 'source', 'certainty'],
	...['scope', 'what', 'want', 'advice', 'categoryCode', 'theirId', 'theirPath'],
];
const boxes = ['ways', 'categories', 'codes'];

/** Everything that the forms of marketplaces can hold. */
export function typedIn(form: FormData, which: string): Typed {
	return {
		form: which,
		values: Object.fromEntries(texts.map((name) => [name, textOf(form, name)])),
		ticked: Object.fromEntries(
			boxes.map((name) => [name, form.getAll(name).slice(0, 60).map(String)]),
		),
		errors: {},
		problem: '',
	};
}

/** Carries a change out and comes back to `page`; what is refused is said above the form it came from. */
export async function carryOut<Shown extends Typed>(
	{ locals }: { locals: Pick<App.Locals, 'write'> },
	shown: Shown,
	page: string | ((done: string) => string),
	work: (ctx: Ctx) => Promise<unknown>,
) {
	let done: unknown;
	try {
		done = await locals.write(work);
	} catch (refused) {
		if (!(refused instanceof AppError) || refused.kind === 'missing') throw refused;
		return fail(refused.status, { ...shown, problem: errorText(refused) });
	}
	redirect(303, localizeHref(typeof page === 'string' ? page : page(String(done))));
}
