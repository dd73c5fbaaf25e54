import sharp from 'sharp';
import { listToldSales, tellSale } from '#modules/ledger/index.ts';
import { openDispute, openGrievance, placeOrders, sendProof } from '#modules/orders/index.ts';
import { newId } from '#platform/ids.ts';
import { guest } from '#server/app.ts';
import { wibDay } from '#shared/dates.ts';
import type { World } from './database.ts';
import type { Shop } from './shop.ts';

/** Somebody orders two pieces by QRIS and sends a picture that shows the payment. */
export async function sellAndPay(world: World, shop: Shop, productId: string) {
	const [order] = await world.write(guest, (ctx) =>
		placeOrders(ctx, {
			lines: [{ productId, quantity: 2 }],
			buyer: { name: 'Rina', phone: '0857 1111 2222' },
			delivery: { method: 'pickup' },
			perSeller: { [shop.enterpriseId]: { payment: 'qris' } },
		}),
	);
	const picture = sharp({ create: { width: 720, height: 1280, channels: 3, background: '#9bc' } });
	await sendProof(
		world.app.workFor({ actor: guest }),
		order!.token,
		await picture.png().toBuffer(),
	);
	return order!;
}

/** The buyer complains about her order, with a picture. */
export async function complainAbout(world: World, token: string) {
	const picture = sharp({ create: { width: 640, height: 480, channels: 3, background: '#c96' } });
	await openDispute(world.app.workFor({ actor: guest }), token, {
		kind: 'damaged',
		words: 'Kemasannya penyok semua',
		photos: [await picture.png().toBuffer()],
	});
	const { rows } = await world.app.platform.pool.query<{ id: string; photo: string }>(
		`SELECT d.id, f.id AS photo FROM orders.dispute d JOIN orders.dispute_photo f ON f.dispute_id = d.id
		 JOIN orders."order" o ON o.id = d.order_id WHERE o.token = $1`,
		[token],
	);
	return { complaintId: rows[0]!.id, complaintPhotoId: rows[0]!.photo };
}

/** The owner complains about a place where she sells. Returns the complaint's id. */
export const grieve = (world: World, shop: Pick<Shop, 'owner' | 'enterpriseId'>): Promise<string> =>
	world.write(shop.owner, (ctx) =>
		openGrievance(ctx, shop.enterpriseId, { about: 'channel', words: 'Barang lama dipajang' }),
	);

/** The owner writes down a sale of today that was made elsewhere. Returns its id. */
export async function makeToldSale(
	world: World,
	{ owner, enterpriseId }: Pick<Shop, 'owner' | 'enterpriseId'>,
	name = 'Laksa bungkus',
): Promise<string> {
	const soldOn = wibDay(new Date());
	await world.write(owner, (ctx) =>
		tellSale(ctx, {
			enterpriseId,
			key: newId(),
			soldOn,
			productId: null,
			name,
			quantity: 4,
			amountIdr: 60_000,
			channel: 'offline',
		}),
	);
	const period = { from: soldOn, to: soldOn };
	return (await listToldSales(world.read(owner), enterpriseId, period))[0]!.id;
}
