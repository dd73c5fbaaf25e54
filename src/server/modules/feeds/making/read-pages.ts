import type { Ctx } from '#platform/context.ts';
import { campaignProducts } from '#modules/campaigns/index.ts';
import { readSellables } from '#modules/catalogue/index.ts';
import type { Sellable } from '#shared/readiness/sellable.ts';
import type { Feed } from '../whose.ts';

/** As many products are in memory at once, and as many again on their way. */
const pageSize = 1_000;

/** Pages of what a feed tells, in order of ids. The next one is fetched while its reader is busy with one. */
export async function* readPages(
	ctx: Ctx,
	feed: Pick<Feed, 'enterpriseId' | 'areaCode' | 'campaignId'>,
	size = pageSize,
): AsyncGenerator<Sellable[]> {
	const pages = feed.campaignId
		? ofCampaign(ctx, feed.campaignId, size)
		: ofSellers(ctx, feed, size);
	let coming = pages.next();
	for (;;) {
		const { value, done } = await coming;
		if (done) return;
		coming = pages.next();
		// Heard when it is its turn; a reader who left does not hear it at all.
		coming.catch(() => undefined);
		yield value;
	}
}

async function* ofSellers(
	ctx: Ctx,
	{ enterpriseId, areaCode }: Pick<Feed, 'enterpriseId' | 'areaCode'>,
	limit: number,
): AsyncGenerator<Sellable[], undefined> {
	const scope = enterpriseId ? { enterpriseId } : { areaCode: areaCode ?? '' };
	for (let after: string | undefined; ;) {
		const rows = await readSellables(ctx, { ...scope, after, limit });
		if (rows.length > 0) yield rows;
		if (rows.length < limit) return undefined;
		after = rows.at(-1)!.id;
	}
}

async function* ofCampaign(
	ctx: Ctx,
	campaignId: string,
	size: number,
): AsyncGenerator<Sellable[], undefined> {
	// A product of a campaign comes with its variants: pages of fewer products, so that none is cut.
	const limit = Math.ceil(size / 5);
	for (let after: string | undefined; ;) {
		const { productIds, next } = await campaignProducts(ctx, { campaignId, after, limit });
		const rows = await readSellables(ctx, { productIds, limit: productIds.length });
		if (rows.length > 0) yield rows;
		if (next === null) return undefined;
		after = next;
	}
}
