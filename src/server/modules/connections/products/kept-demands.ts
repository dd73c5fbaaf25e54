import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import type { CategoryDemands, Demand } from '../adapters/demand.ts';
import { MarketplaceError } from '../adapters/marketplace-api.ts';
import { apiOf } from '../calls/api.ts';
import type { Answers } from './answers.ts';
import type { CallShop, Place } from './place.ts';

/** What is this old is asked again before anything rests on it. */
const keptDays = 7;
/** After a refusal it is asked again at most so often: Blibli answers five times a day. */
const againHours = 6;

interface Kept extends CategoryDemands {
	askedAt: Date;
}

/** What a category demands, as it was last asked; undefined was never asked. */
export async function keptDemands(
	ctx: Ctx,
	marketplace: string,
	categoryId: string,
): Promise<Kept | undefined> {
	const [row] = await ctx.query<{ attributes: Demand[]; brand: Kept['brand']; askedAt: Date }>(
		'connections.keptDemands',
		`SELECT demands AS attributes, brand, asked_at AS "askedAt" FROM connections.category_demand
		 WHERE marketplace = $1 AND their_category_id = $2`,
		[marketplace, categoryId],
	);
	return row;
}

/**
 * What a category demands; asked where that was not done for a week, or was done before a refusal. Never in a
 * transaction.
 * @param refusedAt when the marketplace last said that something is missing
 * @returns undefined when the link ended; none where nobody can be asked, or the answer is of no use
 * @throws MarketplaceError when there is no answer
 */
export async function demandsOfCategory(
	work: Work,
	{ marketplace }: Place,
	categoryId: string,
	callShop: CallShop,
	refusedAt: Date | null = null,
): Promise<CategoryDemands | undefined> {
	const none: CategoryDemands = { attributes: [], brand: 'words' };
	if (!apiOf(work.ctx.platform.config, marketplace).askDemands) return none;
	const kept = await keptDemands(work.ctx, marketplace, categoryId);
	const age = kept ? work.ctx.now.getTime() - kept.askedAt.getTime() : Infinity;
	const doubted = kept && refusedAt && refusedAt > kept.askedAt && age > againHours * 3_600_000;
	if (kept && !doubted && age < keptDays * 86_400_000) return kept;
	try {
		const asked = await callShop(async (api, keys) => await api.askDemands!(keys, categoryId));
		if (!asked) return undefined;
		await work.write((ctx) => keepDemands(ctx, marketplace, categoryId, asked.value));
		return asked.value;
	} catch (error) {
		if (!(error instanceof MarketplaceError)) throw error;
		// What was known is better than nothing; and where they say no to the question, they judge the product itself.
		if (kept) return kept;
		if (error.problem === 'refused' || error.problem === 'strange') return none;
		throw error;
	}
}

const keepDemands = (
	ctx: Ctx,
	marketplace: string,
	categoryId: string,
	{ attributes, brand }: CategoryDemands,
): Promise<unknown> =>
	ctx.query(
		'connections.keepDemands',
		`INSERT INTO connections.category_demand AS d (marketplace, their_category_id, demands, brand, asked_at)
		 VALUES ($1, $2, $3::jsonb, $4, $5)
		 ON CONFLICT (marketplace, their_category_id) DO UPDATE SET demands = excluded.demands, brand = excluded.brand,
			asked_at = excluded.asked_at`,
		[marketplace, categoryId, JSON.stringify(attributes), brand, ctx.now],
	);

/** Her answers for a category in a linked shop, and what one product has other than they. */
export async function readAnswers(
	ctx: Ctx,
	{ linkId, productId, categoryId }: { linkId: string; productId: string; categoryId: string },
): Promise<{ shared: Answers; own: Answers }> {
	const [row] = await ctx.query<{ shared: Answers | null; own: Answers | null }>(
		'connections.answersOf',
		`SELECT a.answers AS shared, p.own_answers AS own FROM (SELECT 1) AS one
		 LEFT JOIN connections.category_answer a ON a.link_id = $1 AND a.their_category_id = $3
		 LEFT JOIN connections.link_product p ON p.link_id = $1 AND p.product_id = $2`,
		[linkId, productId, categoryId],
	);
	return { shared: row?.shared ?? {}, own: row?.own ?? {} };
}
