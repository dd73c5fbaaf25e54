import type { Ctx } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';
import { requireManaged } from '#modules/registry/index.ts';
import { campaignColumns, type Campaign } from './columns.ts';
import { fits } from './fits.ts';

/** A product of hers, and how it stands to a campaign. */
export interface OwnProduct {
	id: string;
	name: string;
	/** in; out: she took it out; removed: the office did; free: it fits and she may join with it */
	stand: 'in' | 'out' | 'removed' | 'free';
	/** Why the office took it out. */
	reason: string | null;
}

export interface OwnCampaign extends Campaign {
	phase: 'coming' | 'running';
	products: OwnProduct[];
}

const most = 20;

/**
 * Campaigns that are or will be on, with something for this enterprise in them: products of hers that are in it, were
 * taken out, or could join. For the owner and who helps her with products.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function listOwnCampaigns(ctx: Ctx, enterpriseId: string): Promise<OwnCampaign[]> {
	await requireManaged(ctx, enterpriseId, 'products');
	const rows = await ctx.query<OwnCampaign>(
		`campaigns.own.${ctx.locale}`,
		`WITH mine AS MATERIALIZED (SELECT l.product_id AS id, l.name, l.category_code, l.badges, l.province_code,
				l.regency_code, l.district_code
			FROM catalogue.listing l WHERE l.enterprise_id = $1 ORDER BY l.product_id DESC LIMIT 500)
		SELECT ${campaignColumns(ctx.locale)},
			CASE WHEN c.starts_on > $2::date THEN 'coming' ELSE 'running' END AS phase, of.products
		FROM campaigns.campaign c CROSS JOIN LATERAL (
			SELECT json_agg(json_build_object('id', p.id, 'name', p.name, 'stand', p.stand, 'reason', p.reason)
				ORDER BY p.name, p.id) AS products
			FROM (SELECT mine.id, mine.name, CASE WHEN m.left_by = 'office' THEN m.reason END AS reason,
					CASE WHEN m.joined_at IS NOT NULL AND m.left_at IS NULL THEN 'in' WHEN m.left_by = 'office' THEN 'removed'
						WHEN m.left_by = 'owner' THEN 'out' WHEN c.joinable THEN 'free' END AS stand
				FROM mine LEFT JOIN LATERAL (SELECT * FROM campaigns.member m
					WHERE m.campaign_id = c.id AND m.product_id = mine.id ORDER BY m.joined_at DESC LIMIT 1) m ON true
				WHERE ${fits('mine')}) p
			WHERE p.stand IS NOT NULL) of
		WHERE c.state = 'published' AND c.ends_on >= $2::date AND of.products IS NOT NULL
		ORDER BY c.ends_on, c.id LIMIT ${most}`,
		[enterpriseId, wibDay(ctx.now)],
	);
	return rows;
}
