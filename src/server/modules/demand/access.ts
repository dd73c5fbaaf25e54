import { coversArea, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { recordAreas, requireManaged } from '#modules/registry/index.ts';
import type { AnswerState, AskerKind, WishState } from './states.ts';

export const noSuchWish = () => new AppError('missing', 'demand/no-such-wish', 'No such wish');
export const noSuchAnswer = () =>
	new AppError('missing', 'demand/no-such-answer', 'No such answer');

/** A wish as verbs need it, locked until the end of the transaction. */
export interface LockedWish {
	id: string;
	token: string;
	askerKind: AskerKind;
	askerPhone: string;
	locale: 'id' | 'en';
	what: string;
	unit: string;
	quantity: number;
	/** Pieces of the chosen answers. */
	chosen: number;
	neededOn: string;
	areaCode: string;
	state: WishState;
	hiddenFrom: WishState | null;
}

/**
 * The wish of this id, or of this token, locked: everything that changes its answers queues on it.
 * @throws AppError missing demand/no-such-wish
 */
export async function lockWish(ctx: Ctx, by: 'id' | 'token', value: string): Promise<LockedWish> {
	const [wish] = await ctx.query<LockedWish>(
		`demand.lockWish.${by}`,
		`SELECT id, token, asker_kind AS "askerKind", asker_phone AS "askerPhone", locale, what, unit, quantity,
			chosen, needed_on::text AS "neededOn", area_code AS "areaCode", state, hidden_from AS "hiddenFrom"
		 FROM demand.wish WHERE ${by} = $1 FOR UPDATE`,
		[value],
	);
	if (!wish) throw noSuchWish();
	return wish;
}

export interface LockedAnswer {
	id: string;
	wishId: string;
	/** Who began it. */
	enterpriseId: string;
	together: boolean;
	quantity: number;
	amountIdr: number;
	state: AnswerState;
}

/**
 * The answer with its wish, both locked, the wish first.
 * @throws AppError missing demand/no-such-answer
 */
export async function lockAnswer(
	ctx: Ctx,
	answerId: string,
): Promise<{ wish: LockedWish; answer: LockedAnswer }> {
	const read = (lock: string) =>
		ctx.query<LockedAnswer>(
			`demand.answer${lock && 'Locked'}`,
			`SELECT id, wish_id AS "wishId", enterprise_id AS "enterpriseId", together, quantity,
				amount_idr AS "amountIdr", state FROM demand.answer WHERE id = $1 ${lock}`,
			[answerId],
		);
	const [seen] = await read('');
	if (!seen) throw noSuchAnswer();
	const wish = await lockWish(ctx, 'id', seen.wishId);
	const [answer] = await read('FOR UPDATE');
	return { wish, answer: answer! };
}

/** @throws AppError conflict demand/not-open */
export function requireOpen(wish: LockedWish): void {
	if (wish.state !== 'open')
		throw new AppError('conflict', 'demand/not-open', 'Nothing is looked for any more');
}

/**
 * Stops whoever does not keep this shop, and shops that are not open: only what buyers can see may answer them.
 * @throws AppError missing registry/no-such-enterprise; conflict demand/shop-hidden
 */
export async function requireMaker(ctx: Ctx, enterpriseId: string): Promise<Maker> {
	await requireManaged(ctx, enterpriseId, 'orders');
	const maker = await findMaker(ctx, 'id', enterpriseId);
	if (!maker) throw new AppError('conflict', 'demand/shop-hidden', 'The shop is not open');
	return maker;
}

export interface Maker {
	id: string;
	number: string;
	name: string;
	/** Where she reads messages; null where no number is known. */
	phone: string | null;
	whatsapp: boolean;
	areaCode: string;
}

/** A shop that everybody can see, by its id or number; undefined when there is none. */
export async function findMaker(
	ctx: Ctx,
	by: 'id' | 'number',
	value: string,
): Promise<Maker | undefined> {
	const [maker] = await ctx.query<Maker>(
		`demand.maker.${by}`,
		`SELECT id, number, name, coalesce(whatsapp, phone) AS phone, whatsapp IS NOT NULL AS whatsapp,
			area_code AS "areaCode"
		 FROM registry.enterprise WHERE ${by} = $1 AND published AND status = 'active'`,
		[value],
	);
	return maker;
}

/** The areas whose wishes and quiet shops the actor works on. */
export const officeAreas = (ctx: Ctx): string[] => recordAreas(ctx.actor);

/** @throws AppError missing demand/no-such-wish when the wish is not of the actor's area */
export function requireOffice(ctx: Ctx, areaCode: string): void {
	if (!officeAreas(ctx).some((held) => coversArea(held, areaCode))) throw noSuchWish();
}
