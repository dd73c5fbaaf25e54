import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { monthOf } from '#modules/bookkeeping/index.ts';
import type { PageServerLoad } from './$types';
import { requireShop } from '../current-shop.ts';

/** The report without a month is that of this month, which leads to the others. */
export const load: PageServerLoad = async (event) => {
	await requireShop(event, 'money');
	redirect(303, localizeHref(`/usaha/laporan/${monthOf(event.locals.ctx.now)}`));
};
