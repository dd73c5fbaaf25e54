import { contentKey } from '#platform/storage.ts';
import { sha256 } from '#platform/crypto.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import type { Work } from '#platform/jobs.ts';
import { preparePicture } from '#modules/catalogue/index.ts';
import { changeState, lockOrder, type LockedOrder } from './change-state.ts';
import { endOpenChange } from './propose.ts';
import { rulesInForce } from '../rules.ts';
import { transitions, type OrderState } from './states.ts';

/** The order behind a status link. @throws AppError missing orders/no-such-order */
async function lockByToken(ctx: Ctx, token: string): Promise<LockedOrder> {
	const order = await lockOrder(ctx, 'token', token);
	if (!order) throw new AppError('missing', 'orders/no-such-order', 'No such order');
	return order;
}

/** The buyer takes the order back, or says no to what is proposed, as long as no proof of payment was sent. */
export async function cancelOrder(ctx: Ctx, token: string): Promise<void> {
	const order = await lockByToken(ctx, token);
	await changeState(ctx, order, 'cancel', 'buyer');
	await endOpenChange(ctx, order.id, 'declined');
}

/** The buyer says that she has it. */
export async function receiveOrder(ctx: Ctx, token: string): Promise<void> {
	await changeState(ctx, await lockByToken(ctx, token), 'complete', 'buyer');
}

/** The most bytes of a proof: a phone's screenshot has less than 2 MB. */
export const maxProofBytes = 10 * 1024 * 1024;
const maxProofs = 5;

/**
 * Keeps a picture that shows the payment and tells the seller. The picture is redrawn without place and
 * device data, outside the transaction; the same picture twice is kept once.
 * @throws AppError invalid catalogue/not-a-picture …; conflict orders/not-now, orders/too-many-proofs
 */
export async function sendProof(work: Work, token: string, bytes: Uint8Array): Promise<void> {
	if (bytes.length > maxProofBytes)
		throw new AppError('invalid', 'orders/proof-too-large', 'The picture is too large', {
			maxMb: maxProofBytes / 1024 / 1024,
		});
	await refuseProof(work.ctx, token);
	const picture = await preparePicture(bytes, 1600);
	const key = `private/proof/${contentKey(Buffer.concat([Buffer.from(token), picture]))}.webp`;
	await work.ctx.platform.storage.put(key, picture, { contentType: 'image/webp' });
	await work.write(async (ctx) => {
		const order = await lockByToken(ctx, token);
		await refuseMoreProofs(ctx, order.id);
		const { 'proof-answer-minutes': minutes } = await rulesInForce(ctx);
		await changeState(ctx, order, 'send-proof', 'buyer', {
			until: new Date(ctx.now.getTime() + minutes * 60_000),
		});
		await ctx.query(
			'orders.addProof',
			`INSERT INTO orders.payment_proof (id, order_id, storage_key, sha256, created_at)
			 VALUES ($1, $2, $3, $4, $5) ON CONFLICT (order_id, sha256) DO NOTHING`,
			[newId(), order.id, key, sha256(picture), ctx.now],
		);
	});
}

/** Looked at before a picture is drawn and kept, so that only who may send one makes work. */
async function refuseProof(ctx: Ctx, token: string): Promise<void> {
	const [order] = await ctx.query<{ id: string; number: string; state: OrderState }>(
		'orders.mayProve',
		'SELECT id, number, state FROM orders."order" WHERE token = $1',
		[token],
	);
	if (!order) throw new AppError('missing', 'orders/no-such-order', 'No such order');
	const from: readonly OrderState[] = transitions['send-proof'].from;
	if (!from.includes(order.state))
		throw new AppError('conflict', 'orders/not-now', `No proof for what is ${order.state}`, {
			number: order.number,
		});
	await refuseMoreProofs(ctx, order.id);
}

async function refuseMoreProofs(ctx: Ctx, orderId: string): Promise<void> {
	const [{ count } = { count: 0 }] = await ctx.query<{ count: number }>(
		'orders.countProofs',
		'SELECT count(*) AS count FROM orders.payment_proof WHERE order_id = $1',
		[orderId],
	);
	if (count >= maxProofs)
		throw new AppError('conflict', 'orders/too-many-proofs', 'Enough proofs were sent', {
			max: maxProofs,
		});
}
