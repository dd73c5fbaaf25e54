import { describe, expect, test } from 'vitest';
import { chooseProducts, withdrawCampaign } from '#modules/campaigns/index.ts';
import { system } from '#server/app.ts';
import { createHttp } from '#server/http.ts';
import { campaignOfficer, makeCampaign } from '#tests/make/campaigns.ts';
import { useDatabase } from '#tests/make/database.ts';
import { readRows } from '#tests/make/feed-files.ts';
import { build, givePhotos, makeOfficer, makePictured } from '#tests/make/feeds.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { turnOnFeed } from '../index.ts';
import { readPages } from './read-pages.ts';

const world = useDatabase();

async function idsAt(path: string): Promise<string[]> {
	const answer = await createHttp(world.app).request(path);
	return readRows(await answer.text(), 'meta-csv').map(({ id }) => id!);
}

describe('feeds wider than a shop (PA-06)', () => {
	test('an area has the products of its shops that are shown, each once, whatever the page', async () => {
		const here = await makeShop(world, 'Dapur Mauk', '36.03.13.2001');
		const also = await makeShop(world, 'Dapur Mauk Dua', '36.03.13.2002');
		const beside = await makeShop(world, 'Dapur Sebelah', '36.03.12.2001');
		const ids: string[] = [];
		for (const shop of [here, also, here, also, here]) ids.push(await makePictured(world, shop));
		await makePictured(world, beside);
		const officer = await makeOfficer(world, '36.03.13');
		const feedId = await world.write(officer, (ctx) => turnOnFeed(ctx, { areaCode: '36.03.13' }));
		await build(world, feedId);
		expect(await idsAt('/feeds/wilayah/36.03.13/meta.csv')).toEqual(ids.toSorted());

		const whose = { enterpriseId: null, areaCode: '36.03.13', campaignId: null };
		for (const size of [1, 2, 3, 5, 6]) {
			const found: string[] = [];
			for await (const page of readPages(world.read(system('test')), whose, size))
				found.push(...page.map(({ id }) => id));
			expect(found).toEqual(ids.toSorted());
		}
	});

	test('a campaign has what is in it until it is withdrawn', async () => {
		const shop = await makeShop(world, 'Dapur Kampanye', '36.03.14.2005');
		const inIt = await makeListing(world, shop, {
			name: 'Keripik kampanye',
			categoryCode: 'snacks',
		});
		const out = await makeListing(world, shop, { name: 'Keripik biasa', categoryCode: 'snacks' });
		await givePhotos(world, [inIt.id, out.id]);
		const officer = await campaignOfficer(world, '36.03');
		const campaign = await makeCampaign(world, officer);
		await world.write(officer, (ctx) =>
			chooseProducts(ctx, { campaignId: campaign.id, slugs: [inIt.slug] }),
		);
		const feedId = await world.write(officer, (ctx) =>
			turnOnFeed(ctx, { campaignId: campaign.id }),
		);
		await build(world, feedId);
		const path = `/feeds/kampanye/${campaign.slug}/meta.csv`;
		expect(await idsAt(path)).toEqual([inIt.id]);
		await world.write(officer, (ctx) =>
			withdrawCampaign(ctx, { id: campaign.id, reason: 'Batal dilaksanakan' }),
		);
		expect((await createHttp(world.app).request(path)).status).toBe(404);
		expect(await build(world, feedId)).toBe('away');
	});
});
