import type { Ctx } from '#platform/context.ts';
import { openTasks } from '#modules/desk/index.ts';
import { hiddenReview, reportedReview, reviewAnswers, reviewWords } from '../content/reviews.ts';
import type { OrderPlan } from '../plan/orders.ts';
import { minutesLater } from '../plan/times.ts';
import { seededId, seededRandom } from '../random.ts';
import type { ShopPlan } from './batch.ts';
import { insertRows } from './insert.ts';
import { officerOf } from './people.ts';

/** The shop whose page an office had to look at. */
const watchedShop = 1;

interface Written {
	id: string;
	orderId: string;
	position: number;
	productId: string;
	stars: 1 | 2 | 3 | 4 | 5;
	words: string;
	name: string;
	at: Date;
	answer: string | null;
	answeredAt: Date | null;
	hidden: boolean;
	reported: boolean;
	shop: ShopPlan;
}

/** What one buyer said of the first thing of her order; undefined where she said nothing, or not yet. */
function planReview(
	seed: number,
	shop: ShopPlan,
	order: OrderPlan,
	now: Date,
): Written | undefined {
	const random = seededRandom(seed, `review/${order.id}`);
	const at = minutesLater(order.stateAt, random.int(120, 5 * 1440));
	const [line] = order.lines;
	if (order.state !== 'completed' || !line || at > now || !random.chance(0.55)) return undefined;
	const stars = random.weighted([
		[5, 55],
		[4, 27],
		[3, 11],
		[2, 5],
		[1, 2],
	] as const);
	const answeredAt = minutesLater(at, random.int(60, 3 * 1440));
	const answered = shop.enterprise.personId !== null && answeredAt < now && random.chance(0.6);
	return {
		id: seededId(random, at),
		orderId: order.id,
		position: 0,
		productId: line.product.id,
		stars,
		words: random.pick(reviewWords[stars]),
		name: random.chance(0.5) ? firstName(order.buyerName) : '',
		at,
		answer: answered ? random.pick(stars > 3 ? reviewAnswers.glad : reviewAnswers.sorry) : null,
		answeredAt: answered ? answeredAt : null,
		hidden: false,
		reported: false,
		shop,
	};
}

const titles = new Set(['Bu', 'Pak', 'Ibu', 'Bapak', 'Mas', 'Mbak', 'Kak', 'H.', 'Hj.']);
const firstName = (name: string): string => name.split(' ').find((word) => !titles.has(word)) ?? '';

/** Reviews of received orders with answers; in one shop one that was hidden and one that waits for an officer. */
export async function writeReviews(
	ctx: Ctx,
	seed: number,
	shops: readonly ShopPlan[],
	now: Date,
): Promise<void> {
	const written = shops.flatMap((shop) =>
		shop.orders.flatMap((order) => planReview(seed, shop, order, now) ?? []),
	);
	const watched = written.filter(({ shop }) => shop.enterprise.index === watchedShop);
	const [hidden, reported] = [watched[0], watched[1]];
	if (hidden)
		Object.assign(hidden, { stars: 1, words: hiddenReview.words, answer: null, hidden: true });
	if (reported)
		Object.assign(reported, {
			stars: 2,
			words: reportedReview.words,
			answer: null,
			reported: true,
		});
	await insertReviews(ctx, seed, written);
	await insertReports(
		ctx,
		seed,
		[hidden, reported].filter((one) => one !== undefined),
	);
	await keepRatings(ctx, written);
}

async function insertReviews(ctx: Ctx, seed: number, written: readonly Written[]): Promise<void> {
	await insertRows(
		ctx,
		'reviews.review',
		{
			id: 'uuid',
			order_id: 'uuid',
			position: 'int',
			product_id: 'uuid',
			stars: 'smallint',
			words: 'text',
			display_name: 'text',
			locale: 'text',
			written_at: 'timestamptz',
			answer: 'text',
			answered_at: 'timestamptz',
			answered_by: 'text',
			hidden_at: 'timestamptz',
			hidden_by: 'text',
			hidden_reason: 'text',
			reported_at: 'timestamptz',
		},
		written.map((one) => ({
			id: one.id,
			order_id: one.orderId,
			position: one.position,
			product_id: one.productId,
			stars: one.stars,
			words: one.words,
			display_name: one.name,
			locale: 'id',
			written_at: one.at,
			answer: one.answer,
			answered_at: one.answer ? one.answeredAt : null,
			answered_by: one.answer ? one.shop.enterprise.personId : null,
			hidden_at: one.hidden ? ctx.now : null,
			hidden_by: one.hidden ? officerOf(seed, one.shop.enterprise.place.code.slice(0, 5)) : null,
			hidden_reason: one.hidden ? hiddenReview.reason : null,
			reported_at: one.reported ? ctx.now : null,
		})),
	);
}

async function insertReports(ctx: Ctx, seed: number, about: readonly Written[]): Promise<void> {
	await insertRows(
		ctx,
		'reviews.report',
		{
			id: 'uuid',
			review_id: 'uuid',
			kind: 'text',
			words: 'text',
			by: 'text',
			asker: 'text',
			reported_at: 'timestamptz',
			outcome: 'text',
			decided_at: 'timestamptz',
		},
		about.map((one) => ({
			id: seededId(seededRandom(seed, `report/${one.id}`), one.at),
			review_id: one.id,
			kind: one.hidden ? 'private' : 'advert',
			words: one.hidden ? hiddenReview.report : reportedReview.report,
			by: one.hidden ? 'guest' : 'maker',
			asker: `demo/${one.id}`,
			reported_at: ctx.now,
			outcome: one.hidden ? 'hidden' : null,
			decided_at: one.hidden ? ctx.now : null,
		})),
	);
	const waiting = about.find(({ reported }) => reported);
	if (waiting) await askOffice(ctx, waiting);
}

async function askOffice(ctx: Ctx, { id, shop: { enterprise } }: Written): Promise<void> {
	const [numbered] = await ctx.query<{ number: string }>(
		'demo.numberOf',
		'SELECT number FROM registry.enterprise WHERE id = $1',
		[enterprise.id],
	);
	await openTasks(ctx, [
		{
			kind: 'review',
			subjectId: id,
			areaCode: enterprise.place.code,
			enterpriseId: enterprise.id,
			params: { number: numbered!.number, name: enterprise.name },
		},
	]);
}

/** The sums that listings show; the filling writes those after this. */
async function keepRatings(ctx: Ctx, written: readonly Written[]): Promise<void> {
	await ctx.query(
		'demo.keepRatings',
		`UPDATE catalogue.product p SET rating_count = s.count, rating_stars = s.stars
		 FROM (SELECT r.product_id, count(*)::int AS count, sum(r.stars)::int AS stars FROM reviews.review r
			WHERE r.product_id = ANY($1) AND r.hidden_at IS NULL GROUP BY r.product_id) s
		 WHERE p.id = s.product_id`,
		[[...new Set(written.map(({ productId }) => productId))]],
	);
}
