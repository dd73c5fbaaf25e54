import { redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { listHelpedOpenings } from '#modules/presence/index.ts';
import { acceptHelping, endHelping, listHelping, setHearsOrders } from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { rightChoices } from '../pembantu/helper-form.ts';
import type { Actions, PageServerLoad } from './$types';
import { chosen } from '../../parts/chosen.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
	const [helping, openings] = await Promise.all([
		listHelping(locals.ctx),
		listHelpedOpenings(locals.ctx),
	]);
	const about = helping.find(({ id }) => id === url.searchParams.get('usaha-bantuan'));
	const notices: Record<string, () => string> = {
		terima: () => m.helpers_accepted_notice({ enterprise: about?.enterprise ?? '' }),
		tolak: m.helpers_declined_notice,
		kabar: m.helpers_hears_notice,
		berhenti: m.helpers_left_notice,
	};
	return {
		helping: helping.map((one) => ({ ...one, may: rightChoices(one.rights) })),
		openings,
		done: chosen(notices, url.searchParams.get('sudah'))?.(),
	};
};

type Deed = (ctx: Ctx, id: string, form: FormData) => Promise<void>;

const action = (name: string, deed: Deed) => async (event: RequestEvent) => {
	const form = await event.request.formData();
	const id = String(form.get('id') ?? '');
	if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
		throw new AppError('missing', 'registry/no-such-invitation', 'No such invitation');
	await event.locals.write((ctx) => deed(ctx, id, form));
	redirect(303, localizeHref(`/usaha/membantu?sudah=${name}&usaha-bantuan=${id}`));
};

export const actions: Actions = {
	terima: action('terima', (ctx, id, form) =>
		acceptHelping(ctx, id, { hearsOrders: form.has('kabar') }),
	),
	tolak: action('tolak', endHelping),
	kabar: action('kabar', (ctx, id, form) => setHearsOrders(ctx, id, form.has('kabar'))),
	berhenti: action('berhenti', endHelping),
};
