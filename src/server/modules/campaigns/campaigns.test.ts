import { describe, expect, test } from 'vitest';
import {
	changeCampaign,
	createCampaign,
	getCampaignBySlug,
	getOfficeCampaign,
	getPublicResult,
	listCampaigns,
	listMembers,
	listOfficeCampaigns,
	withdrawCampaign,
	type CampaignInput,
} from '#modules/campaigns/index.ts';
import type { Actor } from '#platform/context.ts';
import { guest } from '#server/app.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { campaignOfficer, makeCampaign, wantedCampaign } from '#tests/make/campaigns.ts';
import { useDatabase } from '#tests/make/database.ts';
import { codeOf } from '#tests/make/office.ts';

const world = useDatabase();
const today = wibDay(new Date());
const dayMs = 86_400_000;
const later = (days: number) => new Date(Date.now() + days * dayMs);

describe('a campaign (issue: campaigns)', () => {
	test('is made by an office in its area, and refused elsewhere and with wrong days', async () => {
		const officer = await campaignOfficer(world, '36.03');
		const fails = (over: Partial<CampaignInput>, by: Actor = officer) =>
			world
				.write(by, (ctx) => createCampaign(ctx, wantedCampaign(over)))
				.then(
					() => 'made',
					(error: { code: string; params?: { reason?: string } }) =>
						error.params?.reason ?? error.code,
				);
		expect(await fails({ areaCode: '36.71' })).toBe('campaigns/no-such-campaign');
		expect(await fails({ areaCode: '' })).toBe('campaigns/no-such-campaign');
		expect(await fails({}, guest)).toBe('campaigns/no-such-campaign');
		expect(await fails({ areaCode: '36.03.99' })).toBe('campaign_area_wrong');
		expect(await fails({ endsOn: addDays(today, -1) })).toBe('campaign_days_reversed');
		expect(await fails({ startsOn: addDays(today, -9), endsOn: addDays(today, -1) })).toBe(
			'campaign_day_past',
		);
		expect(await fails({ endsOn: addDays(today, 91) })).toBe('made');
		expect(await fails({ endsOn: addDays(today, 92) })).toBe('campaign_days_many');
		expect(await fails({ nameId: ' <b></b> ' })).toBe('campaign_words_missing');
		const province = await campaignOfficer(world, '36');
		expect(await fails({ areaCode: '36' }, province)).toBe('made');
	});

	test('has an address of its own, though its name is taken', async () => {
		const officer = await campaignOfficer(world, '36.03');
		const [one, two] = [
			await makeCampaign(world, officer, { nameId: 'HUT Kota' }),
			await makeCampaign(world, officer, { nameId: 'HUT Kota' }),
		];
		expect(one.slug).toBe('hut-kota');
		expect(two.slug).toMatch(/^hut-kota-[0-9a-f]{6}$/);
	});

	test('is public on its days; what is over stays without being changed', async () => {
		const officer = await campaignOfficer(world, '36.03');
		const { id, slug } = await makeCampaign(world, officer, {
			startsOn: addDays(today, 3),
			endsOn: addDays(today, 5),
		});
		const seen = (days: number) =>
			getCampaignBySlug(world.read(guest, later(days)), slug).then(
				({ phase }) => phase,
				() => 'missing',
			);
		expect([await seen(2), await seen(3), await seen(5), await seen(6)]).toEqual([
			'coming',
			'running',
			'running',
			'over',
		]);
		const listed = async (days: number) =>
			(await listCampaigns(world.read(guest, later(days)))).find((one) => one.id === id)?.phase;
		expect([await listed(2), await listed(4), await listed(6)]).toEqual([
			'coming',
			'running',
			'over',
		]);
		const change = (over: Partial<CampaignInput>, now = new Date()) =>
			codeOf(
				world.write(
					officer,
					(ctx) =>
						changeCampaign(
							ctx,
							id,
							wantedCampaign({ startsOn: addDays(today, 3), endsOn: addDays(today, 5), ...over }),
						),
					now,
				),
			);
		expect(await change({ nameId: 'Pekan Rasa', endsOn: addDays(today, 7) })).toBe('done');
		expect((await getOfficeCampaign(world.read(officer), id)).name).toBe('Pekan Rasa');
		expect(await change({ startsOn: addDays(today, 4) })).toBe('campaigns/published');
		expect(await change({ areaCode: '36.03.14' })).toBe('campaigns/published');
		expect(await change({}, later(8))).toBe('campaigns/over');
	});

	test('is withdrawn with a reason, and gone from the public', async () => {
		const officer = await campaignOfficer(world, '36.03');
		const { id, slug } = await makeCampaign(world, officer);
		const withdraw = (reason: string, by: Actor = officer) =>
			codeOf(world.write(by, (ctx) => withdrawCampaign(ctx, { id, reason })));
		expect(await withdraw(' ')).toBe('campaigns/reason-missing');
		expect(await withdraw('Salah wilayah', await campaignOfficer(world, '36.71'))).toBe(
			'campaigns/no-such-campaign',
		);
		expect(await withdraw('Salah tanggal')).toBe('done');
		expect(await codeOf(getCampaignBySlug(world.read(guest), slug))).toBe(
			'campaigns/no-such-campaign',
		);
		expect((await getOfficeCampaign(world.read(officer), id)).reason).toBe('Salah tanggal');
		expect(await withdraw('Sekali lagi')).toBe('campaigns/over');
	});

	test('is listed to the office of its area alone, page by page', async () => {
		const officer = await campaignOfficer(world, '36.74');
		for (let n = 0; n < 32; n += 1)
			await world.write(officer, (ctx) =>
				createCampaign(ctx, wantedCampaign({ areaCode: '36.74' })),
			);
		const first = await listOfficeCampaigns(world.read(officer));
		const second = await listOfficeCampaigns(world.read(officer), { after: first.next });
		const ids = [...first.items, ...second.items].map(({ id }) => id);
		expect([ids.length, new Set(ids).size, second.next]).toEqual([32, 32, undefined]);
		expect(
			(await listOfficeCampaigns(world.read(await campaignOfficer(world, '36.72')))).items,
		).toEqual([]);
		const stranger = world.read(await campaignOfficer(world, '36.72'));
		const [campaignId = ''] = ids;
		for (const read of [
			getOfficeCampaign(stranger, campaignId),
			listMembers(stranger, { campaignId }),
			// Nobody reads the sums of what is not announced.
			getPublicResult(stranger, campaignId),
		])
			expect(await codeOf(read)).toBe('campaigns/no-such-campaign');
	});
});
