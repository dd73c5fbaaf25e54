import { listPieces, mostPieces } from '#modules/bookkeeping/index.ts';
import { getAppeal } from '#modules/presence/index.ts';
import { errorText, hasErrorText } from '#server/error-text.ts';
import { requireShop } from '../../../current-shop.ts';
import type { PageServerLoad } from './$types';

const isOurCode = (text: string): text is `bookkeeping/${string}` =>
	text.startsWith('bookkeeping/');

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event);
	const { ctx } = event.locals;
	const [appeal, pieces] = await Promise.all([
		getAppeal(ctx, { enterpriseId: shop.id, code: event.params.code }),
		listPieces(ctx, shop.id),
	]);
	const problem = event.url.searchParams.get('salah') ?? '';
	return {
		place: { code: appeal.place.code, name: appeal.place.name },
		counts: {
			addresses: appeal.addresses.length,
			months: appeal.months.length,
			permits: appeal.permits.length,
		},
		pieces,
		most: mostPieces,
		problem:
			isOurCode(problem) && hasErrorText(problem)
				? errorText({ code: problem, params: { max: mostPieces, megabytes: 40 } })
				: undefined,
	};
};
