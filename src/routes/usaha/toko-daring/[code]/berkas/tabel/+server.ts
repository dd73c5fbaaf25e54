import { ownFileFormats, writeOwnFile } from '#modules/sheets/index.ts';
import type { RequestHandler } from './$types';
import { requireShop } from '../../../../current-shop.ts';
import { streamAnswer } from '../../../../parts/stream-answer.ts';

/** Her products as a plain table, `?bentuk=csv` or as a workbook. */
export const GET: RequestHandler = async (event) => {
	const shop = await requireShop(event, 'products');
	const asked = event.url.searchParams.get('bentuk');
	const format = ownFileFormats.find((one) => one === asked) ?? 'xlsx';
	return streamAnswer(await writeOwnFile(event.locals.ctx, { enterpriseId: shop.id, format }));
};
