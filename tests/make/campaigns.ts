import {
	chooseProducts,
	createCampaign,
	publishCampaign,
	type CampaignInput,
} from '#modules/campaigns/index.ts';
import type { Actor } from '#platform/context.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import type { World } from './database.ts';
import { asOfficer, makePerson } from './people.ts';

/** Ten days of food in Kabupaten Tangerang from today on, which owners may join. */
export const wantedCampaign = (over: Partial<CampaignInput> = {}): CampaignInput => ({
	nameId: 'Pekan Kuliner',
	nameEn: 'Week of food',
	wordsId: 'Makanan dari dapur tetangga.',
	wordsEn: 'Food from the kitchens nearby.',
	areaCode: '36.03',
	startsOn: wibDay(new Date()),
	endsOn: addDays(wibDay(new Date()), 9),
	entry: 'chosen',
	joinable: true,
	...over,
});

/** The same, announced by this officer. */
export async function makeCampaign(
	world: World,
	officer: Actor,
	over: Partial<CampaignInput> = {},
): Promise<{ id: string; slug: string }> {
	const made = await world.write(officer, (ctx) => createCampaign(ctx, wantedCampaign(over)));
	await world.write(officer, (ctx) => publishCampaign(ctx, made.id));
	return made;
}

let officers = 0;

/** An officer of an area, past her second factor. */
export async function campaignOfficer(world: World, areaCode: string): Promise<Actor> {
	officers += 1;
	const phone = `+62811778${String(10_000 + officers)}`;
	return asOfficer(await makePerson(world, 'Bu Dewi', phone), areaCode);
}

export interface CampaignWork {
	/** On in 36.03, with a product of shop A in it. */
	campaignId: string;
	campaignSlug: string;
}

/** A campaign of this office with this product in it. */
export async function makeCampaignWork(
	world: World,
	officer: Actor,
	productSlug: string,
): Promise<CampaignWork> {
	const { id, slug } = await makeCampaign(world, officer);
	await world.write(officer, (ctx) =>
		chooseProducts(ctx, { campaignId: id, slugs: [productSlug] }),
	);
	return { campaignId: id, campaignSlug: slug };
}
