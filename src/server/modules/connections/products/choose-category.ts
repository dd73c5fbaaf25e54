import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import { limitRate } from '#platform/limits.ts';
import { readSellable } from '#modules/catalogue/index.ts';
import { lockKeptLink, noSuchLink, readKeptLink } from '../access.ts';
import { MarketplaceError, type CategoryChoice } from '../adapters/marketplace-api.ts';
import { apiOf } from '../calls/api.ts';
import { callShop } from '../calls/call-shop.ts';
import { connectionName } from '../links/names.ts';
import { wantOf } from '../outbox/want.ts';

export type { CategoryChoice } from '../adapters/marketplace-api.ts';

/** A product that was chosen for a linked shop, as the question where it lies there needs it. */
export interface Placed {
	name: string;
	marketplace: string;
	/** What she chose before; '' nothing. */
	chosenId: string;
	chosenPath: string;
	/** Whether she can choose: the marketplace suggests some. */
	canChoose: boolean;
}

/** @throws AppError missing connections/no-such-link when it is not hers, or not chosen for that shop */
export async function readPlaced(ctx: Ctx, linkId: string, productId: string): Promise<Placed> {
	const link = await readKeptLink(ctx, linkId);
	const [row] = await ctx.query<Pick<Placed, 'name' | 'chosenId' | 'chosenPath'>>(
		'connections.placed',
		`SELECT v.name, p.their_category_id AS "chosenId", p.their_category_path AS "chosenPath"
		 FROM connections.link_product p JOIN catalogue.product v ON v.id = p.product_id AND v.variant_of IS NULL
		 WHERE p.link_id = $1 AND p.product_id = $2`,
		[linkId, productId],
	);
	if (!row) throw noSuchLink();
	const { suggestCategories: suggests } = apiOf(ctx.platform.config, link.marketplace);
	return {
		...row,
		marketplace: connectionName(link.marketplace),
		canChoose: suggests !== undefined,
	};
}

/**
 * Asks the marketplace where a product of such a name lies there. Never in a transaction.
 * @returns the likeliest first; none where it knows none, or cannot be asked
 * @throws AppError missing connections/no-such-link; unavailable connections/silent; limited platform/too-many
 */
export async function suggestCategories(
	work: Work,
	linkId: string,
	productId: string,
): Promise<CategoryChoice[]> {
	const { ctx } = work;
	const link = await readKeptLink(ctx, linkId);
	const sellable = await readSellable(ctx, productId);
	if (sellable?.enterpriseId !== link.enterpriseId) throw noSuchLink();
	if (!apiOf(ctx.platform.config, link.marketplace).suggestCategories) return [];
	await limitRate(ctx, { key: `connections/suggest:${linkId}`, max: 60, seconds: 3600 });
	try {
		const answer = await callShop(
			work,
			linkId,
			async (api, keys) => (await api.suggestCategories?.(keys, sellable.name)) ?? [],
		);
		return answer?.value ?? [];
	} catch (error) {
		if (!(error instanceof MarketplaceError)) throw error;
		throw new AppError('unavailable', 'connections/silent', 'The marketplace does not answer', {
			marketplace: connectionName(link.marketplace),
		});
	}
}

/**
 * Keeps where a product lies in a linked shop, as she said, and sends it.
 * @param choice one of `suggestCategories`; an id that the marketplace does not know is refused there
 * @throws AppError missing connections/no-such-link when it is not hers, or not chosen for that shop
 */
export async function chooseCategory(
	ctx: Ctx,
	linkId: string,
	productId: string,
	{ id, path }: CategoryChoice,
): Promise<void> {
	await lockKeptLink(ctx, linkId);
	const [row] = await ctx.query<{ id: string }>(
		'connections.chooseCategory',
		`UPDATE connections.link_product SET their_category_id = $3, their_category_path = $4
		 WHERE link_id = $1 AND product_id = $2 RETURNING id`,
		[linkId, productId, id, path],
	);
	if (!row) throw noSuchLink();
	await wantOf(ctx, [row.id], ['content']);
	await audit(ctx, {
		action: 'connections.category.chosen',
		subject: { type: 'link', id: linkId },
		data: { product: productId, category: id },
	});
}
