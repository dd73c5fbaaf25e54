import { m } from '#messages/messages.js';
import { listOfficeWishes, type OfficeTab } from '#modules/demand/index.ts';
import type { PageServerLoad } from './$types';
import { chosen } from '../../parts/chosen.ts';

const tabs: Record<string, OfficeTab> = { jawaban: 'answered', selesai: 'over' };

export const load: PageServerLoad = async ({ locals, url }) => {
	const tab = chosen(tabs, url.searchParams.get('tab')) ?? 'unanswered';
	const after = url.searchParams.get('sesudah') ?? undefined;
	return {
		tab,
		...(await listOfficeWishes(locals.ctx, { tab, after })),
		paged: after !== undefined,
		done: url.searchParams.get('sudah') === 'pasang' ? m.demand_office_posted() : undefined,
	};
};
