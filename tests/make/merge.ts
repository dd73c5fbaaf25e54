import { giveConsent } from '#modules/accounts/index.ts';
import { completeOrder, confirmOrder, placeOrders, setSellerTerms } from '#modules/orders/index.ts';
import {
	createEnterprises,
	mergeEnterprises,
	undoMerge,
	type CreatedEnterprise,
	type NewEnterprise,
	type Take,
} from '#modules/registry/index.ts';
import type { Actor } from '#platform/context.ts';
import { guest, system } from '#server/app.ts';
import type { World } from './database.ts';
import { consentVersion, kemiri } from './registry.ts';
import { makeProduct, makeShop, type Shop } from './shop.ts';

let serial = 0;

/** A record of Kemiri that an office knows, of somebody without an account. */
export async function makeRecord(
	world: World,
	facts: Partial<NewEnterprise> = {},
): Promise<CreatedEnterprise> {
	serial += 1;
	const [made] = await world.write(system('test'), (ctx) =>
		createEnterprises(ctx, [
			{
				owner: { name: `Pemilik ${serial}`, phone: `+62813000${String(serial).padStart(5, '0')}` },
				name: `Keripik ${serial}`,
				areaCode: kemiri,
				source: 'import',
				...facts,
			},
		]),
	);
	return made!;
}

/** A shop of Kemiri with a product, a finished order, terms, and a consent to be shown. */
export async function makeSellingShop(world: World): Promise<Shop & { productId: string }> {
	serial += 1;
	const shop = await makeShop(world, `Keripik Toko ${serial}`, kemiri);
	const version = await consentVersion(world, 'shop');
	await world.write(shop.owner, async (ctx) => {
		await giveConsent(ctx, { purpose: 'shop', version });
		await setSellerTerms(ctx, shop.enterpriseId, {
			methods: ['cash'],
			deliveries: ['pickup', 'seller'],
			pickupNote: 'Sore',
			bankName: '',
			accountHolder: '',
			accountNumber: '',
			fees: { '36.03.09': 5_000 },
		});
	});
	const productId = await makeProduct(world, shop);
	await finishOrder(world, shop.owner, await placeOrder(world, productId));
	return { ...shop, productId };
}

/** Somebody orders one piece. @returns the order's number */
export async function placeOrder(world: World, productId: string): Promise<string> {
	const [placed] = await world.write(guest, (ctx) =>
		placeOrders(ctx, {
			buyer: { name: 'Bu Pembeli', phone: '0812-3456-7890' },
			delivery: { method: 'pickup' },
			lines: [{ productId, quantity: 1 }],
		}),
	);
	return placed!.number;
}

export async function finishOrder(world: World, seller: Actor, number: string): Promise<void> {
	await world.write(seller, (ctx) => confirmOrder(ctx, number));
	await world.write(seller, (ctx) => completeOrder(ctx, number));
}

export const merge = (
	world: World,
	officer: Actor,
	keepId: string,
	goneId: string,
	take: Take = {},
): Promise<string> =>
	world.write(officer, (ctx) =>
		mergeEnterprises(ctx, { keepId, goneId, reason: 'Orang dan toko yang sama', take }),
	);

export const undo = (world: World, officer: Actor, mergeId: string): Promise<void> =>
	world.write(officer, (ctx) => undoMerge(ctx, { mergeId, reason: 'Ternyata dua toko' }));

/** Every row of every table that a merge touches, without what counts versions. */
export async function dumpRecords(
	world: World,
	ids: readonly string[],
): Promise<Record<string, Record<string, unknown>[]>> {
	const found: Record<string, Record<string, unknown>[]> = {};
	for (const [table, column, drop] of [
		['registry.enterprise', 'id', 'updated_at'],
		['registry.enterprise_kbli', 'enterprise_id', ''],
		['registry.claim', 'enterprise_id', ''],
		['registry.likely_repeat', 'enterprise_id', ''],
		['registry.likely_repeat', 'other_id', ''],
		['registry.edit_conflict', 'enterprise_id', ''],
		['registry.list_entry', 'enterprise_id', ''],
		['catalogue.product', 'enterprise_id', ''],
		['catalogue.listing', 'enterprise_id', ''],
		['orders."order"', 'enterprise_id', ''],
		['orders.seller_terms', 'enterprise_id', ''],
		['orders.delivery_fee', 'enterprise_id', ''],
		['orders.seller_qris', 'enterprise_id', ''],
	] as const) {
		const { rows } = await world.app.platform.pool.query<{ row: Record<string, unknown> }>(
			`SELECT to_jsonb(t) - $2 AS row FROM ${table} t WHERE ${column} = ANY($1) ORDER BY t::text COLLATE "C"`,
			[ids, drop],
		);
		found[`${table} ${column}`] = rows
			.map(({ row }) => row)
			.sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
	}
	return found;
}
