import { addMonths, getReport, monthOf } from '#modules/bookkeeping/index.ts';
import { AppError } from '#platform/errors.ts';
import type { PageServerLoad } from './$types';
import { requireShop } from '../../current-shop.ts';

/** As many as fit on one screen; older ones are reached month by month. */
const monthsToChoose = 12;

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event, 'money');
	const { ctx } = event.locals;
	const month = event.params.bulan;
	const current = monthOf(ctx.now);
	if (month > current)
		throw new AppError('missing', 'platform/file-missing', 'The month is yet to come');
	return {
		report: await getReport(ctx, { enterpriseId: shop.id, month }),
		before: addMonths(month, -1),
		months: Array.from({ length: monthsToChoose }, (_, ago) => addMonths(current, -ago)),
		after: month < current ? addMonths(month, 1) : undefined,
	};
};
