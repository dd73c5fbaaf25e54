import { verifyLetter } from '#modules/permits/index.ts';
import { wibDay } from '#shared/dates.ts';
import { askerKey } from '../../../parts/asker.ts';
import type { PageServerLoad } from './$types';

/** What the code on a letter proves; nobody finds a letter without its code. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, setHeaders } = event;
	const letter = await verifyLetter(locals.ctx, params.code, askerKey(event));
	setHeaders({ 'x-robots-tag': 'noindex', 'cache-control': 'private, no-store' });
	return { letter, today: wibDay(locals.ctx.now) };
};
