import { audit } from '#platform/audit.ts';
import { sha256 } from '#platform/crypto.ts';
import { contentKey } from '#platform/storage.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import type { Work } from '#platform/jobs.ts';
import { preparePicture } from '#modules/catalogue/index.ts';
import { plainLines } from '#shared/clean-text.ts';
import { cutText } from '#shared/text.ts';
import { requireManagedOrder } from '../access.ts';
import { lockOrder, noteEvent, type LockedOrder } from '../life/change-state.ts';
import { rulesInForce } from '../rules.ts';
import { tellOf } from '../life/tell.ts';
import type { BuyerKind, DisputeState, SellerKind } from './kinds.ts';
import { closeDispute, noSuchDispute, writeDispute, writeEntry } from './settle.ts';

export const mostPhotos = 3;
export const mostPhotoBytes = 10 * 1024 * 1024;
const mostWords = 2000;
const mostEntries = 60;

/** Words that somebody must write. @throws AppError invalid orders/words-missing */
export function requireWords(text: string): string {
	const words = cutText(plainLines(text), mostWords);
	if (words.length < 3)
		throw new AppError('invalid', 'orders/words-missing', 'Write what happened');
	return words;
}

async function lockByToken(ctx: Ctx, token: string): Promise<LockedOrder> {
	const order = await lockOrder(ctx, 'token', token);
	if (!order) throw new AppError('missing', 'orders/no-such-order', 'No such order');
	return order;
}

/**
 * The buyer says what is wrong, with pictures if she has some. The seller has a clock to answer; an officer by name
 * has the other. A second complaint while one is open is one more word in it.
 * @throws AppError missing orders/no-such-order; invalid orders/words-missing, orders/proof-too-large,
 * catalogue/not-a-picture; conflict orders/complaint-too-late, orders/too-many-words
 */
export async function openDispute(
	work: Work,
	token: string,
	{ kind, words, photos }: { kind: BuyerKind; words: string; photos: readonly Uint8Array[] },
): Promise<void> {
	const said = requireWords(words);
	if (photos.length > 0) await refuseStranger(work.ctx, token);
	const kept = await keepPhotos(work, token, photos);
	await work.write(async (ctx) => {
		const order = await lockByToken(ctx, token);
		await refuseTooLate(ctx, order);
		const open = await findOpen(ctx, order.id);
		const id = open?.id ?? (await writeDispute(ctx, order, { kind, by: 'buyer', words: said }))!;
		if (open) await say(ctx, order, open.id, 'buyer', said);
		await addPhotos(ctx, id, kept);
		if (open) return;
		await noteEvent(ctx, order, 'dispute-open', 'buyer');
		await tellOf(ctx, order, { name: 'dispute-open', by: 'buyer' });
	});
}

/** Looked at before pictures are drawn and kept, so that only who has an order makes work. */
async function refuseStranger(ctx: Ctx, token: string): Promise<void> {
	const [order] = await ctx.query<Pick<LockedOrder, 'stateAt'>>(
		'orders.mayComplain',
		'SELECT state_at AS "stateAt" FROM orders."order" WHERE token = $1',
		[token],
	);
	if (!order) throw new AppError('missing', 'orders/no-such-order', 'No such order');
	await refuseTooLate(ctx, order);
}

/** The seller complains about the buyer of an order. */
export async function openDisputeBySeller(
	ctx: Ctx,
	number: string,
	{ kind, words }: { kind: SellerKind; words: string },
): Promise<void> {
	const order = await requireManagedOrder(ctx, number);
	const said = requireWords(words);
	await refuseTooLate(ctx, order);
	const open = await findOpen(ctx, order.id);
	if (open) return say(ctx, order, open.id, 'seller', said);
	await writeDispute(ctx, order, { kind, by: 'seller', words: said });
	await noteEvent(ctx, order, 'dispute-open', 'seller');
	await tellOf(ctx, order, { name: 'dispute-open', by: 'seller' });
}

/** Months later nobody remembers; the rule `complaint-days` counts from the last step of the order. */
async function refuseTooLate(ctx: Ctx, order: Pick<LockedOrder, 'stateAt'>): Promise<void> {
	const days = (await rulesInForce(ctx))['complaint-days'];
	if (ctx.now.getTime() - order.stateAt.getTime() > days * 86_400_000)
		throw new AppError('conflict', 'orders/complaint-too-late', 'It was too long ago', { days });
}

interface Open {
	id: string;
	state: DisputeState;
	openedBy: string;
}

async function findOpen(ctx: Ctx, orderId: string): Promise<Open | undefined> {
	const [open] = await ctx.query<Open>(
		'orders.findOpenDispute',
		`SELECT id, state, opened_by AS "openedBy" FROM orders.dispute
		 WHERE order_id = $1 AND state <> 'resolved' FOR UPDATE`,
		[orderId],
	);
	return open;
}

/** The seller answers; the first answer stops her clock. */
export async function answerDispute(ctx: Ctx, number: string, words: string): Promise<void> {
	const order = await requireManagedOrder(ctx, number);
	const open = await findOpen(ctx, order.id);
	if (!open) throw noSuchDispute();
	await say(ctx, order, open.id, 'seller', requireWords(words));
	if (open.state === 'open')
		await ctx.query(
			'orders.disputeAnswered',
			`UPDATE orders.dispute SET state = 'answered', answered_at = $2 WHERE id = $1`,
			[open.id, ctx.now],
		);
}

/** One more word, told to the other side. */
export async function say(
	ctx: Ctx,
	order: LockedOrder,
	disputeId: string,
	by: 'buyer' | 'seller' | 'office',
	words: string,
): Promise<void> {
	const [row] = await ctx.query<{ count: number }>(
		'orders.countEntries',
		'SELECT count(*)::int AS count FROM orders.dispute_entry WHERE dispute_id = $1',
		[disputeId],
	);
	if (row!.count >= mostEntries)
		throw new AppError('conflict', 'orders/too-many-words', 'Enough was said', {
			max: mostEntries,
		});
	await writeEntry(ctx, disputeId, by, words);
	await audit(ctx, {
		action: 'orders.dispute.said',
		subject: { type: 'dispute', id: disputeId },
		data: { by },
	});
	const name = by === 'seller' ? 'dispute-answer' : 'dispute-say';
	await noteEvent(ctx, order, name, by === 'office' ? 'system' : by);
	await tellOf(ctx, order, { name, by });
}

/** Whoever opened it says that it is settled. */
export async function withdrawDispute(
	ctx: Ctx,
	by: { token: string } | { number: string },
): Promise<void> {
	const order =
		'token' in by ? await lockByToken(ctx, by.token) : await requireManagedOrder(ctx, by.number);
	const party = 'token' in by ? 'buyer' : 'seller';
	const open = await findOpen(ctx, order.id);
	if (!open) return;
	if (open.openedBy !== party) throw noSuchDispute();
	await noteEvent(ctx, order, 'dispute-resolve', party);
	await closeDispute(ctx, order, open.id, { outcome: 'withdrawn', by: party });
}

interface KeptPhoto {
	key: string;
	hash: string;
}

/** Redraws the pictures without place and device data, outside the transaction. */
async function keepPhotos(
	work: Work,
	token: string,
	photos: readonly Uint8Array[],
): Promise<KeptPhoto[]> {
	const kept: KeptPhoto[] = [];
	for (const bytes of photos.slice(0, mostPhotos)) {
		if (bytes.length > mostPhotoBytes)
			throw new AppError('invalid', 'orders/proof-too-large', 'The picture is too large', {
				maxMb: mostPhotoBytes / 1024 / 1024,
			});
		const picture = await preparePicture(bytes, 1600);
		const key = `private/dispute/${contentKey(Buffer.concat([Buffer.from(token), picture]))}.webp`;
		await work.ctx.platform.storage.put(key, picture, { contentType: 'image/webp' });
		kept.push({ key, hash: sha256(picture) });
	}
	return kept;
}

async function addPhotos(ctx: Ctx, disputeId: string, photos: readonly KeptPhoto[]): Promise<void> {
	const [row] = await ctx.query<{ count: number }>(
		'orders.countDisputePhotos',
		'SELECT count(*)::int AS count FROM orders.dispute_photo WHERE dispute_id = $1',
		[disputeId],
	);
	// A second helping is welcome, a hundred are not.
	for (const { key, hash } of photos.slice(0, mostPhotos * 3 - row!.count))
		await ctx.query(
			'orders.addDisputePhoto',
			`INSERT INTO orders.dispute_photo (id, dispute_id, storage_key, sha256, created_at)
			 VALUES ($1, $2, $3, $4, $5) ON CONFLICT (dispute_id, sha256) DO NOTHING`,
			[newId(), disputeId, key, hash, ctx.now],
		);
}
