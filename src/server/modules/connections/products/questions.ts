import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import { limitRate } from '#platform/limits.ts';
import { readSellable } from '#modules/catalogue/index.ts';
import type { Sellable } from '#shared/readiness/sellable.ts';
import { noSuchLink, readKeptLink, type LinkHead } from '../access.ts';
import type { AttributeValue, CategoryDemands, Demand } from '../adapters/demand.ts';
import { MarketplaceError } from '../adapters/marketplace-api.ts';
import { apiOf } from '../calls/api.ts';
import { callShop } from '../calls/call-shop.ts';
import { connectionName } from '../links/names.ts';
import { fillDemands, holds, valuesFor } from './answers.ts';
import { demandsOfCategory, keptDemands, readAnswers } from './kept-demands.ts';
import { knownValues } from './known.ts';
import { categoryOf } from './wish.ts';

/** One thing that she is asked about a product for its category there. */
export type Question = Demand & {
	/** Hers, or what is known for sure; none is to be answered. */
	values: readonly AttributeValue[];
	/** Whether she said so herself, for this product or for another one of the category. */
	answered: boolean;
};

/** What a category of a marketplace demands of a product, as she is asked it. */
export interface Questions {
	categoryId: string;
	questions: readonly Question[];
	/** Her brand where they take only brands that they know; '' is nothing to be said about. */
	brandToList: string;
	/** The marketplace said that something is missing though all was answered. */
	stillRefused: boolean;
}

interface PlacedRow {
	id: string;
	categoryId: string;
	/** When the marketplace itself last said that something is missing; null did not. */
	refusedAt: Date | null;
}

/** A product that was chosen for a linked shop, with the category that it lies in there. */
export interface PlacedProduct {
	link: LinkHead;
	linkProductId: string;
	product: Sellable;
	/** Hers, or that of our mapping; undefined is not known yet. */
	categoryId: string | undefined;
	refusedAt: Date | null;
}

/** @throws AppError missing connections/no-such-link when it is not of that shop */
export async function readPlacedProduct(
	ctx: Ctx,
	link: LinkHead,
	productId: string,
): Promise<PlacedProduct> {
	const [row] = await ctx.query<PlacedRow>(
		'connections.placedProduct',
		`SELECT p.id, p.their_category_id AS "categoryId",
			(SELECT o.tried_at FROM connections.outbox o WHERE o.link_product_id = p.id AND o.kind = 'content'
				AND o.problem = 'attributes-missing' AND o.their_code <> '') AS "refusedAt"
		 FROM connections.link_product p WHERE p.link_id = $1 AND p.product_id = $2`,
		[link.id, productId],
	);
	const product = row && (await readSellable(ctx, productId));
	if (product?.enterpriseId !== link.enterpriseId) throw noSuchLink();
	const { marketplace } = link;
	const canChoose = apiOf(ctx.platform.config, marketplace).suggestCategories !== undefined;
	const target = { marketplace, categoryId: row!.categoryId, canChoose };
	return {
		link,
		linkProductId: row!.id,
		product,
		categoryId: await categoryOf(ctx, target, product),
		refusedAt: row!.refusedAt,
	};
}

/**
 * What the category of a product demands, with what was answered. Asks the marketplace where that was not done lately;
 * never in a transaction.
 * @returns undefined where it has no category yet
 * @throws AppError missing connections/no-such-link; unavailable connections/silent; limited platform/too-many
 */
export async function readQuestions(
	work: Work,
	linkId: string,
	productId: string,
): Promise<Questions | undefined> {
	const link = await readKeptLink(work.ctx, linkId);
	const placed = await readPlacedProduct(work.ctx, link, productId);
	if (placed.categoryId === undefined) return undefined;
	const demands = await askFor(work, placed, placed.categoryId);
	const { shared, own } = await readAnswers(work.ctx, {
		linkId,
		productId,
		categoryId: placed.categoryId,
	});
	const answers = { ...shared, ...own };
	const all = demands.attributes;
	const questions = all
		.filter((demand) => holds(demand, all, answers))
		.map((demand): Question => {
			const values = valuesFor(demand, answers[demand.id]);
			if (values.length > 0) return { ...demand, values, answered: true };
			return { ...demand, values: knownValues(demand, placed.product), answered: false };
		});
	const { missing } = fillDemands(all, answers);
	return {
		categoryId: placed.categoryId,
		questions,
		brandToList: demands.brand === 'listed' ? placed.product.brand : '',
		stillRefused: placed.refusedAt !== null && missing.length === 0,
	};
}

/** Kept, or asked now. @throws AppError unavailable connections/silent; limited platform/too-many */
async function askFor(
	work: Work,
	{ link, refusedAt }: PlacedProduct,
	categoryId: string,
): Promise<CategoryDemands> {
	const { id: linkId, marketplace } = link;
	const silent = () =>
		new AppError('unavailable', 'connections/silent', 'The marketplace does not answer', {
			marketplace: connectionName(marketplace),
		});
	try {
		const demands = await demandsOfCategory(
			work,
			{ linkId, marketplace },
			categoryId,
			async (call) => {
				await limitRate(work.ctx, {
					key: `connections/demands:${linkId}`,
					max: 60,
					seconds: 3600,
				});
				return callShop(work, linkId, call);
			},
			refusedAt,
		);
		// Of a shop that is connected no more nobody can ask: what is kept is what she sees.
		const kept = demands ?? (await keptDemands(work.ctx, marketplace, categoryId));
		if (!kept) throw silent();
		return kept;
	} catch (error) {
		if (error instanceof MarketplaceError) throw silent();
		throw error;
	}
}
