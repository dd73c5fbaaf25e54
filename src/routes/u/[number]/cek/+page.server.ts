import { localizeHref } from '#messages/runtime.js';
import { signInPath } from '#modules/accounts/index.ts';
import { verifyNumber } from '#modules/registry/index.ts';
import { askerKey } from '../../../parts/asker.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params, setHeaders } = event;
	setHeaders({ 'x-robots-tag': 'noindex' });
	const found = await verifyNumber(locals.ctx, { text: params.number, asker: askerKey(event) });
	const claim = localizeHref('/usaha/klaim');
	return {
		asked: params.number,
		found,
		claimPath: locals.actor.kind === 'person' ? claim : localizeHref(signInPath(claim)),
	};
};
