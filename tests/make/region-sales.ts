import sharp from 'sharp';
import { listToldSales, tellSale } from '#modules/ledger/index.ts';
import { placeOrders, sendProof } from '#modules/orders/index.ts';
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
