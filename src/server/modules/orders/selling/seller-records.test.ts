import { expect, it } from 'vitest';
import { listListings, parseCard } from '#modules/catalogue/index.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { tellSellerRecords } from './seller-records.ts';

const world = useDatabase();

it('tells the storefront where goods can be fetched, and who has not sold yet', async () => {
	const shop = await makeShop(world, 'Dapur Ambil Sendiri', '36.03.20.2006');
	await makeListing(world, shop, { name: 'Wajik ketan' });
	await tellSellerRecords(world.app.workFor({ actor: system('test') }));
	const { rows } = await world.app.platform.pool.query<{ record: object }>(
		`SELECT to_jsonb(r) - 'updated_at' - 'enterprise_id' AS record FROM catalogue.seller_record r
		 WHERE enterprise_id = $1`,
		[shop.enterpriseId],
	);
	expect(rows[0]?.record).toEqual({
		kept: 0,
		failed: 0,
		sold: 0,
		last_sale_at: null,
		pickup_districts: ['36.03.20'],
	});
	const found = async (pickup: string) =>
		(await listListings(world.read(), { q: 'wajik', pickup })).cards.map(
			(card) => parseCard(card).name,
		);
	expect(await found('36.03.20')).toEqual(['Wajik ketan']);
	expect(await found('36.03.14')).toEqual([]);
});
