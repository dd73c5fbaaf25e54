import { expect, it } from 'vitest';
import { listListings, parseCard } from '#modules/catalogue/index.ts';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeProduct, makeShop } from '#tests/make/shop.ts';
import {
	adjustOrder,
	agreeToAdjustment,
	confirmOrder,
	getSellerOrder,
	placeOrders,
	rejectOrder,
	withdrawOrder,
} from '../index.ts';
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

it('counts what a buyer agreed to as sold, and a yes that was taken back like a no', async () => {
	const shop = await makeShop(world, 'Dapur Dua Kata');
	const productId = await makeProduct(world, shop);
	const order = async (phone: string) => {
		const [placed] = await world.write(guest, (ctx) =>
			placeOrders(ctx, {
				lines: [{ productId, quantity: 2 }],
				buyer: { name: 'Bu Pembeli', phone },
				delivery: { method: 'pickup' },
			}),
		);
		return placed!;
	};
	const [agreed, withdrawn, refused] = [
		await order('081234500001'),
		await order('081234500002'),
		await order('081234500003'),
	];
	const owner = (act: (ctx: Parameters<typeof confirmOrder>[0]) => Promise<unknown>) =>
		world.write(shop.owner, act);
	await owner((ctx) => adjustOrder(ctx, agreed.number, { lines: [{ position: 0, quantity: 1 }] }));
	const { change } = await getSellerOrder(world.read(shop.owner), agreed.number);
	await world.write(guest, (ctx) => agreeToAdjustment(ctx, agreed.token, change!.id));
	await owner((ctx) => confirmOrder(ctx, withdrawn.number));
	await owner((ctx) => withdrawOrder(ctx, withdrawn.number, 'Bahan habis'));
	await owner((ctx) => rejectOrder(ctx, refused.number, 'Libur'));
	await tellSellerRecords(world.app.workFor({ actor: system('test') }));
	const { rows } = await world.app.platform.pool.query(
		'SELECT failed, sold FROM catalogue.seller_record WHERE enterprise_id = $1',
		[shop.enterpriseId],
	);
	expect(rows).toEqual([{ failed: 2, sold: 2 }]);
});
