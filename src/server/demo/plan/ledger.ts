import type { OrderPlan } from './orders.ts';
import type { ProductPlan } from './products.ts';
import { minutesLater, wibAgo } from './times.ts';

export interface LedgerEntry {
	productId: string;
	at: Date;
	delta: number;
	reservedDelta: number;
	cause: 'counted' | 'made' | 'reserved' | 'released' | 'sold';
	orderId: string | null;
	actorId: string | null;
}

export interface Balance {
	productId: string;
	onHand: number;
	reserved: number;
}

interface Movement {
	product: ProductPlan;
	at: Date;
	kind: 'reserve' | 'release' | 'sell';
	quantity: number;
	orderId: string;
	actorId: string | null;
}

/** What the orders of one shop did to its shelves, in the order of time; where a shelf would run dry more is made first. */
export function planLedger(
	products: readonly ProductPlan[],
	orders: readonly OrderPlan[],
	sellerId: string | null,
	now: Date,
): { entries: LedgerEntry[]; balances: Balance[] } {
	const entries: LedgerEntry[] = [];
	const shelves = new Map<string, Balance>();
	for (const product of products) {
		if (product.supply !== 'stock') continue;
		shelves.set(product.id, { productId: product.id, onHand: product.shelf, reserved: 0 });
		entries.push({
			productId: product.id,
			at: wibAgo(now, product.createdDaysAgo, 5 * 60 + 30),
			delta: product.shelf,
			reservedDelta: 0,
			cause: 'counted',
			orderId: null,
			actorId: sellerId,
		});
	}
	for (const move of movements(orders, sellerId)) {
		const shelf = shelves.get(move.product.id);
		if (!shelf) continue;
		const { at, orderId, actorId, quantity } = move;
		const add = (cause: LedgerEntry['cause'], delta: number, reservedDelta: number, more = {}) => {
			shelf.onHand += delta;
			shelf.reserved += reservedDelta;
			entries.push({
				productId: shelf.productId,
				at,
				delta,
				reservedDelta,
				cause,
				orderId,
				actorId,
				...more,
			});
		};
		if (move.kind === 'reserve') {
			if (shelf.onHand - shelf.reserved < quantity)
				add('made', Math.max(quantity, move.product.shelf), 0, {
					at: minutesLater(at, -30),
					orderId: null,
					actorId: sellerId,
				});
			add('reserved', 0, quantity);
		} else if (move.kind === 'release') add('released', 0, -quantity);
		else add('sold', -quantity, -quantity);
	}
	return {
		entries: entries.sort((a, b) => a.at.getTime() - b.at.getTime()),
		balances: [...shelves.values()],
	};
}

function movements(orders: readonly OrderPlan[], sellerId: string | null): Movement[] {
	const all: Movement[] = [];
	for (const order of orders)
		for (const step of order.steps) {
			const kind =
				step.transition === 'place'
					? 'reserve'
					: step.transition === 'confirm'
						? 'sell'
						: ['reject', 'cancel', 'expire'].includes(step.transition)
							? 'release'
							: undefined;
			if (!kind) continue;
			const actorId =
				step.by === 'seller' ? sellerId : step.by === 'system' ? 'orders/expire' : null;
			for (const { product, quantity } of order.lines)
				if (product.supply === 'stock')
					all.push({ product, at: step.at, kind, quantity, orderId: order.id, actorId });
		}
	return all.sort((a, b) => a.at.getTime() - b.at.getTime());
}
