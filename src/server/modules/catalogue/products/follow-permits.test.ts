import { beforeAll, describe, expect, it } from 'vitest';
import { system } from '#server/app.ts';
import type { Actor } from '#platform/context.ts';
import { checkPermit, claimPermit, expirePermits, listPermits } from '#modules/permits/index.ts';
import type { ProductFacts } from '#shared/product-facts.ts';
import { useDatabase } from '#tests/make/database.ts';
import { dryFood } from '#tests/make/dry-food.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeListing, makeShop, type Shop } from '#tests/make/shop.ts';
import { getShelfProduct, publishProduct, updateProduct } from '../index.ts';

const world = useDatabase();
let officer: Actor;
let shop: Shop;
let serial = 200;

const dry: ProductFacts = { ...dryFood, notHalal: true, ingredients: 'singkong, garam' };

beforeAll(async () => {
	officer = asOfficer(await makePerson(world, 'Petugas', '+628111000021'), '36.03');
	shop = await makeShop(world);
});

const make = (facts: ProductFacts = dry) =>
	makeListing(world, shop, { categoryCode: 'snacks', facts });
const product = async (id: string) => (await getShelfProduct(world.read(shop.owner), id)).product;
const badgesShown = async (id: string) =>
	(
		await world.app.platform.pool.query<{ badges: string[] }>(
			'SELECT badges FROM catalogue.listing WHERE product_id = $1',
			[id],
		)
	).rows[0]?.badges;

async function hold(expiresOn: string, productIds: string[], coversAll = false): Promise<string> {
	serial += 1;
	const number = `P-IRT 206360301${serial}0-${expiresOn.slice(2, 4)}`;
	const { permitId } = await world.write(shop.owner, (ctx) =>
		claimPermit(ctx, {
			enterpriseId: shop.enterpriseId,
			kind: 'p-irt',
			number,
			expiresOn,
			coversAll,
			productIds,
		}),
	);
	await world.write(officer, (ctx) => checkPermit(ctx, { permitId }));
	return permitId;
}

const after = (day: string) => new Date(`${day}T17:30:00Z`);
const expireOn = (day: string) =>
	expirePermits(world.app.workFor({ actor: system('job'), now: after(day) }));

describe('products and their permits (BU-02)', () => {
	it('show a badge from the check to the end, never for a claim alone', async () => {
		const { id } = await make();
		await world.write(shop.owner, (ctx) =>
			claimPermit(ctx, {
				enterpriseId: shop.enterpriseId,
				kind: 'p-irt',
				number: 'P-IRT 2063603019990-98',
				productIds: [id],
			}),
		);
		expect(await badgesShown(id)).toEqual([]);
		await hold('2097-05-01', [id]);
		expect(await badgesShown(id)).toEqual(['p-irt']);
	});

	it('give no badge to a product that may not have the permit', async () => {
		const { id } = await make({ ...dry, storage: 'frozen' });
		await hold('2097-06-01', [], true);
		expect(await badgesShown(id)).toEqual([]);
	});

	it('go back to the drafts when a required permit ends, and can be sold again with the next', async () => {
		const own = await makeShop(world, 'Keripik Sepatan');
		const before = shop;
		shop = own;
		try {
			const { id } = await make();
			const cold = await make({ ...dry, storage: 'frozen' });
			await hold('2090-03-31', [id]);
			await expireOn('2090-03-30');
			expect((await product(id)).state).toBe('published');
			await expireOn('2090-03-31');
			expect((await product(id)).state).toBe('draft');
			expect(await badgesShown(id)).toBeUndefined();
			// It never needed a P-IRT, and the shop stays.
			expect((await product(cold.id)).state).toBe('published');
			const publish = () =>
				world.write(own.owner, (ctx) => publishProduct(ctx, id), after('2090-03-31'));
			await expect(publish()).rejects.toMatchObject({
				code: 'catalogue/permit-ended',
				params: { day: '31 Maret 2090' },
			});
			await hold('2095-01-31', [id]);
			await publish();
			expect((await product(id)).state).toBe('published');
			const { rows } = await world.app.platform.pool.query<{ body: string }>(
				`SELECT body FROM platform.message WHERE purpose = 'catalogue/held'`,
			);
			expect(rows.map(({ body }) => body).join()).toContain('31 Maret 2090');
		} finally {
			shop = before;
		}
	});

	it('are not kept from being sold by a permit that was never there', async () => {
		const { id } = await make();
		expect((await product(id)).state).toBe('published');
	});

	it('flag a halal certificate when their ingredients change, not when they are said first', async () => {
		const { id } = await make({ ...dry, ingredients: undefined });
		const { permitId } = await world.write(shop.owner, (ctx) =>
			claimPermit(ctx, {
				enterpriseId: shop.enterpriseId,
				kind: 'halal',
				number: 'ID112100009882540924',
				productIds: [id],
			}),
		);
		const say = (ingredients: string) =>
			world.write(shop.owner, (ctx) => updateProduct(ctx, id, { facts: { ...dry, ingredients } }));
		const flagged = async () =>
			(await listPermits(world.read(shop.owner), { enterpriseId: shop.enterpriseId })).find(
				(one) => one.id === permitId,
			)?.ingredientsChangedAt;
		await say('singkong, garam');
		await say('Garam;  Singkong');
		expect(await flagged()).toBeNull();
		await say('singkong, garam, penyedap');
		expect(await flagged()).toBeInstanceOf(Date);
	});
});
