import { wibDay } from '#shared/dates.ts';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { findOffers } from '#modules/catalogue/index.ts';
import { closeTask } from '#modules/desk/index.ts';
import {
	lockAnswer,
	lockWish,
	noSuchAnswer,
	requireMaker,
	requireOpen,
	type LockedAnswer,
	type LockedWish,
} from '../access.ts';
import { answerInput, shareInput, type AnswerInput, type ShareInput } from '../input.ts';
import { parse, wrong } from '../parse.ts';
import { makersOf, recount } from './settle.ts';
import { tellAsker, tellMaker } from '../tell.ts';

/**
 * A maker says how many she can do, for how much and by when. With `together` her neighbours can be asked to join.
 * @throws AppError missing registry/no-such-enterprise, demand/no-such-wish; invalid demand/wrong;
 * conflict demand/shop-hidden, demand/not-open, demand/answered-already, demand/too-much
 */
export async function answerWish(
	ctx: Ctx,
	{ wishId, enterpriseId, ...input }: AnswerInput & { wishId: string; enterpriseId: string },
): Promise<string> {
	const maker = await requireMaker(ctx, enterpriseId);
	const wanted = parse(answerInput, input);
	const wish = await lockWish(ctx, 'id', wishId);
	requireOpen(wish);
	if (wanted.readyOn < wibDay(ctx.now)) throw wrong('readyOn', 'demand_day_past');
	if (wanted.readyOn > wish.neededOn) throw wrong('readyOn', 'demand_ready_late');
	const id = newId();
	await ctx.query(
		'demand.answer.new',
		`INSERT INTO demand.answer (id, wish_id, enterprise_id, together, note, ready_on, quantity, amount_idr, state,
			state_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 'withdrawn', $7, $7)`,
		[id, wish.id, enterpriseId, wanted.together, wanted.note, wanted.readyOn, ctx.now],
	);
	await refuseTwice(ctx, wish.id, enterpriseId);
	const answer: LockedAnswer = {
		id,
		wishId: wish.id,
		enterpriseId,
		together: wanted.together,
		quantity: 0,
		amountIdr: 0,
		state: 'offered',
	};
	await writeShare(ctx, wish, answer, enterpriseId, wanted);
	await ctx.query(
		'demand.answer.offer',
		`UPDATE demand.answer SET state = 'offered' WHERE id = $1`,
		[id],
	);
	await recount(ctx, wish.id);
	await closeTask(ctx, { kind: 'wish', subjectId: wish.id, outcome: 'answered' });
	await audit(ctx, {
		action: 'demand.answer.offered',
		subject: { type: 'enterprise', id: enterpriseId },
		areaCode: maker.areaCode,
		data: { wishId: wish.id, quantity: wanted.quantity, together: wanted.together },
	});
	await tellAsker(ctx, wish, 'answered', { maker: maker.name, once: id });
	return id;
}

/**
 * A maker sets her own share of an answer, and so agrees to it: the one who began it, or one who was asked to join.
 * Again with another number changes it, while nothing was chosen.
 * @throws AppError missing registry/no-such-enterprise, demand/no-such-answer; invalid demand/wrong;
 * conflict demand/shop-hidden, demand/not-open, demand/answered-already, demand/too-much
 */
export async function agreeToShare(
	ctx: Ctx,
	{ answerId, enterpriseId, ...input }: ShareInput & { answerId: string; enterpriseId: string },
): Promise<void> {
	const maker = await requireMaker(ctx, enterpriseId);
	const wanted = parse(shareInput, input);
	const { wish, answer } = await lockAnswer(ctx, answerId);
	const asked = await shareState(ctx, answerId, enterpriseId);
	if (!asked) throw noSuchAnswer();
	requireOpen(wish);
	requireOffered(answer);
	if (asked !== 'agreed') await refuseTwice(ctx, wish.id, enterpriseId);
	await writeShare(ctx, wish, answer, enterpriseId, wanted);
	await audit(ctx, {
		action: 'demand.share.agreed',
		subject: { type: 'enterprise', id: enterpriseId },
		areaCode: maker.areaCode,
		data: { answerId, quantity: wanted.quantity },
	});
	if (enterpriseId === answer.enterpriseId || asked === 'agreed') return;
	await tellLead(ctx, wish, answer, 'joined', maker.name);
}

/**
 * A neighbour who was asked does not join, or not any more while nothing was chosen.
 * @throws AppError missing registry/no-such-enterprise, demand/no-such-answer; conflict demand/not-open
 */
export async function refuseShare(
	ctx: Ctx,
	{ answerId, enterpriseId }: { answerId: string; enterpriseId: string },
): Promise<void> {
	const maker = await requireMaker(ctx, enterpriseId);
	const { wish, answer } = await lockAnswer(ctx, answerId);
	const state = await shareState(ctx, answerId, enterpriseId);
	if (!state || enterpriseId === answer.enterpriseId) throw noSuchAnswer();
	requireOffered(answer);
	if (state === 'refused') return;
	await ctx.query(
		'demand.share.refuse',
		`UPDATE demand.share SET state = 'refused', quantity = 0, price_idr = 0, product_id = NULL, state_at = $3
		 WHERE answer_id = $1 AND enterprise_id = $2`,
		[answerId, enterpriseId, ctx.now],
	);
	await addUp(ctx, answerId);
	await audit(ctx, {
		action: 'demand.share.refused',
		subject: { type: 'enterprise', id: enterpriseId },
		areaCode: maker.areaCode,
		data: { answerId },
	});
	await tellLead(ctx, wish, answer, 'not-joined', maker.name);
}

/**
 * Who began an answer takes it back while nothing was chosen; those who joined are told.
 * @throws AppError missing registry/no-such-enterprise, demand/no-such-answer; conflict demand/not-open
 */
export async function withdrawAnswer(
	ctx: Ctx,
	{ answerId, enterpriseId }: { answerId: string; enterpriseId: string },
): Promise<void> {
	const maker = await requireMaker(ctx, enterpriseId);
	const { wish, answer } = await lockAnswer(ctx, answerId);
	if (answer.enterpriseId !== enterpriseId) throw noSuchAnswer();
	requireOffered(answer);
	await ctx.query(
		'demand.answer.withdraw',
		`UPDATE demand.answer SET state = 'withdrawn', state_at = $2 WHERE id = $1`,
		[answerId, ctx.now],
	);
	await recount(ctx, wish.id);
	await audit(ctx, {
		action: 'demand.answer.withdrawn',
		subject: { type: 'enterprise', id: enterpriseId },
		areaCode: maker.areaCode,
		data: { answerId },
	});
	for (const other of await makersOf(ctx, [answerId]))
		if (other.id !== enterpriseId) await tellMaker(ctx, wish, other, 'gone');
}

/** @throws AppError conflict demand/not-open */
export function requireOffered(answer: LockedAnswer): void {
	if (answer.state !== 'offered')
		throw new AppError('conflict', 'demand/not-open', 'The answer is decided already');
}

async function shareState(
	ctx: Ctx,
	answerId: string,
	enterpriseId: string,
): Promise<string | undefined> {
	const [share] = await ctx.query<{ state: string }>(
		'demand.share.state',
		'SELECT state FROM demand.share WHERE answer_id = $1 AND enterprise_id = $2',
		[answerId, enterpriseId],
	);
	return share?.state;
}

/** One maker stands in one answer to a wish. The wish is locked. */
async function refuseTwice(ctx: Ctx, wishId: string, enterpriseId: string): Promise<void> {
	const [stands] = await ctx.query(
		'demand.share.elsewhere',
		`SELECT 1 FROM demand.answer a JOIN demand.share s ON s.answer_id = a.id
		 WHERE a.wish_id = $1 AND a.state IN ('offered', 'chosen') AND s.enterprise_id = $2 AND s.state = 'agreed'
		 LIMIT 1`,
		[wishId, enterpriseId],
	);
	if (stands)
		throw new AppError('conflict', 'demand/answered-already', 'The shop has answered already');
}

/** Writes a share that its maker agrees to, and adds up. Wish and answer are locked. */
async function writeShare(
	ctx: Ctx,
	wish: LockedWish,
	answer: LockedAnswer,
	enterpriseId: string,
	{ quantity, priceIdr, productId }: ReturnType<typeof parse<typeof shareInput>>,
): Promise<void> {
	const [others] = await ctx.query<{ pieces: number }>(
		'demand.share.others',
		`SELECT coalesce(sum(quantity), 0)::int AS pieces FROM demand.share
		 WHERE answer_id = $1 AND enterprise_id <> $2`,
		[answer.id, enterpriseId],
	);
	const left = wish.quantity - wish.chosen - (others?.pieces ?? 0);
	if (quantity > left)
		throw new AppError('conflict', 'demand/too-much', 'More than is looked for', {
			left: Math.max(left, 0),
			unit: wish.unit,
		});
	const price = productId ? await priceOf(ctx, enterpriseId, productId) : priceIdr;
	if (price === null) throw wrong('priceIdr', 'demand_price_wrong');
	await ctx.query(
		'demand.share.agree',
		`INSERT INTO demand.share AS s (answer_id, enterprise_id, state, quantity, price_idr, product_id, state_at)
		 VALUES ($1, $2, 'agreed', $3, $4, $5, $6)
		 ON CONFLICT (answer_id, enterprise_id) DO UPDATE SET state = 'agreed', quantity = $3, price_idr = $4,
			product_id = $5, state_at = $6`,
		[answer.id, enterpriseId, quantity, price, productId, ctx.now],
	);
	await addUp(ctx, answer.id);
}

/** What is ordered costs what its product costs: the price is never typed beside it. */
async function priceOf(ctx: Ctx, enterpriseId: string, productId: string): Promise<number> {
	const offer = (await findOffers(ctx, [productId])).get(productId);
	if (offer?.enterpriseId !== enterpriseId) throw wrong('productId', 'demand_product_unknown');
	return offer.priceIdr;
}

/** Pieces and rupiah of an answer are those of its shares. The wish is locked. */
async function addUp(ctx: Ctx, answerId: string): Promise<void> {
	await ctx.query(
		'demand.addUp',
		`UPDATE demand.answer a SET (quantity, amount_idr) = (
			SELECT coalesce(sum(s.quantity), 0), coalesce(sum(s.quantity * s.price_idr), 0)
			FROM demand.share s WHERE s.answer_id = a.id AND s.state = 'agreed') WHERE id = $1`,
		[answerId],
	);
}

async function tellLead(
	ctx: Ctx,
	wish: LockedWish,
	answer: LockedAnswer,
	what: 'joined' | 'not-joined',
	by: string,
): Promise<void> {
	const lead = (await makersOf(ctx, [answer.id])).find(({ id }) => id === answer.enterpriseId);
	if (lead) await tellMaker(ctx, wish, lead, what, by);
}
