import { conflictPage, decideOnPage } from '../../../parts/conflict-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => conflictPage(locals.ctx, params.id);

export const actions: Actions = {
	default: ({ locals, params, request }) =>
		decideOnPage(locals, {
			id: params.id,
			request,
			done: '/usaha/toko?sudah=dipilih',
		}),
};
