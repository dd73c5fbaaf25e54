import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { mapCategory } from '#modules/marketplaces/index.ts';
import { lockKeptLink, type LinkHead } from '../access.ts';
import type { AttributeValue, Demand } from '../adapters/demand.ts';
import { wantOf } from '../outbox/want.ts';
import { sameValues, valuesFor, type Answers } from './answers.ts';
import { keptDemands, readAnswers } from './kept-demands.ts';
import { readPlacedProduct } from './questions.ts';

/**
 * Keeps what she answered to what a category demands of a product, and sends it. What nobody had answered for the
 * category holds for all her products in it from now on; where another product has an answer already, hers is this
 * product's alone.
 * @param answers of demands of its category; those that it does not demand are left out
 * @throws AppError missing connections/no-such-link when it is not hers, or not chosen for that shop; invalid
 * connections/answers where one is none that the marketplace takes, or it was never asked
 */
export async function answerCategory(
	ctx: Ctx,
	linkId: string,
	productId: string,
	answers: Answers,
): Promise<void> {
	const link = await lockKeptLink(ctx, linkId);
	const { linkProductId, categoryId } = await readPlacedProduct(ctx, link, productId);
	const kept =
		categoryId === undefined ? undefined : await keptDemands(ctx, link.marketplace, categoryId);
	if (categoryId === undefined || !kept) throw notTaken();
	const known = await readAnswers(ctx, { linkId, productId, categoryId });
	const others = await othersIn(ctx, link, categoryId, linkProductId);
	const shared: Record<string, readonly AttributeValue[]> = { ...known.shared };
	const own: Record<string, readonly AttributeValue[]> = { ...known.own };
	for (const [demand, values] of answersTo(kept.attributes, answers)) {
		const before = valuesFor(demand, shared[demand.id]);
		if (before.length === 0 || others.length === 0) shared[demand.id] = values;
		if (sameValues(shared[demand.id], values)) delete own[demand.id];
		else own[demand.id] = values;
	}
	await ctx.query(
		'connections.keepAnswers',
		`INSERT INTO connections.category_answer AS a (link_id, their_category_id, answers, answered_at)
		 VALUES ($1, $2, $3::jsonb, $4) ON CONFLICT (link_id, their_category_id)
		 DO UPDATE SET answers = excluded.answers, answered_at = excluded.answered_at`,
		[linkId, categoryId, JSON.stringify(shared), ctx.now],
	);
	await ctx.query(
		'connections.keepOwnAnswers',
		'UPDATE connections.link_product SET own_answers = $2::jsonb WHERE id = $1',
		[linkProductId, JSON.stringify(own)],
	);
	// What changed for all of them is sent for all of them.
	const changed = Object.keys(shared).some((id) => !sameValues(shared[id], known.shared[id]));
	await wantOf(ctx, [linkProductId, ...(changed ? others : [])], ['content']);
	await audit(ctx, {
		action: 'connections.answers.given',
		subject: { type: 'link', id: linkId },
		data: { product: productId, category: categoryId, attributes: Object.keys(answers) },
	});
}

const notTaken = (): AppError =>
	new AppError('invalid', 'connections/answers', 'Not an answer that the marketplace takes');

/** What was answered of what is demanded. @throws AppError invalid connections/answers */
function answersTo(
	demands: readonly Demand[],
	answers: Answers,
): [Demand, readonly AttributeValue[]][] {
	return demands
		.filter(({ id }) => answers[id] !== undefined)
		.map((demand) => {
			const values = valuesFor(demand, answers[demand.id]);
			if (values.length === 0) throw notTaken();
			return [demand, values];
		});
}

/** Her other products that we put into a category of a linked shop, or are to. Variants come with their lead. */
async function othersIn(
	ctx: Ctx,
	{ id: linkId, marketplace }: LinkHead,
	categoryId: string,
	linkProductId: string,
): Promise<string[]> {
	const ours = [...(await mapCategory(ctx, marketplace))]
		.filter(([, { theirId }]) => theirId === categoryId)
		.map(([code]) => code);
	const rows = await ctx.query<{ id: string }>(
		'connections.othersInCategory',
		`SELECT p.id FROM connections.link_product p JOIN catalogue.product v ON v.id = p.product_id
		 WHERE p.link_id = $1 AND p.id <> $3 AND p.how = 'made' AND v.variant_of IS NULL
			AND (p.their_category_id = $2 OR (p.their_category_id = '' AND v.category_code = ANY($4::text[])))
		 ORDER BY p.id`,
		[linkId, categoryId, linkProductId, ours],
	);
	return rows.map(({ id }) => id);
}
