import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { listListings } from '#modules/catalogue/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { consentVersion, kemiri, sukasari } from '#tests/make/registry.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import { makeTwoOffices } from '#tests/make/two-offices.ts';
import {
	getPublicEnterprise,
	listPublicEnterprises,
	publishShop,
	refuseVerification,
	setEnterpriseStatus,
	unpublishShop,
	updateEnterprise,
} from './index.ts';

const world = useDatabase();
let kota: Actor;

beforeAll(async () => {
	({ kota } = await makeTwoOffices(world));
});

describe('the shop', () => {
	test('is shown with the owner’s consent, and its listings come and go in the same transaction', async () => {
		const shop = await makeShop(world, 'Kecap Benteng Uji', sukasari);
		await makeProduct(world, shop, { name: 'Kecap manis uji' });
		const listed = async () =>
			(await listListings(world.read(), { seller: shop.slug })).cards.length;
		expect(await listed()).toBe(1);
		const failing = world.write(kota, async (ctx) => {
			await refuseVerification(ctx, {
				enterpriseId: shop.enterpriseId,
				reason: 'Alamat tidak ada',
			});
			throw new Error('changed my mind');
		});
		await expect(failing).rejects.toThrow('changed my mind');
		expect(await listed()).toBe(1);
		await world.write(kota, (ctx) =>
			refuseVerification(ctx, { enterpriseId: shop.enterpriseId, reason: 'Alamat tidak ada' }),
		);
		expect(await listed()).toBe(0);
		await expect(getPublicEnterprise(world.read(), shop.slug)).rejects.toMatchObject({
			kind: 'missing',
		});

		const version = await consentVersion(world, 'shop');
		const publish = (consentVersion?: number) =>
			world.write(shop.owner, (ctx) =>
				publishShop(ctx, {
					enterpriseId: shop.enterpriseId,
					...(consentVersion ? { consentVersion } : {}),
				}),
			);
		await expect(publish(version)).rejects.toMatchObject({ code: 'registry/shop-refused' });
		await world.write(shop.owner, (ctx) =>
			updateEnterprise(ctx, { enterpriseId: shop.enterpriseId, address: 'Jl. Baru 1' }),
		);
		await expect(publish()).rejects.toMatchObject({ code: 'accounts/consent-missing' });
		await publish(version);
		expect(await listed()).toBe(1);
		await world.write(shop.owner, (ctx) =>
			updateEnterprise(ctx, { enterpriseId: shop.enterpriseId, name: 'Kecap Cap Baru' }),
		);
		const { cards } = await listListings(world.read(), { seller: shop.slug });
		expect(JSON.stringify(cards)).toContain('Kecap Cap Baru');
		await world.write(shop.owner, (ctx) =>
			setEnterpriseStatus(ctx, { enterpriseId: shop.enterpriseId, status: 'closed' }),
		);
		expect(await listed()).toBe(0);
		await world.write(shop.owner, (ctx) => unpublishShop(ctx, { enterpriseId: shop.enterpriseId }));
	});

	test('the directory tells nothing about a person', async () => {
		const shop = await makeShop(world, 'Emping Umum', kemiri);
		const { items } = await listPublicEnterprises(world.read(), { q: 'emping', area: '36.03' });
		expect(items).toMatchObject([{ slug: shop.slug, area: { code: '36.03.09', name: 'Kemiri' } }]);
		const detail = await getPublicEnterprise(world.read(), shop.slug);
		expect(Object.keys(detail).sort()).toEqual(
			[
				'area',
				'badges',
				'id',
				'kind',
				'name',
				'number',
				'since',
				'slug',
				'startedYear',
				'story',
				'verified',
				'whatsapp',
			].sort(),
		);
		expect(JSON.stringify(detail)).not.toContain('Pemilik');
	});
});
