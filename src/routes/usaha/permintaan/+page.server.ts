import {
	getOwnSuggestion,
	listFittingWishes,
	listMakersInquiries,
	listOwnAnswers,
	permitNames,
} from '#modules/demand/index.ts';
import { requireShop } from '../current-shop.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { ctx } = event.locals;
	const shop = await requireShop(event, 'orders');
	const [wishes, answers, suggested, permits, inquiries] = await Promise.all([
		listFittingWishes(ctx, shop.id),
		listOwnAnswers(ctx, shop.id),
		getOwnSuggestion(ctx, shop.id),
		permitNames(ctx),
		listMakersInquiries(ctx, shop.id),
	]);
	return { wishes, answers, suggested, permits, inquiries, now: ctx.now };
};
