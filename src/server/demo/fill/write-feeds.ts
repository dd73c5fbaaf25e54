import { turnOnFeed } from '#modules/feeds/index.ts';
import { listOwnEnterprises } from '#modules/registry/index.ts';
import { actingAs, type Ctx } from '#platform/context.ts';
import { personOf } from './write-helpers.ts';

/**
 * The first owner gives out her catalogue, the office those of a kabupaten and of the campaign that is on. Some products
 * have no photo, so that they are left out and its page says why.
 */
export async function writeFeeds(ctx: Ctx): Promise<void> {
	const owner = await personOf(ctx, 'owner');
	const own = owner && actingAs(ctx, owner);
	const [shop] = own ? await listOwnEnterprises(own) : [];
	if (own && shop) await turnOnFeed(own, { enterpriseId: shop.id });
	await turnOnFeed(ctx, { areaCode: '36.03' });
	const [campaign] = await ctx.query<{ id: string }>(
		'demo.campaignThatIsOn',
		`SELECT id FROM campaigns.campaign WHERE state = 'published' AND $1::date BETWEEN starts_on AND ends_on
		 ORDER BY id LIMIT 1`,
		[ctx.now],
	);
	if (campaign) await turnOnFeed(ctx, { campaignId: campaign.id });
}
