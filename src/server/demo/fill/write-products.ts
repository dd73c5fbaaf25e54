import type { Ctx } from '#platform/context.ts';
import { toSlug } from '#shared/slug.ts';
import { wibAgo } from '../plan/times.ts';
import type { ProductPlan } from '../plan/products.ts';
import type { ShopPlan } from './batch.ts';
import { insertRows } from './insert.ts';
import { pictureWidth } from './pictures.ts';

/** Products, their pictures, balances and ledger. `pictures` are storage keys by picture. */
export async function writeProducts(
	ctx: Ctx,
	shops: readonly ShopPlan[],
	pictures: ReadonlyMap<string, string>,
	now: Date,
): Promise<void> {
	const products = shops.flatMap((shop) => shop.products);
	const slugs = await freeSlugs(ctx, products);
	await insertProducts(ctx, shops, slugs, now);
	await insertRows(
		ctx,
		'catalogue.photo',
		{
			id: 'uuid',
			product_id: 'uuid',
			key: 'text',
			width: 'int',
			height: 'int',
			alt: 'text',
			illustration: 'boolean',
			position: 'smallint',
			created_at: 'timestamptz',
		},
		products.flatMap((product) =>
			product.picture === null
				? []
				: [
						{
							id: product.photoId,
							product_id: product.id,
							key: pictures.get(product.picture),
							width: pictureWidth,
							height: pictureWidth,
							alt: '',
							// All is made up here, and its pages say so: a picture stands for the photo of such a product.
							illustration: product.drawn,
							position: 0,
							created_at: createdAt(product, now),
						},
					],
		),
	);
	await insertRows(
		ctx,
		'catalogue.stock',
		{ product_id: 'uuid', on_hand: 'int', reserved: 'int' },
		shops.flatMap((shop) =>
			shop.balances.map(({ productId, onHand, reserved }) => ({
				product_id: productId,
				on_hand: onHand,
				reserved,
			})),
		),
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
		shops.flatMap((shop) =>
			shop.entries.map((entry) => ({
				product_id: entry.productId,
				at: entry.at,
				delta: entry.delta,
				reserved_delta: entry.reservedDelta,
				cause: entry.cause,
				order_id: entry.orderId,
				actor_id: entry.actorId,
			})),
		),
	);
}

const createdAt = (product: ProductPlan, now: Date): Date =>
	wibAgo(now, product.createdDaysAgo, 5 * 60 + 30);

async function insertProducts(
	ctx: Ctx,
	shops: readonly ShopPlan[],
	slugs: ReadonlyMap<string, string>,
	now: Date,
): Promise<void> {
	await insertRows(
		ctx,
		'catalogue.product',
		{
			id: 'uuid',
			enterprise_id: 'uuid',
			slug: 'text',
			name: 'text',
			category_code: 'text',
			description: 'text',
			price_idr: 'bigint',
			unit: 'text',
			weight_grams: 'int',
			length_mm: 'int',
			width_mm: 'int',
			height_mm: 'int',
			brand: 'text',
			supply: 'text',
			lead_days: 'smallint',
			badges: 'text[]',
			facts: 'jsonb',
			state: 'text',
			published_at: 'timestamptz',
			created_at: 'timestamptz',
			updated_at: 'timestamptz',
		},
		shops.flatMap(({ enterprise, products }) =>
			products.map((product, position) => ({
				id: product.id,
				enterprise_id: enterprise.id,
				slug: slugs.get(product.id),
				name: product.name,
				category_code: product.categoryCode,
				description: product.description,
				price_idr: product.priceIdr,
				unit: product.unit,
				weight_grams: product.weightGrams,
				length_mm: product.parcel?.lengthMm,
				width_mm: product.parcel?.widthMm,
				height_mm: product.parcel?.heightMm,
				brand: product.brand,
				supply: product.supply,
				lead_days: product.leadDays,
				badges: product.badges,
				facts: product.facts,
				state: product.state,
				// Some minutes apart, so that what is new has an order.
				published_at:
					product.state === 'draft'
						? null
						: new Date(
								createdAt(product, now).getTime() +
									(position * 7 + (enterprise.index % 53)) * 60_000,
							),
				created_at: createdAt(product, now),
				updated_at: createdAt(product, now),
			})),
		),
	);
}

/** As the catalogue gives them: the name's own to the first, with the end of the id to all others. */
async function freeSlugs(ctx: Ctx, products: readonly ProductPlan[]): Promise<Map<string, string>> {
	const candidates = products.map(({ id, name, state }) => {
		if (state === 'draft') return [`draf-${id.slice(-12)}`];
		const plain = toSlug(name, { fallback: 'produk' });
		return [plain, `${plain}-${id.slice(-6)}`, `${plain}-${id.slice(-12)}`];
	});
	const rows = await ctx.query<{ slug: string }>(
		'demo.takenSlugs',
		'SELECT slug FROM catalogue.product WHERE slug = ANY($1)',
		[candidates.flat()],
	);
	const taken = new Set(rows.map((row) => row.slug));
	return new Map(
		products.map(({ id }, index) => {
			const list = candidates[index] ?? [];
			const slug = list.find((one) => !taken.has(one)) ?? id;
			taken.add(slug);
			return [id, slug];
		}),
	);
}
