import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import {
	finishLink,
	isConnectable,
	type Choosing,
	type Linked,
} from '#modules/connections/index.ts';
import { AppError } from '#platform/errors.ts';
import { readBrowserKey } from '../../browser-key.ts';
import type { PageServerLoad } from './$types';

const noSuchPlace = () =>
	new AppError('missing', 'connections/no-such-link', 'No such marketplace here');

/** What the page of connections says of it, in its address. */
const failures: Record<string, string> = {
	'connections/foreign-state': 'asing',
	'connections/shop-taken': 'dipakai',
	'connections/linked-already': 'sudah-ada',
	'connections/consent-refused': 'ditolak',
	'connections/key-wrong': 'kunci',
	'connections/silent': 'diam',
};

const back = (to: string): never =>
	redirect(303, localizeHref(`/usaha/toko-daring/sambungan${to}`));

/** Where a marketplace sends her back to. Only what her own browser began here is ended. */
export const load: PageServerLoad = async (event) => {
	const marketplace = event.params.code;
	if (!isConnectable(marketplace)) throw noSuchPlace();
	event.setHeaders({ 'referrer-policy': 'no-referrer' });
	let linked: Linked | Choosing | undefined;
	try {
		linked = await finishLink(event.locals, {
			marketplace,
			query: event.url.searchParams,
			browserKey: readBrowserKey(event.cookies),
		});
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		if (error.code === 'connections/off') throw noSuchPlace();
		const why = failures[error.code];
		if (why === undefined) throw error;
		back(`?gagal=${why}&tempat=${marketplace}`);
	}
	if (!linked) return back('?gagal=batal');
	const to = 'choiceId' in linked ? `/pilih/${linked.choiceId}` : `/${linked.linkId}?sudah=sambung`;
	return back(to);
};
