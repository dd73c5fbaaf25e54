import type { Ctx } from '#platform/context.ts';
import { wibAgo } from '../plan/times.ts';
import { createEnterprises, sealNik, type NewEnterprise } from '#modules/registry/index.ts';
import type { ShopPlan } from './batch.ts';
import { insertRows } from './insert.ts';
import { insertConsents, insertPeople, officerOf } from './people.ts';

/** Owners, accounts, consents, enterprises and terms of these shops. */
export async function writeShops(
	ctx: Ctx,
	seed: number,
	shops: readonly ShopPlan[],
	now: Date,
): Promise<void> {
	const createdAt = (shop: ShopPlan) => wibAgo(now, shop.enterprise.createdDaysAgo, 9 * 60);
	const people = shops.flatMap((shop) =>
		shop.enterprise.personId === null
			? []
			: [
					{
						id: shop.enterprise.personId,
						name: shop.enterprise.ownerName,
						phone: shop.enterprise.phone,
						at: createdAt(shop),
					},
				],
	);
	await insertPeople(ctx, people);
	await insertConsents(ctx, seed, people);
	await insertOwners(ctx, shops, createdAt);
	await createEnterprises(
		ctx,
		shops.map((shop) => asNew(seed, shop, createdAt(shop), now)),
	);
	await insertTerms(ctx, shops, createdAt);
}

async function insertOwners(
	ctx: Ctx,
	shops: readonly ShopPlan[],
	createdAt: (shop: ShopPlan) => Date,
): Promise<void> {
	const columns = {
		id: 'uuid',
		person_id: 'uuid',
		name: 'text',
		nik_cipher: 'text',
		nik_index: 'text',
		nik_masked: 'text',
		phone: 'text',
		created_at: 'timestamptz',
		updated_at: 'timestamptz',
	} as const;
	const rows = shops.map((shop) => {
		const { enterprise } = shop;
		const nik = enterprise.nik === null ? undefined : sealNik(ctx, enterprise.nik);
		return {
			id: enterprise.ownerId,
			person_id: enterprise.personId,
			name: enterprise.ownerName,
			nik_cipher: nik?.cipher,
			nik_index: nik?.index,
			nik_masked: nik?.masked,
			phone: enterprise.phone,
			created_at: createdAt(shop),
			updated_at: createdAt(shop),
		};
	});
	await insertRows(ctx, 'registry.owner', columns, rows);
}

function asNew(seed: number, { enterprise }: ShopPlan, createdAt: Date, now: Date): NewEnterprise {
	const { verification, place, trade } = enterprise;
	const decidedBy = verification === 'unverified' ? undefined : officerOf(seed, place.regencyCode);
	return {
		id: enterprise.id,
		owner: { id: enterprise.ownerId },
		name: enterprise.name,
		kind: trade.kind,
		areaCode: place.code,
		story: enterprise.story,
		address: enterprise.address,
		rt: enterprise.rt,
		rw: enterprise.rw,
		phone: enterprise.phone,
		whatsapp: enterprise.phone,
		nib: enterprise.nib,
		startedYear: enterprise.startedYear,
		workers: enterprise.workers,
		capitalIdr: enterprise.capitalIdr,
		annualSalesIdr: enterprise.annualSalesIdr,
		figuresYear: now.getUTCFullYear() - 1,
		figuresSource: 'self-declared',
		kbli: trade.kbli,
		source: 'demo',
		verification,
		...(decidedBy ? { verifiedBy: decidedBy } : {}),
		published: enterprise.published,
		createdAt,
	};
}

async function insertTerms(
	ctx: Ctx,
	shops: readonly ShopPlan[],
	createdAt: (shop: ShopPlan) => Date,
): Promise<void> {
	await insertRows(
		ctx,
		'orders.seller_terms',
		{
			enterprise_id: 'uuid',
			bank_name: 'text',
			account_cipher: 'text',
			account_holder: 'text',
			methods: 'text[]',
			deliveries: 'text[]',
			pickup_note: 'text',
			updated_at: 'timestamptz',
		},
		shops.map(({ enterprise, terms }) => ({
			enterprise_id: enterprise.id,
			bank_name: terms.bankName,
			account_cipher: terms.accountNumber && ctx.platform.cipher.encrypt(terms.accountNumber),
			account_holder: terms.accountNumber && enterprise.ownerName,
			methods: terms.methods,
			deliveries: terms.deliveries,
			pickup_note: enterprise.opening,
			updated_at: ctx.now,
		})),
	);
	await insertPoints(ctx, shops, createdAt);
	await insertRows(
		ctx,
		'orders.delivery_fee',
		{ enterprise_id: 'uuid', area_code: 'text', fee_idr: 'bigint' },
		shops.flatMap(({ enterprise, terms }) =>
			[...terms.fees].map(([area_code, fee_idr]) => ({
				enterprise_id: enterprise.id,
				area_code,
				fee_idr,
			})),
		),
	);
	await insertRows(
		ctx,
		'orders.seller_qris',
		{
			id: 'uuid',
			enterprise_id: 'uuid',
			payload: 'text',
			nmid: 'text',
			merchant_name: 'text',
			merchant_city: 'text',
			state: 'text',
			created_by: 'text',
			created_at: 'timestamptz',
		},
		shops.flatMap((shop) => {
			const {
				enterprise,
				terms: { qris },
			} = shop;
			return qris
				? [
						{
							id: qris.id,
							enterprise_id: enterprise.id,
							payload: qris.payload,
							nmid: qris.nmid,
							merchant_name: qris.merchantName,
							merchant_city: qris.merchantCity,
							state: 'active',
							created_by: enterprise.personId ?? 'demo',
							// Older than every order, so that their pages name the merchant to look for.
							created_at: createdAt(shop),
						},
					]
				: [];
		}),
	);
}

async function insertPoints(
	ctx: Ctx,
	shops: readonly ShopPlan[],
	createdAt: (shop: ShopPlan) => Date,
): Promise<void> {
	await insertRows(
		ctx,
		'orders.pickup_point',
		{
			id: 'uuid',
			enterprise_id: 'uuid',
			kind: 'text',
			name: 'text',
			address: 'text',
			area_code: 'text',
			hours: 'text',
			map_url: 'text',
			address_open: 'boolean',
			created_at: 'timestamptz',
			updated_at: 'timestamptz',
		},
		shops.flatMap((shop) => {
			const { enterprise, terms } = shop;
			if (!terms.point) return [];
			const { id, name, address, mapUrl, open } = terms.point;
			return [
				{
					id,
					enterprise_id: enterprise.id,
					kind: 'home',
					name,
					address,
					area_code: enterprise.place.districtCode,
					hours: enterprise.opening.replace('Ambil di rumah', 'Setiap hari'),
					map_url: mapUrl,
					address_open: open,
					created_at: createdAt(shop),
					updated_at: createdAt(shop),
				},
			];
		}),
	);
}
