import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { verifyNumber } from '#modules/registry/index.ts';
import { askerKey } from '../../parts/asker.ts';
import type { RequestHandler } from './$types';

/** Where the code on a card leads for ever: to the shop once it is open, until then to what the number proves. */
export const GET: RequestHandler = async (event) => {
	const { locals, params } = event;
	const found = await verifyNumber(locals.ctx, { text: params.number, asker: askerKey(event) });
	if (found?.mergedInto) redirect(302, localizeHref(`/u/${found.mergedInto}`));
	if (found?.slug) redirect(302, localizeHref(`/toko/${found.slug}`));
	redirect(302, localizeHref(`/u/${encodeURIComponent(params.number)}/cek`));
};
