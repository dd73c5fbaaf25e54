import {
	agreeToShare,
	answerWish,
	askNeighbour,
	chooseAnswer,
	getWishByToken,
	postWish,
	type WishInput,
} from '#modules/demand/index.ts';
import { guest } from '#server/app.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import type { World } from './database.ts';
import type { Shop } from './shop.ts';

export const inDays = (days: number): string => addDays(wibDay(new Date()), days);

/** Wishes of a test and what makers do with them; every wish is typed by a buyer with a phone of her own. */
export function wishes(world: World) {
	let phones = 0;
	function typed(fields: Partial<WishInput> = {}): WishInput {
		phones += 1;
		return {
			askerKind: 'buyer',
			askerName: 'Rina Kusuma',
			askerPhone: `0813 7000 ${String(1000 + phones)}`,
			what: 'Keripik singkong',
			quantity: 300,
			unit: 'bungkus',
			neededOn: inDays(6),
			areaCode: '36.03.14',
			...fields,
		};
	}
	const post = (fields?: Partial<WishInput>) =>
		world.write(guest, (ctx) => postWish(ctx, typed(fields)));
	const answer = (wishId: string, shop: Shop, fields: object = {}) =>
		world.write(shop.owner, (ctx) =>
			answerWish(ctx, {
				wishId,
				enterpriseId: shop.enterpriseId,
				quantity: 100,
				priceIdr: 9_000,
				readyOn: inDays(5),
				...fields,
			}),
		);
	const agree = (
		answerId: string,
		shop: Shop,
		quantity: number,
		more: object = { priceIdr: 8_500 },
	) =>
		world.write(shop.owner, (ctx) =>
			agreeToShare(ctx, { answerId, enterpriseId: shop.enterpriseId, quantity, ...more }),
		);
	const ask = (answerId: string, lead: Shop, neighbour: Shop) =>
		world.write(lead.owner, (ctx) =>
			askNeighbour(ctx, { answerId, enterpriseId: lead.enterpriseId, number: neighbour.number }),
		);
	const choose = async (token: string, answerId: string) => {
		const { list } = await getWishByToken(world.read(), token);
		const seen = list.find(({ id }) => id === answerId)!;
		return world.write(guest, (ctx) => chooseAnswer(ctx, token, { answerId, seen }));
	};
	const messages = async (purpose: string) =>
		(
			await world.app.platform.pool.query<{ body: string; recipient: string }>(
				'SELECT body, recipient FROM platform.message WHERE purpose LIKE $1 ORDER BY created_at',
				[purpose],
			)
		).rows;
	return { typed, post, answer, agree, ask, choose, messages };
}
