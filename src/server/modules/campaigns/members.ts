import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { cleanLine } from '#shared/clean-text.ts';
import { requireManaged } from '#modules/registry/index.ts';
import { arrangeRounds } from './arrange-rounds.ts';
import { lockCampaign, lockKept, noSuchCampaign, type LockedCampaign } from './access.ts';
import { fitting } from './fits.ts';

/** More than this at once is a mistake, or somebody trying things out; an owner sees no more of hers in one list. */
const most = 500;

/** Each once. @throws AppError invalid campaigns/too-many, so that none is left out in silence */
function atMost(asked: readonly string[]): string[] {
	const each = [...new Set(asked)];
	if (each.length > most)
		throw new AppError('invalid', 'campaigns/too-many', 'Too many at once', { most });
	return each;
}

const over = () => new AppError('conflict', 'campaigns/over', 'The campaign is over');

/**
 * The office puts products into a campaign that chooses them, by the last part of their address or their id. What is
 * in it already stays; what its owner took out stays out.
 * @returns how many came in, and which addresses do not fit or were taken out by their owners
 * @throws AppError missing campaigns/no-such-campaign; conflict campaigns/over, campaigns/by-rule; invalid
 * campaigns/too-many
 */
export async function chooseProducts(
	ctx: Ctx,
	{ campaignId, slugs }: { campaignId: string; slugs: readonly string[] },
): Promise<{ added: number; left: string[] }> {
	const campaign = await lockKept(ctx, campaignId);
	if (campaign.phase === 'over' || campaign.phase === 'withdrawn') throw over();
	if (campaign.entry === 'rule')
		throw new AppError('conflict', 'campaigns/by-rule', 'A rule fills this campaign');
	const asked = atMost(slugs);
	const found = await findFitting(ctx, campaign, { slugs: asked });
	const taken = await takenOut(ctx, campaignId, 'owner');
	const wanted = found.filter(({ id }) => !taken.has(id));
	const added = await putIn(
		ctx,
		campaign,
		'office',
		wanted.map(({ id }) => id),
	);
	const there = new Set(wanted.map(({ slug }) => slug));
	return { added, left: asked.filter((slug) => !there.has(slug)) };
}

/**
 * An owner, or who helps her with products, joins with products of hers that fit; also with those that she took out.
 * @throws AppError missing registry/no-such-enterprise, campaigns/no-such-campaign; conflict campaigns/over,
 * campaigns/not-joinable, campaigns/does-not-fit; invalid campaigns/too-many
 */
export async function joinCampaign(
	ctx: Ctx,
	{
		campaignId,
		enterpriseId,
		productIds,
	}: { campaignId: string; enterpriseId: string; productIds: readonly string[] },
): Promise<number> {
	await requireManaged(ctx, enterpriseId, 'products');
	const campaign = await lockCampaign(ctx, campaignId);
	if (campaign.state !== 'published') throw noSuchCampaign();
	if (campaign.phase === 'over') throw over();
	const asked = atMost(productIds);
	const found = await findFitting(ctx, campaign, { enterpriseId, ids: asked });
	const banned = await takenOut(ctx, campaignId, 'office');
	// Of a rule she comes back by herself only where she left; where owners may join, with whatever fits.
	const back = campaign.joinable ? undefined : await takenOut(ctx, campaignId, 'owner');
	const wanted = found.filter(({ id }) => !banned.has(id) && (!back || back.has(id)));
	if (campaign.entry === 'chosen' && !campaign.joinable && wanted.length < asked.length)
		throw new AppError('conflict', 'campaigns/not-joinable', 'The office alone chooses');
	if (wanted.length < asked.length || asked.length === 0)
		throw new AppError('conflict', 'campaigns/does-not-fit', 'These products cannot be in it');
	return putIn(
		ctx,
		campaign,
		'owner',
		wanted.map(({ id }) => id),
	);
}

/**
 * An owner takes products of hers out; no rule and no office brings them back. What was sold until then stays counted.
 * @throws AppError missing registry/no-such-enterprise, campaigns/no-such-campaign
 */
export async function leaveCampaign(
	ctx: Ctx,
	{
		campaignId,
		enterpriseId,
		productIds,
	}: { campaignId: string; enterpriseId: string; productIds: readonly string[] },
): Promise<number> {
	await requireManaged(ctx, enterpriseId, 'products');
	const campaign = await lockCampaign(ctx, campaignId);
	return takeOut(ctx, campaign, { by: 'owner', productIds, enterpriseId });
}

/**
 * The office takes a product out, with a reason that its owner reads.
 * @throws AppError missing campaigns/no-such-campaign; invalid campaigns/reason-missing
 */
export async function removeProduct(
	ctx: Ctx,
	{ campaignId, productId, reason }: { campaignId: string; productId: string; reason: string },
): Promise<void> {
	const campaign = await lockKept(ctx, campaignId);
	const words = cleanLine(reason).slice(0, 300);
	if (words.length < 5)
		throw new AppError('invalid', 'campaigns/reason-missing', 'A reason is missing');
	await takeOut(ctx, campaign, { by: 'office', productIds: [productId], reason: words });
}

/** Products of the storefront that fit, narrowed to these. */
async function findFitting(
	ctx: Ctx,
	campaign: LockedCampaign,
	among: { slugs: readonly string[] } | { enterpriseId: string; ids: readonly string[] },
): Promise<{ id: string; slug: string }[]> {
	const values: unknown[] = [];
	const add = (value: unknown) => `$${values.push(value)}`;
	const narrow =
		'slugs' in among
			? `l.slug = ANY(${add(among.slugs)}::text[])`
			: `l.enterprise_id = ${add(among.enterpriseId)} AND l.product_id = ANY(${add(among.ids)}::uuid[])`;
	return ctx.query(
		'',
		`SELECT l.product_id AS id, l.slug FROM catalogue.listing l
		 WHERE ${narrow} AND ${fitting(campaign, add)} ORDER BY l.product_id`,
		values,
	);
}

/** Products whose last stay was ended by them, and that are not in it again. */
async function takenOut(
	ctx: Ctx,
	campaignId: string,
	by: 'owner' | 'office',
): Promise<Set<string>> {
	const rows = await ctx.query<{ id: string }>(
		'campaigns.takenOut',
		`SELECT product_id AS id FROM (SELECT DISTINCT ON (product_id) product_id, left_by FROM campaigns.member
			WHERE campaign_id = $1 ORDER BY product_id, joined_at DESC) last WHERE left_by = $2`,
		[campaignId, by],
	);
	return new Set(rows.map(({ id }) => id));
}

async function putIn(
	ctx: Ctx,
	campaign: LockedCampaign,
	by: 'office' | 'owner',
	productIds: readonly string[],
): Promise<number> {
	const rows = await ctx.query(
		'campaigns.putIn',
		`INSERT INTO campaigns.member (campaign_id, product_id, joined_at, joined_by)
		 SELECT $1, id, $3, $4 FROM unnest($2::uuid[]) AS id ON CONFLICT DO NOTHING RETURNING product_id`,
		[campaign.id, productIds, ctx.now, by],
	);
	if (rows.length > 0) {
		const makers = await ctx.query<{ id: string }>(
			'campaigns.makersOf',
			'SELECT DISTINCT enterprise_id AS id FROM catalogue.product WHERE id = ANY($1::uuid[])',
			[productIds],
		);
		await arrangeRounds(
			ctx,
			campaign.id,
			makers.map(({ id }) => id),
		);
		await written(ctx, campaign, 'joined', { by, products: rows.length });
	}
	return rows.length;
}

async function takeOut(
	ctx: Ctx,
	campaign: LockedCampaign,
	out: {
		by: 'office' | 'owner';
		productIds: readonly string[];
		enterpriseId?: string;
		reason?: string;
	},
): Promise<number> {
	const rows = await ctx.query(
		'campaigns.takeOut',
		`UPDATE campaigns.member m SET left_at = greatest($3, joined_at), left_by = $4, reason = $5
		 WHERE campaign_id = $1 AND product_id = ANY($2::uuid[]) AND left_at IS NULL AND ($6::uuid IS NULL OR EXISTS (
			SELECT 1 FROM catalogue.product p WHERE p.id = m.product_id AND p.enterprise_id = $6))
		 RETURNING product_id`,
		[campaign.id, out.productIds, ctx.now, out.by, out.reason ?? null, out.enterpriseId ?? null],
	);
	if (rows.length > 0)
		await written(ctx, campaign, 'left', { by: out.by, products: rows.length }, out.reason);
	return rows.length;
}

async function written(
	ctx: Ctx,
	{ id, areaCode }: LockedCampaign,
	what: string,
	data: Record<string, string | number>,
	reason?: string,
): Promise<void> {
	await audit(ctx, {
		action: `campaigns.product.${what}`,
		subject: { type: 'campaign', id },
		areaCode: areaCode || undefined,
		...(reason ? { reason } : {}),
		data,
	});
}
