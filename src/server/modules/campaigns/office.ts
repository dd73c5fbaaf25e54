import type { Ctx } from '#platform/context.ts';
import { withinAreas } from '#modules/registry/index.ts';
import { campaignAreas, canKeepCampaign, noSuchCampaign } from './access.ts';
import { campaignColumns, type Campaign } from './columns.ts';
import { phaseOf, type Phase } from './phase.ts';

export interface OfficeCampaign extends Campaign {
	phase: Phase;
	/** Products that are in it now. */
	products: number;
}

const counted = `(SELECT count(*)::int FROM campaigns.member m
	WHERE m.campaign_id = c.id AND m.left_at IS NULL) AS products`;
const page = 30;

/** Campaigns of the actor's areas, those that end last first. `next` is the cursor of the page behind it. */
export async function listOfficeCampaigns(
	ctx: Ctx,
	{ after }: { after?: string | undefined } = {},
): Promise<{ items: OfficeCampaign[]; next: string | undefined }> {
	const { sql, values } = withinAreas(campaignAreas(ctx.actor), 3, 'c.area_code');
	const [, day = 'infinity', id = 'ffffffff-ffff-ffff-ffff-ffffffffffff'] =
		/^(\d{4}-\d\d-\d\d)\/([0-9a-f]{8}-[0-9a-f-]{27})$/.exec(after ?? '') ?? [];
	const rows = await ctx.query<Omit<OfficeCampaign, 'phase'>>(
		'',
		`SELECT ${campaignColumns(ctx.locale)}, ${counted} FROM campaigns.campaign c
		 WHERE (c.ends_on, c.id) < ($1::date, $2::uuid) AND ${sql} ORDER BY c.ends_on DESC, c.id DESC LIMIT ${page + 1}`,
		[day, id, ...values],
	);
	const items = rows.slice(0, page).map((row) => ({ ...row, phase: phaseOf(row, ctx.now) }));
	const last = rows.length > page ? items.at(-1) : undefined;
	return { items, next: last && `${last.endsOn}/${last.id}` };
}

/** One campaign of the actor's areas with both languages. */
export interface KeptCampaign extends OfficeCampaign {
	nameId: string;
	nameEn: string;
	wordsId: string;
	wordsEn: string;
}

/** @throws AppError missing campaigns/no-such-campaign */
export async function getOfficeCampaign(ctx: Ctx, id: string): Promise<KeptCampaign> {
	const [found] = await ctx.query<Omit<KeptCampaign, 'phase'>>(
		`campaigns.office.${ctx.locale}`,
		`SELECT ${campaignColumns(ctx.locale)}, ${counted}, c.name_id AS "nameId", c.name_en AS "nameEn",
			c.words_id AS "wordsId", c.words_en AS "wordsEn" FROM campaigns.campaign c WHERE c.id = $1`,
		[id],
	);
	if (!found || !canKeepCampaign(ctx.actor, found.areaCode)) throw noSuchCampaign();
	return { ...found, phase: phaseOf(found, ctx.now) };
}

/** A product in a campaign, for the office. */
export interface OfficeMember {
	productId: string;
	name: string;
	/** Of its page; null while the storefront does not show it. */
	slug: string | null;
	seller: string;
	joinedBy: 'rule' | 'office' | 'owner';
	joinedAt: Date;
}

/** What is in it now, the newest products first. The caller has got the campaign. */
export async function listMembers(
	ctx: Ctx,
	{ campaignId, before }: { campaignId: string; before?: string | undefined },
): Promise<{ items: OfficeMember[]; next: string | null }> {
	const rows = await ctx.query<OfficeMember>(
		'campaigns.members',
		`SELECT m.product_id AS "productId", p.name, l.slug, e.name AS seller, m.joined_by AS "joinedBy",
			m.joined_at AS "joinedAt"
		 FROM campaigns.member m JOIN catalogue.product p ON p.id = m.product_id
		 JOIN registry.enterprise e ON e.id = p.enterprise_id
		 LEFT JOIN catalogue.listing l ON l.product_id = m.product_id
		 WHERE m.campaign_id = $1 AND m.left_at IS NULL AND m.product_id < $2::uuid
		 ORDER BY m.product_id DESC LIMIT ${page + 1}`,
		[campaignId, before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
	);
	const items = rows.slice(0, page);
	return { items, next: rows.length > page ? items.at(-1)!.productId : null };
}
