import type { Ctx } from '#platform/context.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import {
	hoursBetween,
	parseClock,
	weekdays,
	type Weekday,
	type WeekWindow,
} from '#shared/opening.ts';
import { seededId, seededRandom } from '../random.ts';
import { knownEnterprises } from '../plan/known.ts';
import { idInstant } from '../plan/times.ts';
import type { ShopPlan } from './batch.ts';
import { insertRows } from './insert.ts';

const spoken: Readonly<Record<string, Weekday>> = {
	Senin: 1,
	Selasa: 2,
	Rabu: 3,
	Kamis: 4,
	Jumat: 5,
	Sabtu: 6,
	Minggu: 7,
};

/** The hours that the words of a shop say where they are plain: `Senin–Sabtu 06.00–15.00`. */
function hoursOf(words: string): WeekWindow[] {
	const match = /^(?:Setiap hari|(\p{L}+)–(\p{L}+)) (\d\d\.\d\d)–(\d\d\.\d\d)(?:$|,| di)/u.exec(
		words,
	);
	if (!match) return [];
	const [, first = '', last = '', from = '', until = ''] = match;
	const [opens, closes] = [parseClock(from)!, parseClock(until)!];
	return weekdays
		.filter((day) => day >= (spoken[first] ?? 1) && day <= (spoken[last] ?? 7))
		.map((weekday) => ({ weekday, ...hoursBetween(opens, closes) }));
}

/** When the shops are open and take orders, as their words say it; one in forty has a break. */
export async function writeHours(
	ctx: Ctx,
	seed: number,
	shops: readonly ShopPlan[],
	now: Date,
): Promise<void> {
	const today = wibDay(now);
	const plans = shops.map(({ enterprise: { id, index, opening } }) => {
		const random = seededRandom(seed, `hours/${index}`);
		const known = index < knownEnterprises.length;
		const open = hoursOf(opening);
		return {
			id,
			open,
			orders: open.length > 0 && random.chance(0.25),
			away: !known && random.chance(0.025),
		};
	});
	await insertRows(
		ctx,
		'catalogue.shop_hours',
		{
			enterprise_id: 'uuid',
			kind: 'text',
			weekday: 'smallint',
			opens: 'smallint',
			closes: 'smallint',
		},
		plans.flatMap(({ id, open, orders }) => [
			...open.map((window) => ({ enterprise_id: id, kind: 'open', ...window })),
			// She wants to read orders while she is awake.
			...(orders
				? weekdays.map((weekday) => ({
						enterprise_id: id,
						kind: 'order',
						weekday,
						...hoursBetween(360, 1320),
					}))
				: []),
		]),
	);
	await insertRows(
		ctx,
		'catalogue.shop',
		{
			enterprise_id: 'uuid',
			closed_from: 'date',
			closed_until: 'date',
			closed_note: 'text',
			updated_at: 'timestamptz',
			story_en: 'text',
		},
		plans
			.filter(({ away }) => away)
			.map(({ id }) => ({
				enterprise_id: id,
				closed_from: addDays(today, -2),
				closed_until: addDays(today, 5),
				closed_note: 'Pulang kampung dulu, ya.',
				updated_at: now,
				story_en: '',
			})),
	);
	await writeKinds(ctx, seed, shops, now);
}

/** Every ninth counted product comes in a larger pack, and every third made to order has a limit a day. */
async function writeKinds(
	ctx: Ctx,
	seed: number,
	shops: readonly ShopPlan[],
	now: Date,
): Promise<void> {
	const kinds = shops.flatMap(({ enterprise, products }) =>
		products
			.filter(
				({ supply, state }, at) => supply === 'stock' && state === 'published' && at % 9 === 0,
			)
			.map((product) => {
				const random = seededRandom(seed, `kind/${product.id}`);
				return {
					id: seededId(random, idInstant(enterprise.index)),
					product,
					pieces: random.int(3, 30),
				};
			}),
	);
	await ctx.query(
		'demo.kinds',
		`INSERT INTO catalogue.product (id, enterprise_id, slug, name, category_code, price_idr, unit, supply,
			variant_of, variant_label, state, published_at, created_at, updated_at)
		 SELECT r.id, p.enterprise_id, 'draf-' || right(r.id::text, 12), p.name, p.category_code,
			p.price_idr * 2 - greatest(500, p.price_idr / 10 / 500 * 500), p.unit, p.supply, p.id, 'Isi dua',
			'published', $2, $2, $2
		 FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, lead uuid)
		 JOIN catalogue.product p ON p.id = r.lead`,
		[JSON.stringify(kinds.map(({ id, product }) => ({ id, lead: product.id }))), now],
	);
	await insertRows(
		ctx,
		'catalogue.stock',
		{ product_id: 'uuid', on_hand: 'int', reserved: 'int' },
		kinds.map(({ id, pieces }) => ({ product_id: id, on_hand: pieces, reserved: 0 })),
	);
	await insertRows(
		ctx,
		'catalogue.stock_entry',
		{
			product_id: 'uuid',
			at: 'timestamptz',
			delta: 'int',
			reserved_delta: 'int',
			cause: 'text',
			order_id: 'uuid',
			actor_id: 'text',
		},
		kinds.map(({ id, pieces }) => ({
			product_id: id,
			at: now,
			delta: pieces,
			reserved_delta: 0,
			cause: 'counted',
			order_id: null,
			actor_id: null,
		})),
	);
	await ctx.query(
		'demo.nameLeads',
		`UPDATE catalogue.product SET variant_label = 'Isi satu' WHERE id = ANY($1::uuid[])`,
		[kinds.map(({ product }) => product.id)],
	);
	await ctx.query(
		'demo.limits',
		`UPDATE catalogue.product SET daily_limit = 40, min_order = 2 WHERE id = ANY($1::uuid[])`,
		[
			shops.flatMap(({ products }) =>
				products
					.filter(({ supply }, at) => supply === 'made-to-order' && at % 3 === 0)
					.map(({ id }) => id),
			),
		],
	);
}
