import type { World } from '../database.ts';
import type { Shop } from '../shop.ts';
import type { FakeMarketplace, FakeShop } from './fake-marketplace.ts';

export interface StormShop {
	shop: Shop;
	products: { id: string; sku: string }[];
	there: { fake: FakeMarketplace; fakeShop: FakeShop; linkId: string }[];
}

interface Shelf {
	id: string;
	onHand: number;
	reserved: number;
	/** Of orders of marketplaces. */
	held: number;
	short: number;
	/** All entries of its book. */
	booked: number;
}

/** Below five pieces for each of so many places every one shows a share: earlier links have one more. */
const shareOf = (free: number, places: number, place: number): number =>
	free < 5 * places ? Math.floor(free / places) + (place < free % places ? 1 : 0) : free;

/** What is not as it must be: our own shelf, what marketplaces show, and each order of theirs taken once. */
export async function wrongsOf(world: World, shops: readonly StormShop[]): Promise<string[]> {
	const { pool } = world.app.platform;
	const { rows: shelves } = await pool.query<Shelf>(
		`SELECT s.product_id AS id, s.on_hand AS "onHand", s.reserved,
			coalesce(sum(x.quantity) FILTER (WHERE x.state = 'held'), 0)::int AS held,
			coalesce(sum(x.quantity) FILTER (WHERE x.state = 'short'), 0)::int AS short,
			(SELECT sum(delta)::int FROM catalogue.stock_entry e WHERE e.product_id = s.product_id) AS booked
		 FROM catalogue.stock s LEFT JOIN connections.external_order_line x ON x.product_id = s.product_id
		 GROUP BY s.product_id`,
	);
	const { rows: orders } = await pool.query<{ key: string; state: string; lines: number }>(
		`SELECT o.link_id || '/' || o.external_id AS key, o.state, count(x.*)::int AS lines
		 FROM connections.external_order o LEFT JOIN connections.external_order_line x ON x.order_id = o.id
		 GROUP BY o.id`,
	);
	const byId = new Map(shelves.map((shelf) => [shelf.id, shelf]));
	const taken = new Map(orders.map((order) => [order.key, order]));
	const wrongs: string[] = [];
	for (const { id, onHand, reserved, held, booked } of shelves) {
		if (onHand < 0 || reserved < 0 || reserved > onHand) wrongs.push(`${id}: promised too much`);
		if (reserved !== held) wrongs.push(`${id}: ${reserved} promised, ${held} of them by orders`);
		if (booked !== onHand) wrongs.push(`${id}: ${onHand} on the shelf, ${booked} in its book`);
	}
	let placed = 0;
	for (const { products, there } of shops) {
		const linked = there.map(({ linkId }) => linkId).toSorted();
		for (const { fake, fakeShop, linkId } of there) {
			for (const { id, sku } of products) {
				const { onHand, reserved, short } = byId.get(id)!;
				const free = Math.max(0, onHand - reserved - short);
				const due = shareOf(free, linked.length, linked.indexOf(linkId));
				const shown = fakeShop.shelf.bySku(sku)!.model.stock;
				if (shown !== due)
					wrongs.push(`${fake.code} ${sku}: shows ${shown} of ${free}, not ${due}`);
			}
			for (const order of fakeShop.shelf.orders.values()) {
				const known = taken.get(`${linkId}/${order.id}`);
				placed += known ? 1 : 0;
				// What was cancelled before we heard of it needs nothing.
				if (known ? known.state !== order.state : order.state !== 'cancelled')
					wrongs.push(
						`${fake.code} ${order.id}: ${order.state}, here ${known?.state ?? 'missing'}`,
					);
				if (known && known.lines !== order.lines.length)
					wrongs.push(`${fake.code} ${order.id}: ${known.lines} lines`);
			}
		}
	}
	if (placed !== orders.length) wrongs.push(`${orders.length} orders here, ${placed} there`);
	return wrongs;
}
