import {
	getOfficeDispute,
	officeOutcomes,
	resolveDispute,
	sayAsOffice,
} from '#modules/orders/index.ts';
import { disputeOutcomes } from '../../../parts/dispute-words.ts';
import { complaintDeeds } from '../../parts/complaint-deeds.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	dispute: await getOfficeDispute(locals.ctx, params.id),
	outcomes: officeOutcomes.map((value) => ({ value, label: disputeOutcomes[value]() })),
	done: url.searchParams.get('sudah'),
	now: locals.ctx.now,
});

const { tulis, putus } = complaintDeeds({
	list: '/dinas/sengketa',
	outcomes: officeOutcomes,
	say: sayAsOffice,
	resolve: resolveDispute,
});
export const actions: Actions = {
	tulis,
	putus,
};
