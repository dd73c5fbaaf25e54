import { describe, expect, test } from 'vitest';
import { archiveProduct } from '#modules/catalogue/index.ts';
import {
	campaignProducts,
	chooseProducts,
	joinCampaign,
	leaveCampaign,
	listCampaignCards,
	listOwnCampaigns,
	removeProduct,
} from '#modules/campaigns/index.ts';
import type { Actor } from '#platform/context.ts';
import { guest } from '#server/app.ts';
import { campaignOfficer, makeCampaign } from '#tests/make/campaigns.ts';
import { useDatabase } from '#tests/make/database.ts';
import { codeOf } from '#tests/make/office.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { followRule } from './follow-rule.ts';

const world = useDatabase();
const later = (days: number) => new Date(Date.now() + days * 86_400_000);
const follow = (id: string, now = new Date()) =>
	followRule(world.app.workFor({ actor: guest, now }), id);
const slugsIn = async (campaignId: string) =>
	(await listCampaignCards(world.read(guest), { campaignId })).cards.map(
		(card) => (JSON.parse(card) as { slug: string }).slug,
	);

describe('what is in a campaign', () => {
	test('an owner joins with products that fit, sees them, and leaves', async () => {
		const officer = await campaignOfficer(world, '36.03');
		const shop = await makeShop(world, 'Dapur Ikut');
		const [fits, other] = [
			await makeListing(world, shop, { name: 'Kue ikut', categoryCode: 'cakes' }),
			await makeListing(world, shop, { name: 'Kain lain', categoryCode: 'batik' }),
		];
		const { id } = await makeCampaign(world, officer, { categories: ['cakes'] });
		const join = (productIds: string[], by: Actor = shop.owner) =>
			codeOf(
				world.write(by, (ctx) =>
					joinCampaign(ctx, { campaignId: id, enterpriseId: shop.enterpriseId, productIds }),
				),
			);
		const stands = async () =>
			(await listOwnCampaigns(world.read(shop.owner), shop.enterpriseId))
				.find((one) => one.id === id)
				?.products.map(({ name, stand }) => [name, stand]);

		expect(await stands()).toEqual([['Kue ikut', 'free']]);
		const stranger = await makeShop(world, 'Toko Lain');
		expect(await join([fits.id], stranger.owner)).toBe('registry/no-such-enterprise');
		expect(await join([fits.id, other.id])).toBe('campaigns/does-not-fit');
		expect(await join([])).toBe('campaigns/does-not-fit');
		// None is left out in silence.
		const many = Array.from({ length: 501 }, () => crypto.randomUUID());
		expect(await join(many)).toBe('campaigns/too-many');
		expect(await join([fits.id])).toBe('done');
		expect(await join([fits.id])).toBe('done');
		expect(await slugsIn(id)).toEqual([fits.slug]);
		expect(await stands()).toEqual([['Kue ikut', 'in']]);
		await world.write(shop.owner, (ctx) =>
			leaveCampaign(ctx, {
				campaignId: id,
				enterpriseId: shop.enterpriseId,
				productIds: [fits.id],
			}),
		);
		expect([await slugsIn(id), await stands()]).toEqual([[], [['Kue ikut', 'out']]]);
		// The office does not bring back what its owner took out; she herself does.
		const chosen = await world.write(officer, (ctx) =>
			chooseProducts(ctx, { campaignId: id, slugs: [fits.slug] }),
		);
		expect(chosen).toEqual({ added: 0, left: [fits.slug] });
		expect(await join([fits.id])).toBe('done');
		expect(await slugsIn(id)).toEqual([fits.slug]);
	});

	test('nobody takes out the product of somebody else', async () => {
		const officer = await campaignOfficer(world, '36.03');
		const [one, two] = [await makeShop(world, 'Satu'), await makeShop(world, 'Dua')];
		const product = await makeListing(world, one);
		const { id } = await makeCampaign(world, officer);
		await world.write(officer, (ctx) =>
			chooseProducts(ctx, { campaignId: id, slugs: [product.slug] }),
		);
		const left = await world.write(two.owner, (ctx) =>
			leaveCampaign(ctx, {
				campaignId: id,
				enterpriseId: two.enterpriseId,
				productIds: [product.id],
			}),
		);
		expect([left, await slugsIn(id)]).toEqual([0, [product.slug]]);
	});

	test('the office alone chooses where owners may not join; what it takes out, no owner brings back', async () => {
		const officer = await campaignOfficer(world, '36.03');
		const shop = await makeShop(world, 'Dapur Dipilih');
		const product = await makeListing(world, shop);
		const { id } = await makeCampaign(world, officer, { joinable: false });
		const join = () =>
			codeOf(
				world.write(shop.owner, (ctx) =>
					joinCampaign(ctx, {
						campaignId: id,
						enterpriseId: shop.enterpriseId,
						productIds: [product.id],
					}),
				),
			);
		expect(await join()).toBe('campaigns/not-joinable');
		const away = await makeShop(world, 'Jauh', '36.71.01.1001');
		const far = await makeListing(world, away);
		expect(
			await world.write(officer, (ctx) =>
				chooseProducts(ctx, { campaignId: id, slugs: [product.slug, far.slug, 'tidak-ada'] }),
			),
		).toEqual({ added: 1, left: [far.slug, 'tidak-ada'] });
		const remove = (reason: string) =>
			codeOf(
				world.write(officer, (ctx) =>
					removeProduct(ctx, { campaignId: id, productId: product.id, reason }),
				),
			);
		expect(await remove('')).toBe('campaigns/reason-missing');
		expect(await remove('Fotonya keliru')).toBe('done');
		const [own] = await listOwnCampaigns(world.read(shop.owner), shop.enterpriseId).then((all) =>
			all.filter((one) => one.id === id),
		);
		expect(own?.products[0]).toMatchObject({ stand: 'removed', reason: 'Fotonya keliru' });
		expect(await join()).toBe('campaigns/not-joinable');
	});

	test('a rule brings in all that fit, takes out what goes, and leaves alone what an owner took out', async () => {
		const officer = await campaignOfficer(world, '36.03');
		const shop = await makeShop(world, 'Dapur Aturan', '36.03.10.2001');
		const elsewhere = await makeShop(world, 'Dapur Lain', '36.03.14.2005');
		const wants = { categoryCode: 'drinks' } as const;
		const kept = await makeListing(world, shop, wants);
		const gone = await makeListing(world, shop, wants);
		const out = await makeListing(world, shop, wants);
		await makeListing(world, elsewhere, wants);
		const { id } = await makeCampaign(world, officer, {
			areaCode: '36.03.10',
			entry: 'rule',
			categories: ['drinks'],
		});
		expect(await follow(id)).toEqual({ joined: 3, left: 0 });
		expect(await follow(id)).toEqual({ joined: 0, left: 0 });
		await world.write(shop.owner, async (ctx) => {
			await archiveProduct(ctx, gone.id);
			await leaveCampaign(ctx, {
				campaignId: id,
				enterpriseId: shop.enterpriseId,
				productIds: [out.id],
			});
		});
		const fresh = await makeListing(world, shop, wants);
		expect(await follow(id)).toEqual({ joined: 1, left: 1 });
		expect(new Set(await slugsIn(id))).toEqual(new Set([kept.slug, fresh.slug]));
		expect(
			await codeOf(
				world.write(officer, (ctx) => chooseProducts(ctx, { campaignId: id, slugs: [gone.slug] })),
			),
		).toBe('campaigns/by-rule');
		expect(await follow(id, later(30))).toEqual({ joined: 0, left: 0 });
	});

	test('comes to feeds whole, in order, each once', async () => {
		const officer = await campaignOfficer(world, '36.03');
		const shop = await makeShop(world, 'Dapur Umpan', '36.03.11.2001');
		const made: string[] = [];
		for (let n = 0; n < 7; n += 1) made.push((await makeListing(world, shop)).id);
		const { id } = await makeCampaign(world, officer, { areaCode: '36.03.11', entry: 'rule' });
		await follow(id);
		const read: string[] = [];
		let after: string | undefined;
		do {
			const page = await campaignProducts(world.read(guest), { campaignId: id, after, limit: 3 });
			read.push(...page.productIds);
			after = page.next ?? undefined;
		} while (after);
		expect(read).toEqual(made.toSorted());
	});

	test('two who put the same in at once put it in once', async () => {
		const officer = await campaignOfficer(world, '36.03');
		const shop = await makeShop(world, 'Dapur Serentak');
		const product = await makeListing(world, shop);
		const { id } = await makeCampaign(world, officer);
		await Promise.all(
			Array.from({ length: 6 }, (_, n) =>
				n % 2
					? world.write(officer, (ctx) =>
							chooseProducts(ctx, { campaignId: id, slugs: [product.slug] }),
						)
					: world.write(shop.owner, (ctx) =>
							joinCampaign(ctx, {
								campaignId: id,
								enterpriseId: shop.enterpriseId,
								productIds: [product.id],
							}),
						),
			),
		);
		const { rows } = await world.app.platform.pool.query(
			'SELECT 1 FROM campaigns.member WHERE campaign_id = $1',
			[id],
		);
		expect(rows.length).toBe(1);
	});
});
