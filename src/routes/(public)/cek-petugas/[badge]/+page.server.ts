import { findOfficerByBadge } from '#modules/fieldwork/index.ts';
import { askerKey } from '../../../parts/asker.ts';
import type { PageServerLoad } from './$types';

/** First name, office, area and today: a household learns nothing else about whoever stands at the door. */
export const load: PageServerLoad = async (event) => {
	event.setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	const officer = await findOfficerByBadge(event.locals.ctx, {
		code: event.params.badge.slice(0, 40),
		visitor: askerKey(event),
	});
	return { officer };
};
