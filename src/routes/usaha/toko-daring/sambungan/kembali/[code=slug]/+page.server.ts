import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { finishLink, isConnectable, type Linked } from '#modules/connections/index.ts';
import { AppError } from '#platform/errors.ts';
import { readBrowserKey } from '../../browser-key.ts';
import type { PageServerLoad } from './$types';

const noSuchPlace = () =>
	new AppError('missing', 'connections/no-such-link', 'No such marketplace here');

/** Where a marketplace sends her back to. Only what her own browser began here is ended. */
export const load: PageServerLoad = async (event) => {
	const marketplace = event.params.code;
	if (!isConnectable(marketplace)) throw noSuchPlace();
	event.setHeaders({ 'referrer-policy': 'no-referrer' });
	let linked: Linked | undefined;
	try {
		linked = await finishLink(event.locals, {
			marketplace,
			query: event.url.searchParams,
			browserKey: readBrowserKey(event.cookies),
		});
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		if (error.code === 'connections/off') throw noSuchPlace();
		if (error.code !== 'connections/foreign-state') throw error;
		redirect(303, localizeHref('/usaha/toko-daring/sambungan?gagal=asing'));
	}
	const to = linked ? `/${linked.linkId}?sudah=sambung` : '?gagal=batal';
	redirect(303, localizeHref(`/usaha/toko-daring/sambungan${to}`));
};
