import {
	chooseProducts,
	countCampaignsJob,
	createCampaign,
	publishCampaign,
	type CampaignInput,
} from '#modules/campaigns/index.ts';
import type { Ctx } from '#platform/context.ts';
import { enqueue } from '#platform/jobs.ts';
import { addDays, wibDay } from '#shared/dates.ts';

const dayMs = 86_400_000;

/** The same transaction some days ago: what is over had a beginning. */
const daysAgo = (ctx: Ctx, days: number): Ctx =>
	Object.create(ctx, {
		now: { value: new Date(ctx.now.getTime() - days * dayMs), enumerable: true },
	}) as Ctx;

async function announce(ctx: Ctx, input: CampaignInput): Promise<string> {
	const { id } = await createCampaign(ctx, input);
	await publishCampaign(ctx, id);
	return id;
}

/** A campaign that is on and filled by its rule, one to come which owners join, and one that is over, with results. */
export async function writeCampaigns(ctx: Ctx): Promise<void> {
	const day = (days: number) => addDays(wibDay(ctx.now), days);
	await announce(ctx, {
		nameId: 'Bangga Buatan Banten',
		nameEn: 'Proud of what Banten makes',
		wordsId:
			'Dua minggu untuk makanan, anyaman, batik, dan kriya yang dibuat tetangga kita sendiri. Kampanye contoh, dengan data buatan.',
		wordsEn:
			'Two weeks for food, weaving, batik and craft made by our own neighbours. A sample campaign, with made-up data.',
		areaCode: '36',
		startsOn: day(-6),
		endsOn: day(8),
		entry: 'rule',
		categories: ['snacks', 'cakes', 'meals', 'weaving', 'batik', 'craft'],
	});
	const ramadan = await announce(ctx, {
		nameId: 'Bekal Ramadan',
		nameEn: 'Ready for Ramadan',
		wordsId:
			'Takjil, kue kering, dan lauk untuk berbuka dan sahur. Pemilik usaha boleh ikut dari sekarang. Kampanye contoh, dengan data buatan.',
		wordsEn:
			'Sweets, cookies and dishes for the evenings and mornings of the fast. Owners may join from now on. A sample campaign, with made-up data.',
		areaCode: '36.03',
		startsOn: day(20),
		endsOn: day(49),
		entry: 'chosen',
		joinable: true,
		categories: ['snacks', 'cakes', 'meals', 'drinks', 'frozen'],
	});
	await chooseProducts(ctx, {
		campaignId: ramadan,
		slugs: await someSlugs(ctx, ['cakes', 'drinks'], 8),
	});

	const then = daysAgo(ctx, 45);
	const birthday = await announce(then, {
		nameId: 'Hari Jadi Kabupaten',
		nameEn: 'Birthday of the regency',
		wordsId:
			'Oleh-oleh dan jajanan pilihan untuk hari jadi kabupaten. Kampanye contoh, dengan data buatan.',
		wordsEn:
			'Chosen gifts and snacks for the birthday of the regency. A sample campaign, with made-up data.',
		areaCode: '36.03',
		startsOn: day(-44),
		endsOn: day(-8),
		entry: 'chosen',
	});
	await chooseProducts(then, { campaignId: birthday, slugs: await someSlugs(ctx, null, 60) });
	await enqueue(ctx, countCampaignsJob, {});
}

/** Products of the kabupaten on the storefront, at most so many. */
async function someSlugs(
	ctx: Ctx,
	categories: readonly string[] | null,
	most: number,
): Promise<string[]> {
	const rows = await ctx.query<{ slug: string }>(
		'demo.campaignSlugs',
		`SELECT slug FROM catalogue.listing WHERE regency_code = '36.03'
			AND ($1::text[] IS NULL OR category_code = ANY($1)) ORDER BY md5(slug) LIMIT $2`,
		[categories, most],
	);
	return rows.map(({ slug }) => slug);
}
