import sharp from 'sharp';
import { expect, test } from 'vitest';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { addPhoto, listShopPictures } from '../index.ts';

const world = useDatabase();

test('a shop is shown by its newest product that has a photo; one without stays without', async () => {
	const actor = system('test');
	const shop = await makeShop(world, 'Dodol Bergambar');
	const bare = await makeShop(world, 'Dodol Polos');
	const { id } = await makeListing(world, shop, { name: 'Dodol Difoto' });
	await makeListing(world, shop, { name: 'Dodol Baru Belum Difoto' });
	await makeListing(world, bare);
	const red = { width: 300, height: 300, channels: 3, background: '#c02020' } as const;
	const photo = await sharp({ create: red }).jpeg().toBuffer();
	await addPhoto(world.app.workFor({ actor }), id, photo);

	const pictures = await world.write(actor, (ctx) => listShopPictures(ctx, [shop.slug, bare.slug]));
	expect([...pictures.keys()]).toEqual([shop.slug]);
	expect(pictures.get(shop.slug)).toMatch(/^\/media\/.+-320\.webp$/);
});
