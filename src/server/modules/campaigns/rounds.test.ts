import { expect, test } from 'vitest';
import {
	chooseProducts,
	getCampaignBySlug,
	getOfficeCampaign,
	listCampaignCards,
	listCampaigns,
	listOfficeCampaigns,
	publishCampaign,
	createCampaign,
} from '#modules/campaigns/index.ts';
import { guest } from '#server/app.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { campaignOfficer, makeCampaign, wantedCampaign } from '#tests/make/campaigns.ts';
import { useDatabase } from '#tests/make/database.ts';
import { codeOf } from '#tests/make/office.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { followRule } from './follow-rule.ts';

const world = useDatabase();

/** Sellers of the pages of a campaign, page by page. */
async function pages(campaignId: string, limit: number, now = new Date()) {
	const found: string[][] = [];
	for (let after: string | null | undefined; after !== null;) {
		const page = await listCampaignCards(world.read(guest, now), {
			campaignId,
			limit,
			...(after ? { after } : {}),
		});
		found.push(page.cards.map((card) => (JSON.parse(card) as { slug: string }).slug));
		after = page.next;
	}
	return found;
}

test('makers take turns: nobody fills a page, and the order is another each day', async () => {
	const officer = await campaignOfficer(world, '36.03');
	const big = await makeShop(world, 'Pabrik Besar');
	const bigSlugs: string[] = [];
	for (let n = 0; n < 9; n += 1) bigSlugs.push((await makeListing(world, big)).slug);
	const small: string[] = [];
	for (let n = 0; n < 5; n += 1)
		small.push((await makeListing(world, await makeShop(world, `Dapur ${n}`))).slug);
	const { id } = await makeCampaign(world, officer);
	await world.write(officer, (ctx) =>
		chooseProducts(ctx, { campaignId: id, slugs: [...bigSlugs, ...small] }),
	);
	const found = await pages(id, 4);
	const all = found.flat();
	expect([all.length, new Set(all).size]).toEqual([14, 14]);
	// The first round has one of each of the six makers, so that the big one has one of the first six.
	expect(all.slice(0, 6).filter((slug) => bigSlugs.includes(slug))).toHaveLength(1);
	expect(new Set(all.slice(0, 6).filter((slug) => small.includes(slug)))).toEqual(new Set(small));
	const orders = new Set<string>();
	for (let day = 0; day < 6; day += 1)
		orders.add((await pages(id, 24, new Date(Date.now() + day * 86_400_000))).join());
	expect(orders.size).toBeGreaterThan(1);
	// A page that was begun before midnight goes on in the order it began with, and nonsense begins anew.
	const first = await listCampaignCards(world.read(guest), { campaignId: id, limit: 4 });
	const tomorrow = new Date(Date.now() + 86_400_000);
	const second = await listCampaignCards(world.read(guest, tomorrow), {
		campaignId: id,
		after: first.next!,
		limit: 4,
	});
	expect(second.cards.map((card) => (JSON.parse(card) as { slug: string }).slug)).toEqual(found[1]);
	for (const after of ['', 'x', '9999-99-99~0~0~x', `2026-99-99~0~0~${id}`])
		expect(
			(await listCampaignCards(world.read(guest), { campaignId: id, after, limit: 4 })).cards,
		).toEqual(first.cards);
});

test('by a rule too, also after what came first has gone', async () => {
	const officer = await campaignOfficer(world, '36.71');
	const shops = await Promise.all([
		makeShop(world, 'Warung A', '36.71.01.1001'),
		makeShop(world, 'Warung B', '36.71.01.1001'),
	]);
	for (let n = 0; n < 6; n += 1) await makeListing(world, shops[n < 4 ? 0 : 1]!);
	const { id } = await makeCampaign(world, officer, { areaCode: '36.71', entry: 'rule' });
	await followRule(world.app.workFor({ actor: guest, now: new Date() }), id);
	const { rows } = await world.app.platform.pool.query<{ round: number }>(
		'SELECT round FROM campaigns.member WHERE campaign_id = $1 ORDER BY round',
		[id],
	);
	expect(rows.map(({ round }) => round)).toEqual([0, 0, 1, 1, 2, 3]);
});

test('one to come says when, with its name and days; a draft says nothing', async () => {
	const officer = await campaignOfficer(world, '36.03');
	const [startsOn, endsOn] = [addDays(wibDay(new Date()), 5), addDays(wibDay(new Date()), 8)];
	const { id, slug } = await world.write(officer, (ctx) =>
		createCampaign(ctx, wantedCampaign({ nameId: 'Pekan Depan', startsOn, endsOn })),
	);
	expect(await codeOf(getCampaignBySlug(world.read(guest), slug))).toBe(
		'campaigns/no-such-campaign',
	);
	await world.write(officer, (ctx) => publishCampaign(ctx, id));
	expect((await getCampaignBySlug(world.read(guest), slug)).phase).toBe('coming');
	expect((await listCampaigns(world.read(guest))).find((one) => one.slug === slug)).toMatchObject({
		phase: 'coming',
		startsOn,
	});
});

test('an office reads what is announced for areas around its own, and keeps only its own', async () => {
	const [province, regency, other] = [
		await campaignOfficer(world, '36'),
		await campaignOfficer(world, '36.03'),
		await campaignOfficer(world, '32.01'),
	];
	const draft = await world.write(province, (ctx) =>
		createCampaign(ctx, wantedCampaign({ nameId: 'Rencana Provinsi', areaCode: '36' })),
	);
	const { id } = await makeCampaign(world, province, { areaCode: '36' });
	const list = async (by: typeof regency) =>
		(await listOfficeCampaigns(world.read(by))).items.map((one) => [one.id, one.mine]);
	expect(await list(regency)).toContainEqual([id, false]);
	expect(await list(province)).toContainEqual([id, true]);
	expect(await list(other)).toEqual([]);
	expect((await list(regency)).flat()).not.toContain(draft.id);
	expect((await getOfficeCampaign(world.read(regency), id)).mine).toBe(false);
	for (const [by, what] of [
		[regency, draft.id],
		[other, id],
	] as const)
		expect(await codeOf(getOfficeCampaign(world.read(by), what))).toBe(
			'campaigns/no-such-campaign',
		);
	expect(
		await codeOf(
			world.write(regency, (ctx) => chooseProducts(ctx, { campaignId: id, slugs: ['x'] })),
		),
	).toBe('campaigns/no-such-campaign');
});
