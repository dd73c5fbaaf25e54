import { beforeAll, describe, expect, it } from 'vitest';
import { blocking } from '#shared/readiness/readiness.ts';
import { useDatabase } from '#tests/make/database.ts';
import { codeOf } from '#tests/make/office.ts';
import { asOfficer, asOperator, makePerson } from '#tests/make/people.ts';
import { makeListing, makeShop, type Shop } from '#tests/make/shop.ts';
import { addContentRule, endContentRule, getReadiness, planState, problemsAt } from './index.ts';

const world = useDatabase();
const now = new Date('2026-11-22T03:00:00Z');
const tomorrow = new Date('2026-11-23T03:00:00Z');
let shop: Shop;
let chips: { id: string };

beforeAll(async () => {
	shop = await makeShop(world);
	chips = await makeListing(
		world,
		shop,
		{ name: 'Keripik Singkong', description: 'Renyah', categoryCode: 'snacks' },
		5,
	);
});

const read = (actor = shop.owner, at = now) =>
	getReadiness(world.read(actor, at), { enterpriseId: shop.enterpriseId });
const at = async (code: string, day = now) =>
	(await read(shop.owner, day)).marketplaces.find((one) => one.code === code);

describe('what keeps the products of a shop from where people buy (OW-11)', () => {
	it('judges what is for sale at every place that is live and takes it', async () => {
		const { marketplaces, judged, sellables, cut } = await read();
		expect(sellables.map(({ id }) => id)).toEqual([chips.id]);
		expect(cut).toBe(false);
		const codes = marketplaces.map(({ code }) => code);
		expect(codes).toContain('shopee');
		for (const gone of ['bukalapak', 'jd-id', 'tokopedia']) expect(codes).not.toContain(gone);
		const [mine] = judged;
		const fields = (code: string) =>
			blocking(mine?.places.get(code) ?? []).map(({ field, test }) => `${field} ${test}`);
		expect(fields('shopee')).toEqual(
			expect.arrayContaining(['images min-count', 'weight required', 'description min-length']),
		);
		// Size is asked by Lazada and TikTok Shop alone.
		expect(fields('lazada')).toContain('size required');
		expect(fields('shopee')).not.toContain('size required');
		expect(fields('google')).toEqual(['images min-count']);
		// Sociolla sells no crackers.
		expect(mine?.places.has('sociolla')).toBe(false);
		expect(await at('sociolla')).toMatchObject({ ready: 0, of: 0 });
		expect(await at('shopee')).toMatchObject({ ready: 0, of: 1 });
	});

	it('names the one field that would open most places', async () => {
		const { fix } = await read();
		expect(fix).toMatchObject({ field: 'images', productIds: [chips.id] });
		expect(fix?.places).toEqual(expect.arrayContaining(['google', 'pinterest']));
	});

	it('asks the rules of permits: missing, for an officer to say, or not asked by law', async () => {
		const facts = {
			nature: 'packaged-food',
			storage: 'room',
			process: 'ordinary',
			foodKind: 'other',
			madeAt: 'dwelling',
			packed: true,
			claims: false,
			animal: false,
			notHalal: false,
		} as const;
		const seller = await makeShop(world, 'Kue Bu Nani');
		const add = (name: string, shelfLifeDays: number) =>
			makeListing(world, seller, {
				name,
				categoryCode: 'cakes',
				facts: { ...facts, shelfLifeDays },
			});
		const [dry, fresh] = [await add('Kue kering', 60), await add('Bolu pisang', 4)];
		const asks = world.read(seller.owner, now);
		const { enterpriseId } = seller;
		const { judged, sellables } = await getReadiness(asks, { enterpriseId });
		const permit = (id: string) =>
			judged
				.find(({ productId }) => productId === id)
				?.places.get('shopee')
				?.find(({ ruleId }) => ruleId === 'marketplace/food-permit');
		expect(permit(dry.id)).toMatchObject({ verdict: 'required', advice: false });
		expect(permit(fresh.id)).toMatchObject({ verdict: expect.stringMatching(/check|not-needed/) });
		// Files and connections are told the same.
		expect(await problemsAt(asks, 'shopee', sellables)).toEqual(
			judged.map(({ places }) => places.get('shopee')),
		);
	});

	it('is read by the owner and the officers of her area alone', async () => {
		const stranger = await makePerson(world, 'Orang lain', '+628111000009');
		expect(await codeOf(read(stranger))).toBe('catalogue/no-such-shop');
		const officer = asOfficer(await makePerson(world, 'Petugas', '+628111000002'), '36.03');
		expect((await read(officer)).sellables).toHaveLength(1);
		const elsewhere = asOfficer(await makePerson(world, 'Jauh', '+628111000003'), '36.71');
		expect(await codeOf(read(elsewhere))).toBe('catalogue/no-such-shop');
	});

	it('follows the day: a rule that ends, one that begins, a place that closes', async () => {
		const operator = asOperator(await makePerson(world, 'Pengelola', '+628111000001'));
		const known = { source: 'Seller Centre', certainty: 'sure' } as const;
		await world.write(
			operator,
			async (ctx) => {
				await planState(ctx, {
					code: 'pinterest',
					state: 'closed',
					validFrom: '2026-11-23',
					...known,
				});
				await endContentRule(ctx, {
					code: 'google',
					ruleId: 'any/images',
					lastDay: '2026-11-22',
				});
				await addContentRule(ctx, {
					code: 'blibli',
					scope: 'this',
					field: 'brand',
					test: 'required',
					want: true,
					condition: null,
					advice: false,
					validFrom: '2026-11-23',
					...known,
				});
			},
			now,
		);
		expect(await at('google')).toMatchObject({ ready: 0 });
		expect(await at('google', tomorrow)).toMatchObject({ ready: 1, of: 1 });
		expect(await at('pinterest')).toBeDefined();
		expect(await at('pinterest', tomorrow)).toBeUndefined();
		const lacks = async (day: Date) =>
			(await read(shop.owner, day)).judged[0]?.places
				.get('blibli')
				?.some(({ field }) => field === 'brand');
		expect(await lacks(now)).toBe(false);
		expect(await lacks(tomorrow)).toBe(true);
	});
});
