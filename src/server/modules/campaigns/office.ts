import type { Ctx } from '#platform/context.ts';
import { withinAreas } from '#modules/registry/index.ts';
import { campaignAreas, canKeepCampaign, canReadCampaign, noSuchCampaign } from './access.ts';
import { campaignColumns, type Campaign } from './columns.ts';
import { phaseOf, type Phase } from './phase.ts';

export interface OfficeCampaign extends Campaign {
	phase: Phase;
	/** Products that are in it now, counted no further than `countedTo`. */
	products: number;
	/** Whether the actor keeps it; who only reads it works in an office below. */
	mine: boolean;
}

/** A list waits for no count of hundreds of thousands. */
export const countedTo = 10_000;

const counted = `(SELECT count(*)::int FROM (SELECT 1 FROM campaigns.member m
	WHERE m.campaign_id = c.id AND m.left_at IS NULL LIMIT ${countedTo}) n) AS products`;
const page = 30;

/**
 * Campaigns of the actor's areas and what is announced for areas around them, those that end last first. `next` goes
 * back as `after`.
 */
export async function listOfficeCampaigns(
	ctx: Ctx,
	{ after }: { after?: string | undefined } = {},
): Promise<{ items: OfficeCampaign[]; next: string | undefined }> {
	const areas = campaignAreas(ctx.actor);
	const { sql, values } = withinAreas(areas, 4, 'c.area_code');
	/** The codes that cover an area: of `36.03` these are `36` and everywhere. */
	const around = areas.flatMap((code) =>
		code === '' ? [] : ['', ...code.split('.').map((_, n, parts) => parts.slice(0, n).join('.'))],
	);
	const [, day = 'infinity', id = 'ffffffff-ffff-ffff-ffff-ffffffffffff'] =
		/^(\d{4}-\d\d-\d\d)\/([0-9a-f]{8}-[0-9a-f-]{27})$/.exec(after ?? '') ?? [];
	const rows = await ctx.query<Omit<OfficeCampaign, 'phase' | 'mine'>>(
		'',
		`SELECT ${campaignColumns(ctx.locale)}, ${counted} FROM campaigns.campaign c
		 WHERE (c.ends_on, c.id) < ($1::date, $2::uuid) AND (${sql}
			OR (c.state = 'published' AND c.area_code = ANY($3::text[])))
		 ORDER BY c.ends_on DESC, c.id DESC LIMIT ${page + 1}`,
		[day, id, [...new Set(around)], ...values],
	);
	const items = rows.slice(0, page).map((row) => ({ ...row, ...seen(ctx, row) }));
	const last = rows.length > page ? items.at(-1) : undefined;
	return { items, next: last && `${last.endsOn}/${last.id}` };
}

const seen = (ctx: Ctx, row: Pick<Campaign, 'areaCode' | 'state' | 'startsOn' | 'endsOn'>) => ({
	phase: phaseOf(row, ctx.now),
	mine: canKeepCampaign(ctx.actor, row.areaCode),
});

/** One campaign of the actor's areas, or around them, with both languages. */
export interface KeptCampaign extends OfficeCampaign {
	nameId: string;
	nameEn: string;
	wordsId: string;
	wordsEn: string;
}

/** @throws AppError missing campaigns/no-such-campaign */
export async function getOfficeCampaign(ctx: Ctx, id: string): Promise<KeptCampaign> {
	const [found] = await ctx.query<Omit<KeptCampaign, 'phase' | 'mine'>>(
		`campaigns.office.${ctx.locale}`,
		`SELECT ${campaignColumns(ctx.locale)}, ${counted}, c.name_id AS "nameId", c.name_en AS "nameEn",
			c.words_id AS "wordsId", c.words_en AS "wordsEn" FROM campaigns.campaign c WHERE c.id = $1`,
		[id],
	);
	if (!found || !canReadCampaign(ctx.actor, found)) throw noSuchCampaign();
	return { ...found, ...seen(ctx, found) };
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

/**
 * What is in it now, the newest products first. `next` goes back as `before`.
 * @throws AppError missing campaigns/no-such-campaign
 */
export async function listMembers(
	ctx: Ctx,
	{ campaignId, before }: { campaignId: string; before?: string | undefined },
): Promise<{ items: OfficeMember[]; next: string | null }> {
	const [campaign] = await ctx.query<Pick<Campaign, 'areaCode' | 'state'>>(
		'campaigns.whose',
		'SELECT area_code AS "areaCode", state FROM campaigns.campaign WHERE id = $1',
		[campaignId],
	);
	if (!campaign || !canReadCampaign(ctx.actor, campaign)) throw noSuchCampaign();
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
