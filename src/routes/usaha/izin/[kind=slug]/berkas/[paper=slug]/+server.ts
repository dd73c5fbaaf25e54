import { readPreparedPaper } from '#modules/permits/index.ts';
import { fileAnswer } from '../../../../../parts/file-answer.ts';
import { requireShop } from '../../../../current-shop.ts';
import type { RequestHandler } from './$types';

/** A paper that the owner keeps for a permit on its way. */
export const GET: RequestHandler = async (event) => {
	const { kind, paper } = event.params;
	const shop = await requireShop(event);
	const file = await readPreparedPaper(event.locals.ctx, { enterpriseId: shop.id, kind, paper });
	return fileAnswer(file, `${kind}-${paper}`);
};
