import { expect, test } from 'vitest';
import { z } from 'zod';
import { chooseProducts } from '#modules/campaigns/index.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { apiOf } from '#tests/make/api.ts';
import { campaignOfficer, makeCampaign } from '#tests/make/campaigns.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { campaign, campaignDetail } from './campaigns.ts';
import { listing, page } from './schemas.ts';

const world = useDatabase();
const { get } = apiOf(world);
const strict = (schema: { shape: object }) => z.strictObject(schema.shape as Record<string, never>);

test('campaigns, one with its results, and its products page by page (PA-06)', async () => {
	const officer = await campaignOfficer(world, '36.03');
	const { id, slug } = await makeCampaign(world, officer);
	const next = await makeCampaign(world, officer, {
		nameId: 'Pekan Depan',
		startsOn: addDays(wibDay(new Date()), 3),
	});
	const slugs = [
		(await makeListing(world, await makeShop(world, 'Dapur A'))).slug,
		(await makeListing(world, await makeShop(world, 'Dapur B'))).slug,
	];
	await world.write(officer, (ctx) => chooseProducts(ctx, { campaignId: id, slugs }));

	const { items } = (await (await get('/api/v1/campaigns')).json()) as { items: object[] };
	expect(items.map((item) => strict(campaign).parse(item)['phase'])).toEqual(['running', 'coming']);
	const one = await get(`/api/v1/campaigns/${slug}`);
	expect(one.headers.get('etag')).toBeTruthy();
	expect(strict(campaignDetail).parse(await one.json())).toMatchObject({ slug, result: null });

	const slugsOf = z.object({
		items: z.array(z.object({ slug: z.string() })),
		nextCursor: z.string().nullable(),
	});
	const read = async (cursor = '') => {
		const path = `/api/v1/campaigns/${slug}/listings?limit=1&cursor=${cursor}`;
		const json: unknown = await (await get(path)).json();
		strict(page(listing, 'Pages')).parse(json);
		return slugsOf.parse(json);
	};
	const first = await read();
	const second = await read(encodeURIComponent(first.nextCursor!));
	expect(new Set([...first.items, ...second.items].map((item) => item.slug))).toEqual(
		new Set(slugs),
	);
	expect(second.nextCursor).toBeNull();

	const coming = await get(`/api/v1/campaigns/${next.slug}/listings`);
	expect(await coming.json()).toEqual({ items: [], nextCursor: null });
	expect((await get('/api/v1/campaigns/tidak-ada')).status).toBe(404);
	expect((await get(`/api/v1/campaigns/${slug}/listings?limit=1000`)).status).toBe(422);
});
