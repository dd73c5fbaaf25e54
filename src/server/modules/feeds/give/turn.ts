import { audit } from '#platform/audit.ts';
import type { Ctx, Locale } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { cleanLine } from '#shared/clean-text.ts';
import { findArea } from '#modules/areas/index.ts';
import { requireManaged } from '#modules/registry/index.ts';
import { closeTask } from '#modules/desk/index.ts';
import { canKeepFeed, noSuchFeed } from '../access.ts';
import { buildSoon } from '../jobs.ts';
import { findFeed, type Feed } from '../whose.ts';

/** Whose products: one of these. */
export type FeedWish = { enterpriseId: string } | { areaCode: string } | { campaignId: string };

/**
 * Gives out products of a shop (its owner, or who helps her with products), of an area or a campaign (its office). The
 * files are made soon after. One that is given out already stays as it is. Each language is turned on for itself.
 * @throws AppError missing registry/no-such-enterprise, feeds/no-such-feed, areas/unknown
 */
export async function turnOnFeed(ctx: Ctx, wish: FeedWish, locale: Locale = 'id'): Promise<string> {
	const officeArea = await requireWish(ctx, wish);
	const [column, value] =
		'enterpriseId' in wish
			? (['enterprise_id', wish.enterpriseId] as const)
			: 'areaCode' in wish
				? (['area_code', wish.areaCode] as const)
				: (['campaign_id', wish.campaignId] as const);
	const scope = { enterprise_id: 'shop', area_code: 'area', campaign_id: 'campaign' }[column];
	const [turned] = await ctx.query<{ id: string }>(
		`feeds.turnOn.${column}`,
		`INSERT INTO feeds.feed (id, scope, ${column}, locale, state, wanted_at, created_at)
		 VALUES ($1, $2, $3, $5, 'on', $4, $4)
		 ON CONFLICT (${column}, locale) DO UPDATE SET state = 'on', wanted_at = $4, tried_at = NULL
			WHERE feed.state = 'off' RETURNING id`,
		[newId(), scope, value, ctx.now, locale],
	);
	if (!turned) {
		const [there] = await ctx.query<{ id: string }>(
			`feeds.there.${column}`,
			`SELECT id FROM feeds.feed WHERE ${column} = $1 AND locale = $2`,
			[value, locale],
		);
		return there!.id;
	}
	await audit(ctx, {
		action: 'feeds.feed.on',
		subject: { type: 'feed', id: turned.id },
		areaCode: officeArea,
		data: { scope, locale },
	});
	await buildSoon(ctx, turned.id);
	return turned.id;
}

/** The area of the office that looks after it. */
async function requireWish(ctx: Ctx, wish: FeedWish): Promise<string | undefined> {
	if ('enterpriseId' in wish) {
		await requireManaged(ctx, wish.enterpriseId, 'products');
		const [shop] = await ctx.query<{ areaCode: string; shown: boolean }>(
			'feeds.shopToTurn',
			`SELECT area_code AS "areaCode", published AND status = 'active' AS shown FROM registry.enterprise
			 WHERE id = $1`,
			[wish.enterpriseId],
		);
		if (!shop?.shown)
			throw new AppError(
				'conflict',
				'feeds/shop-hidden',
				'A shop that is hidden is given to nobody',
			);
		return shop.areaCode;
	}
	if ('areaCode' in wish) {
		if (!canKeepFeed(ctx.actor, wish.areaCode)) throw noSuchFeed();
		const area = await findArea(ctx, wish.areaCode);
		if (!area || area.validTo !== null)
			throw new AppError('missing', 'areas/unknown', 'No area has this code', {
				code: wish.areaCode,
			});
		return wish.areaCode;
	}
	const [campaign] = await ctx.query<{ areaCode: string }>(
		'feeds.campaignToTurn',
		`SELECT area_code AS "areaCode" FROM campaigns.campaign WHERE id = $1`,
		[wish.campaignId],
	);
	if (!campaign || !canKeepFeed(ctx.actor, campaign.areaCode)) throw noSuchFeed();
	return campaign.areaCode;
}

/** The feed, if the actor keeps it: a shop's is its owner's, any other the office's. @throws as turnOnFeed */
async function requireKept(ctx: Ctx, feedId: string): Promise<Feed> {
	const feed = await findFeed(ctx, feedId);
	if (!feed) throw noSuchFeed();
	if (feed.enterpriseId) await requireManaged(ctx, feed.enterpriseId, 'products');
	else if (!canKeepFeed(ctx.actor, feed.officeArea)) throw noSuchFeed();
	return feed;
}

/**
 * Gives a feed to nobody any more; its address answers that it is gone.
 * @throws AppError missing registry/no-such-enterprise, feeds/no-such-feed
 */
export async function turnOffFeed(ctx: Ctx, feedId: string): Promise<void> {
	const feed = await requireKept(ctx, feedId);
	const [off] = await ctx.query<{ id: string }>(
		'feeds.turnOff',
		`UPDATE feeds.feed SET state = 'off', wanted_at = NULL, refused_at = NULL, refused_why = NULL,
			refused_items = NULL, let_through_by = NULL WHERE id = $1 AND state = 'on' RETURNING id`,
		[feedId],
	);
	if (!off) return;
	await closeTask(ctx, { kind: 'feed', subjectId: feedId, outcome: 'dropped' });
	await audit(ctx, {
		action: 'feeds.feed.off',
		subject: { type: 'feed', id: feedId },
		areaCode: feed.officeArea,
		data: { scope: feed.scope, locale: feed.locale },
	});
}

/**
 * An officer has looked: the next one goes out, however small it is.
 * @throws AppError missing feeds/no-such-feed; invalid feeds/reason; conflict feeds/not-refused
 */
export async function letFeedThrough(
	ctx: Ctx,
	{ feedId, reason }: { feedId: string; reason: string },
): Promise<void> {
	const feed = await findFeed(ctx, feedId);
	if (!feed || !canKeepFeed(ctx.actor, feed.officeArea) || ctx.actor.kind !== 'person')
		throw noSuchFeed();
	const words = cleanLine(reason).slice(0, 500);
	if (words.length < 5) throw new AppError('invalid', 'feeds/reason', 'A reason has 5 letters');
	const [allowed] = await ctx.query<{ id: string }>(
		'feeds.letThrough',
		`UPDATE feeds.feed SET let_through_by = $2, wanted_at = $3 WHERE id = $1 AND state = 'on'
			AND refused_at IS NOT NULL RETURNING id`,
		[feedId, ctx.actor.personId, ctx.now],
	);
	if (!allowed) throw new AppError('conflict', 'feeds/not-refused', 'Nothing was refused');
	await audit(ctx, {
		action: 'feeds.feed.let-through',
		subject: { type: 'feed', id: feedId },
		areaCode: feed.officeArea,
		reason: words,
		data: { why: feed.refusedWhy, items: feed.refusedItems, before: feed.items },
	});
	await buildSoon(ctx, feedId);
}
