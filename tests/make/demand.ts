import { answerWish, postWish } from '#modules/demand/index.ts';
import { guest } from '#server/app.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { askFromAbroad, makeExport } from './abroad.ts';
import type { World } from './database.ts';
import type { Shop } from './shop.ts';

export interface DemandWork {
	/** Of a guest in 36.03.14. */
	wishId: string;
	wishToken: string;
	/** Of shop A. */
	answerId: string;
	/** What a buyer abroad asked shop A, and for which product. */
	inquiryId: string;
	inquiryToken: string;
	exportSlug: string;
}

/** Something that a guest needs, and what a shop answered; what a buyer abroad asks it. */
export async function makeDemand(world: World, shop: Shop): Promise<DemandWork> {
	const day = addDays(wibDay(new Date()), 20);
	const { id: wishId, token: wishToken } = await world.write(guest, (ctx) =>
		postWish(ctx, {
			askerKind: 'buyer',
			askerName: 'Rina Kusuma',
			askerPhone: '0813 3344 4555',
			what: 'Laksa untuk arisan',
			quantity: 100,
			unit: 'porsi',
			neededOn: day,
			areaCode: '36.03.14',
		}),
	);
	const answerId = await world.write(shop.owner, (ctx) =>
		answerWish(ctx, {
			wishId,
			enterpriseId: shop.enterpriseId,
			quantity: 60,
			priceIdr: 20_000,
			readyOn: day,
			together: true,
		}),
	);
	const { slug: exportSlug } = await makeExport(world, shop);
	const { id: inquiryId, token: inquiryToken } = await askFromAbroad(world, exportSlug);
	return { wishId, wishToken, answerId, inquiryId, inquiryToken, exportSlug };
}
