import sharp from 'sharp';
import { reportReview, writeReview } from '#modules/reviews/index.ts';
import { guest } from '#server/app.ts';
import type { World } from './database.ts';
import { received, writer } from './reviews.ts';
import type { Shop } from './shop.ts';

/** Somebody received a piece, said what it was like with a picture, and somebody else reported it. */
export async function makeReview(
	world: World,
	shop: Shop,
	productId: string,
): Promise<{ reviewId: string }> {
	const order = await received(world, shop, [productId]);
	const picture = sharp({ create: { width: 640, height: 480, channels: 3, background: '#b83' } });
	const reviewId = await writeReview(writer(world), order.token, {
		position: order.first,
		stars: 4,
		words: 'Kuahnya gurih',
		name: 'Ratna',
		photo: await picture.jpeg().toBuffer(),
	});
	await world.write(guest, (ctx) =>
		reportReview(ctx, reviewId, { kind: 'untrue', asker: 'somebody' }),
	);
	return { reviewId };
}
