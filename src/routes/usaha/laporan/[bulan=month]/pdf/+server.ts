import { m } from '#messages/messages.js';
import { drawReport, getReport, noteReport } from '#modules/bookkeeping/index.ts';
import type { RequestHandler } from './$types';
import { requireShop } from '../../../current-shop.ts';
import { downloadAnswer } from '../../../parts/download-answer.ts';

/** The report of a month on one page; whom she gives it to is hers. */
export const GET: RequestHandler = async (event) => {
	const shop = await requireShop(event, 'money');
	const { ctx } = event.locals;
	const month = event.params.bulan;
	const report = await getReport(ctx, { enterpriseId: shop.id, month });
	const body = await drawReport(report, ctx.locale);
	await noteReport(ctx, shop.id, month);
	return downloadAnswer({
		name: `${m.kas_report_file()}-${month}.pdf`,
		type: 'application/pdf',
		body,
	});
};
