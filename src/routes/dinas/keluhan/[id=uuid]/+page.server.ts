import {
	getOfficeGrievance,
	grievanceOutcomes,
	resolveGrievance,
	sayOnGrievance,
} from '#modules/orders/index.ts';
import { grievanceEnds } from '../../../parts/grievance-words.ts';
import { complaintDeeds } from '../../parts/complaint-deeds.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	grievance: await getOfficeGrievance(locals.ctx, params.id),
	outcomes: grievanceOutcomes.map((value) => ({ value, label: grievanceEnds[value]() })),
	done: url.searchParams.get('sudah'),
	now: locals.ctx.now,
});

const { tulis, putus } = complaintDeeds({
	list: '/dinas/keluhan',
	outcomes: grievanceOutcomes,
	say: sayOnGrievance,
	resolve: resolveGrievance,
});
export const actions: Actions = {
	tulis,
	putus,
};
