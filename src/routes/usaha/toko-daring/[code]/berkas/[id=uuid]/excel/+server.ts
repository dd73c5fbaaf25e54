import { writeTemplate } from '#modules/sheets/index.ts';
import type { RequestHandler } from './$types';
import { requireShop } from '../../../../../current-shop.ts';
import { streamAnswer } from '../../../../../parts/stream-answer.ts';

export const GET: RequestHandler = async (event) => {
	const shop = await requireShop(event, 'products');
	const { ctx, write } = event.locals;
	return streamAnswer(
		await writeTemplate({ ctx, write }, { enterpriseId: shop.id, id: event.params.id }),
	);
};
