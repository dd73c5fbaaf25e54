import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { rulesInForce } from './rules.ts';

/** Makers of one transaction: nobody who leaves meanwhile waits long. */
const batch = 500;

/** Deals all that is in a campaign into rounds, some makers at a time. */
export async function arrangeAll(work: Work, campaignId: string): Promise<void> {
	const makers = await work.ctx.query<{ id: string }>(
		'campaigns.makers',
		`SELECT DISTINCT l.enterprise_id AS id FROM campaigns.member m
		 JOIN catalogue.listing l ON l.product_id = m.product_id WHERE m.campaign_id = $1 AND m.left_at IS NULL`,
		[campaignId],
	);
	for (let at = 0; at < makers.length; at += batch) {
		const ids = makers.slice(at, at + batch).map(({ id }) => id);
		await work.write((ctx) => arrangeRounds(ctx, campaignId, ids));
	}
}

/**
 * Deals what these makers have in a campaign into rounds: each has as many products in one as a rule says, her newest
 * first.
 */
export async function arrangeRounds(
	ctx: Ctx,
	campaignId: string,
	enterpriseIds: readonly string[],
): Promise<void> {
	const each = (await rulesInForce(ctx))['products-a-round'];
	await ctx.query(
		'campaigns.arrange',
		`UPDATE campaigns.member m SET round = r.round FROM (
			SELECT n.product_id, ((row_number() OVER (PARTITION BY l.enterprise_id ORDER BY n.product_id DESC) - 1)
				/ greatest($2::int, 1))::int AS round
			FROM campaigns.member n JOIN catalogue.listing l ON l.product_id = n.product_id
			WHERE n.campaign_id = $1 AND n.left_at IS NULL AND l.enterprise_id = ANY($3::uuid[])) r
		 WHERE m.campaign_id = $1 AND m.left_at IS NULL AND m.product_id = r.product_id AND m.round <> r.round`,
		[campaignId, each, enterpriseIds],
	);
}
