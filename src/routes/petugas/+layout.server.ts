import { error, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { awaitsSecondFactor, secondFactorPath, signInPath } from '#modules/accounts/index.ts';
import { fieldAreas } from '#modules/fieldwork/index.ts';
import type { LayoutServerLoad } from './$types';

/**
 * Who may collect comes in, past the second factor; to everybody else field work is not there. The empty shell, which
 * a device keeps to start without a signal, holds nothing of anybody and is given to whoever asks for it.
 */
export const load: LayoutServerLoad = ({ locals, request, url }) => {
	if (request.headers.has('x-field-shell')) return;
	const { actor } = locals;
	const here = `${url.pathname}${url.search}`;
	if (actor.kind !== 'person') redirect(303, localizeHref(signInPath(here)));
	if (awaitsSecondFactor(actor)) redirect(303, localizeHref(secondFactorPath(here)));
	if (fieldAreas(actor).length === 0) error(404, m.common_error_missing());
};
