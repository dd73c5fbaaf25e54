import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { prepareBasket } from '#modules/orders/index.ts';
import {
	lockWish,
	noSuchAnswer,
	requireOpen,
	type LockedAnswer,
	type LockedWish,
} from '../access.ts';
import { requireOffered } from './answer-wish.ts';
import { setWishState } from '../wishes/end-wish.ts';
import { declineOffered, makersOf, recount } from './settle.ts';
import { tellMaker } from '../tell.ts';

async function answerOf(ctx: Ctx, wish: LockedWish, answerId: string): Promise<LockedAnswer> {
	const [answer] = await ctx.query<LockedAnswer>(
		'demand.answerOfWish',
		`SELECT id, wish_id AS "wishId", enterprise_id AS "enterpriseId", together, quantity,
			amount_idr AS "amountIdr", state FROM demand.answer WHERE id = $1 AND wish_id = $2 FOR UPDATE`,
		[answerId, wish.id],
	);
	if (!answer) throw noSuchAnswer();
	return answer;
}

/**
 * The asker takes an answer as she saw it. Where its makers named products, a basket is prepared: ordering it makes
 * one order a maker, which is sold as any other. When enough was chosen the other answers are told no.
 * @param seen pieces and rupiah that she saw; if a share changed meanwhile she is asked again
 * @throws AppError missing demand/no-such-wish, demand/no-such-answer; conflict demand/not-open,
 * demand/answer-changed, demand/too-much
 */
export async function chooseAnswer(
	ctx: Ctx,
	token: string,
	{ answerId, seen }: { answerId: string; seen: { quantity: number; amountIdr: number } },
): Promise<void> {
	const wish = await lockWish(ctx, 'token', token);
	requireOpen(wish);
	const answer = await answerOf(ctx, wish, answerId);
	requireOffered(answer);
	if (
		answer.quantity !== seen.quantity ||
		answer.amountIdr !== seen.amountIdr ||
		answer.quantity === 0
	)
		throw new AppError('conflict', 'demand/answer-changed', 'The answer is another than was seen');
	const left = wish.quantity - wish.chosen;
	if (answer.quantity > left)
		throw new AppError('conflict', 'demand/too-much', 'More than is looked for', {
			left,
			unit: wish.unit,
		});
	const basketToken = await basketOf(ctx, wish, answerId);
	await ctx.query(
		'demand.choose',
		`UPDATE demand.answer SET state = 'chosen', state_at = $2, basket_token = $3 WHERE id = $1`,
		[answerId, ctx.now, basketToken],
	);
	await ctx.query('demand.chosen', 'UPDATE demand.wish SET chosen = chosen + $2 WHERE id = $1', [
		wish.id,
		answer.quantity,
	]);
	await recount(ctx, wish.id);
	await audit(ctx, {
		action: 'demand.answer.chosen',
		subject: { type: 'wish', id: wish.id },
		areaCode: wish.areaCode,
		data: { answerId, quantity: answer.quantity },
	});
	for (const maker of await makersOf(ctx, [answerId])) await tellMaker(ctx, wish, maker, 'chosen');
	if (answer.quantity < left) return;
	await setWishState(ctx, wish, 'matched');
	await declineOffered(ctx, wish, 'declined');
}

/** The products that were named, as many as each maker agreed to; null where nobody named one. */
async function basketOf(ctx: Ctx, wish: LockedWish, answerId: string): Promise<string | null> {
	const lines = await ctx.query<{ productId: string; quantity: number }>(
		'demand.basketLines',
		`SELECT product_id AS "productId", quantity FROM demand.share
		 WHERE answer_id = $1 AND state = 'agreed' AND product_id IS NOT NULL ORDER BY enterprise_id`,
		[answerId],
	);
	return lines.length === 0 ? null : prepareBasket(ctx, wish.what, lines);
}

/**
 * The asker says no to one answer.
 * @throws AppError missing demand/no-such-wish, demand/no-such-answer; conflict demand/not-open
 */
export async function declineAnswer(ctx: Ctx, token: string, answerId: string): Promise<void> {
	const wish = await lockWish(ctx, 'token', token);
	const answer = await answerOf(ctx, wish, answerId);
	requireOffered(answer);
	await ctx.query(
		'demand.decline',
		`UPDATE demand.answer SET state = 'declined', state_at = $2 WHERE id = $1`,
		[answerId, ctx.now],
	);
	await recount(ctx, wish.id);
	await audit(ctx, {
		action: 'demand.answer.declined',
		subject: { type: 'wish', id: wish.id },
		areaCode: wish.areaCode,
		data: { answerId },
	});
	for (const maker of await makersOf(ctx, [answerId]))
		await tellMaker(ctx, wish, maker, 'declined');
}
