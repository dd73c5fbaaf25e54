import { isMonth, makeCashFile, monthOf } from '#modules/bookkeeping/index.ts';
import type { RequestHandler } from './$types';
import { requireShop } from '../../current-shop.ts';
import { downloadAnswer } from '../../parts/download-answer.ts';

/** A month of the cash book: `?bulan=2026-11&jenis=xlsx`, else CSV. */
export const GET: RequestHandler = async (event) => {
	const shop = await requireShop(event, 'money');
	const { ctx } = event.locals;
	const asked = event.url.searchParams.get('bulan') ?? '';
	return downloadAnswer(
		await makeCashFile(ctx, {
			enterpriseId: shop.id,
			month: isMonth(asked) ? asked : monthOf(ctx.now),
			format: event.url.searchParams.get('jenis') === 'xlsx' ? 'xlsx' : 'csv',
		}),
	);
};
