import { describe, expect, it } from 'vitest';
import { verifyEnterprise } from '#modules/registry/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { findProduction, listListings, parseCard, updateProduct } from '../index.ts';

/** "Made here" is said of a place only where the product is really made there (issue 4 item 1, BU-02). */
const world = useDatabase();
const madeIn = async (area: string) =>
	(await listListings(world.read(), { area, made: true })).cards.map(
		(card) => parseCard(card).name,
	);

describe('where a product is made', () => {
	it('is the address of the enterprise until its maker says another place, and found there only', async () => {
		const shop = await makeShop(world, 'Dapur Kosambi', '36.03.14.2005');
		const { id } = await makeListing(world, shop, { name: 'Emping Kosambi' });
		await makeListing(world, shop, { name: 'Dodol Titipan', productionAreaCode: '32.05' });

		expect(await findProduction(world.read(), id)).toEqual({
			place: 'Kosambi, Kabupaten Tangerang',
			areaCode: '36.03.14',
			atShop: true,
			verified: false,
		});
		expect(await madeIn('36.03')).toEqual(['Emping Kosambi']);
		expect(await madeIn('36.71')).toEqual([]);
		expect(await madeIn('32.05')).toEqual(['Dodol Titipan']);

		await world.write(shop.owner, (ctx) =>
			updateProduct(ctx, id, { productionAreaCode: '36.71.01' }),
		);
		expect(await findProduction(world.read(), id)).toMatchObject({
			areaCode: '36.71.01',
			atShop: false,
		});
		expect(await madeIn('36.03')).toEqual([]);
		expect(await madeIn('36.71')).toEqual(['Emping Kosambi']);
	});

	it('is called checked only of the address that an officer checked', async () => {
		const shop = await makeShop(world, 'Dapur Periksa', '36.03.14.2005');
		const here = await makeListing(world, shop, { name: 'Kue Periksa' });
		const officer = asOfficer(await makePerson(world, 'Petugas', '+628120009901'), '36.03');
		await world.write(officer, (ctx) => verifyEnterprise(ctx, { enterpriseId: shop.enterpriseId }));
		expect(await findProduction(world.read(), here.id)).toMatchObject({
			atShop: true,
			verified: true,
		});
	});
});
