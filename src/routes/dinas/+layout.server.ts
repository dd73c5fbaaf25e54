import { error, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { awaitsSecondFactor, secondFactorPath, signInPath } from '#modules/accounts/index.ts';
import { navCounts } from '#modules/desk/index.ts';
import { countOpenImports, worksInOffice } from '#modules/registry/index.ts';
import type { LayoutServerLoad } from './$types';

/** Officers past their second factor come in; to everybody else the office is not there. */
export const load: LayoutServerLoad = async ({ locals, url }) => {
	const { actor, ctx } = locals;
	const here = `${url.pathname}${url.search}`;
	if (actor.kind !== 'person') redirect(303, localizeHref(signInPath(here)));
	if (awaitsSecondFactor(actor)) redirect(303, localizeHref(secondFactorPath(here)));
	if (!worksInOffice(actor)) error(404, m.common_error_missing());
	const [tasks, imports] = await Promise.all([
		navCounts(ctx, [
			'claim',
			'repeat',
			'conflict',
			'qris',
			'letter',
			'wish',
			'inquiry',
			'dispute',
			'grievance',
			'review',
		]),
		countOpenImports(ctx),
	]);
	return { person: actor.name, waits: { ...tasks, imports } };
};
