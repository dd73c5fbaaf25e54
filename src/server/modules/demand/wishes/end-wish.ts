import { addDays, wibDay } from '#shared/dates.ts';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import { closeTask } from '#modules/desk/index.ts';
import { lockWish, noSuchWish, requireOffice, type LockedWish } from '../access.ts';
import { declineOffered } from '../answers/settle.ts';
import type { WishResult, WishState } from '../states.ts';

/** Sets the state of a locked wish, with its line, and takes it out of the office's queue. */
export async function setWishState(
	ctx: Ctx,
	wish: LockedWish,
	to: WishState,
	{ result = null, reason }: { result?: WishResult | null; reason?: string } = {},
): Promise<void> {
	await ctx.query(
		'demand.setState',
		`UPDATE demand.wish SET state = $2, state_at = $3, result = coalesce($4, result),
			reason = CASE WHEN $2 = 'hidden' THEN $5 END,
			hidden_from = CASE WHEN $2 = 'hidden' THEN state END WHERE id = $1`,
		[wish.id, to, ctx.now, result, reason ?? null],
	);
	await audit(ctx, {
		action: `demand.wish.${to === 'open' ? 'shown' : to}`,
		subject: { type: 'wish', id: wish.id },
		areaCode: wish.areaCode,
		...(reason ? { reason } : {}),
		data: { from: wish.state, ...(result ? { result } : {}) },
	});
	if (to !== 'open') await closeTask(ctx, { kind: 'wish', subjectId: wish.id, outcome: to });
}

const notOpen = () => new AppError('conflict', 'demand/not-open', 'Nothing is looked for any more');

/**
 * The asker takes back what nobody was chosen for; makers who answered are told.
 * @throws AppError missing demand/no-such-wish; conflict demand/not-open
 */
export async function withdrawWish(ctx: Ctx, token: string): Promise<void> {
	const wish = await lockWish(ctx, 'token', token);
	if (wish.state !== 'open' || wish.chosen > 0) throw notOpen();
	await setWishState(ctx, wish, 'withdrawn');
	await declineOffered(ctx, wish, 'gone');
}

/**
 * The asker says how it ended. What was bought is known from the orders; this only ends the looking.
 * @throws AppError missing demand/no-such-wish; conflict demand/not-open
 */
export async function closeWish(ctx: Ctx, token: string, result: WishResult): Promise<void> {
	const wish = await lockWish(ctx, 'token', token);
	if (!['open', 'matched', 'expired'].includes(wish.state)) throw notOpen();
	await setWishState(ctx, wish, 'closed', { result });
	await declineOffered(ctx, wish, 'gone');
}

/**
 * An officer of the area takes a wish off the board; the asker still sees it, with the reason.
 * @throws AppError missing demand/no-such-wish; invalid demand/reason-missing; conflict demand/not-open
 */
export async function hideWish(
	ctx: Ctx,
	{ wishId, reason }: { wishId: string; reason: string },
): Promise<void> {
	const wish = await lockWish(ctx, 'id', wishId);
	requireOffice(ctx, wish.areaCode);
	const words = reason.trim().slice(0, 300);
	if (words.length < 5)
		throw new AppError('invalid', 'demand/reason-missing', 'A reason is missing');
	if (wish.state === 'withdrawn' || wish.state === 'hidden') throw notOpen();
	await setWishState(ctx, wish, 'hidden', { reason: words });
}

/**
 * Puts a hidden wish back where it was.
 * @throws AppError missing demand/no-such-wish
 */
export async function showWish(ctx: Ctx, wishId: string): Promise<void> {
	const wish = await lockWish(ctx, 'id', wishId);
	requireOffice(ctx, wish.areaCode);
	if (wish.state !== 'hidden' || !wish.hiddenFrom) throw noSuchWish();
	await setWishState(ctx, wish, wish.hiddenFrom);
}

const batch = 200;

/** Ends wishes whose day is over: closed where somebody was chosen, else expired. Returns how many. */
export async function expireWishes(work: Work): Promise<number> {
	const yesterday = addDays(wibDay(work.ctx.now), -1);
	const due = await work.ctx.query<{ id: string }>(
		'demand.overdue',
		`SELECT id FROM demand.wish WHERE state = 'open' AND needed_on <= $1::date
		 ORDER BY needed_on, id LIMIT ${batch}`,
		[yesterday],
	);
	for (const { id } of due)
		await work.write(async (ctx) => {
			const wish = await lockWish(ctx, 'id', id);
			if (wish.state !== 'open' || wish.neededOn > yesterday) return;
			await setWishState(ctx, wish, wish.chosen > 0 ? 'closed' : 'expired');
			await declineOffered(ctx, wish, 'gone');
		});
	return due.length;
}
