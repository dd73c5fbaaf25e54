import type { Actor, Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { canDecide, managedEnterpriseIds } from '#modules/registry/index.ts';

/** A review with what access to it depends on. */
export interface HeldReview {
	id: string;
	orderId: string;
	position: number;
	productId: string;
	enterpriseId: string;
	enterpriseNumber: string;
	enterpriseName: string;
	areaCode: string;
	/** The account of the maker. */
	personId: string | null;
	photoKey: string | null;
	answer: string | null;
	withdrawn: boolean;
	hidden: boolean;
	reported: boolean;
}

/** The error of a review that is not there, or not the asker's. */
export const noSuchReview = (): AppError =>
	new AppError('missing', 'reviews/no-such-review', 'No such review');

const held = `SELECT r.id, r.order_id AS "orderId", r.position, r.product_id AS "productId",
		p.enterprise_id AS "enterpriseId", e.number AS "enterpriseNumber", e.name AS "enterpriseName",
		e.area_code AS "areaCode", w.person_id AS "personId", r.photo_key AS "photoKey", r.answer,
		r.withdrawn_at IS NOT NULL AS withdrawn, r.hidden_at IS NOT NULL AS hidden,
		r.reported_at IS NOT NULL AS reported
	 FROM reviews.review r JOIN catalogue.product p ON p.id = r.product_id
	 JOIN registry.enterprise e ON e.id = p.enterprise_id JOIN registry.owner w ON w.id = e.owner_id
	 WHERE r.id = $1`;

export async function findReview(ctx: Ctx, id: string): Promise<HeldReview> {
	const [found] = await ctx.query<HeldReview>('reviews.find', held, [id]);
	if (!found) throw noSuchReview();
	return found;
}

/** The same, locked until the transaction ends. */
export async function lockReview(ctx: Ctx, id: string): Promise<HeldReview> {
	const [found] = await ctx.query<HeldReview>('reviews.lock', `${held} FOR UPDATE OF r`, [id]);
	if (!found) throw noSuchReview();
	return found;
}

/** Whether the actor speaks for the shop whose product it is: its owner, or who helps with its orders. */
export async function isMaker(
	ctx: Ctx,
	review: Pick<HeldReview, 'enterpriseId'>,
): Promise<boolean> {
	return (await managedEnterpriseIds(ctx, 'orders')).includes(review.enterpriseId);
}

/** Who decides about the record decides about its reviews: never about those of her own shop. */
export const mayModerate = (actor: Actor, review: HeldReview): boolean => canDecide(actor, review);
