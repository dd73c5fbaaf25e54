import { writePackage } from '#modules/sheets/index.ts';
import type { RequestHandler } from './$types';
import { requireShop } from '../../../../../current-shop.ts';
import { streamAnswer } from '../../../../../parts/stream-answer.ts';

export const GET: RequestHandler = async (event) => {
	const shop = await requireShop(event, 'products');
	return streamAnswer(
		await writePackage(event.locals.ctx, { enterpriseId: shop.id, id: event.params.id }),
	);
};
