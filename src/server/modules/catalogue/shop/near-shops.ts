import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { z } from 'zod';
import { parseCard } from '../listings/card.ts';
import { listOpenIn } from './shop-places.ts';

/** A shop in a list of shops. */
export interface NearShop {
	id: string;
	slug: string;
	name: string;
	/** Kecamatan of the shop. */
	districtCode: string;
	/** Kecamatan and kabupaten or kota. */
	area: string;
	/** The newest on its shelf, at most three. */
	products: { slug: string; name: string; thumbnailUrl: string | null; badges: string[] }[];
	/** Products that can be taken at once, at most 100. */
	ready: number;
}

export interface NearShopsWish {
	/** Codes of kecamatan, the nearest first; or one of a kabupaten or kota. Without any, everywhere. */
	places?: readonly string[];
	/** Only those that are open at this moment. */
	open?: boolean;
	cursor?: string | undefined;
	limit?: number;
}

const defaultLimit = 24;
const mostReady = 100;
/** Of more open shops a page is full after a few dozen rows. */
const few = 2_000;

/** The place where a page ended, the time of its last shop's newest product, and that product. */
const position = z.tuple([
	z.string().max(8),
	z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/),
	z.uuid(),
]);
type Position = z.infer<typeof position>;

interface Found {
	id: string;
	slug: string;
	at: string;
	productId: string;
}

/**
 * Shops with something on the storefront, place by place in the given order, in each the shop with the newest product
 * first. Nothing tells where in its kecamatan a shop is. One indexed query a place, until the page is full.
 * @throws AppError invalid catalogue/cursor
 */
export async function listNearShops(
	ctx: Ctx,
	{ places = [''], open = false, cursor, limit = defaultLimit }: NearShopsWish,
): Promise<{ shops: NearShop[]; nextCursor: string | null }> {
	let from = cursor === undefined ? undefined : readPosition(cursor);
	// A place that is not there any more: from the beginning.
	const start = Math.max(0, from ? places.indexOf(from[0]) : 0);
	if (from && places[start] !== from[0]) from = undefined;
	const found: (Found & { place: string })[] = [];
	for (const place of places.slice(start)) {
		const wanted = { place, from, limit: limit + 1 - found.length };
		const rows = open ? await findOpen(ctx, wanted) : await findShops(ctx, wanted, false);
		found.push(...rows.map((row) => ({ ...row, place })));
		if (found.length > limit) break;
		from = undefined;
	}
	const shown = found.slice(0, limit);
	const last = shown.at(-1);
	return {
		shops: await describe(ctx, shown),
		nextCursor:
			last && found.length > limit ? writePosition([last.place, last.at, last.productId]) : null,
	};
}

interface Wanted {
	place: string;
	from: Position | undefined;
	limit: number;
}

/** The shops of one place, each where its newest product is. */
async function findShops(
	ctx: Ctx,
	{ place, from, limit }: Wanted,
	open: boolean,
): Promise<Found[]> {
	const values: unknown[] = [];
	const bind = (value: unknown) => `$${values.push(value)}`;
	const column = place && (place.length === 5 ? 'regency_code' : 'district_code');
	const conditions = [
		...(column ? [`l.${column} = ${bind(place)}`] : []),
		...(from
			? [`(l.published_at, l.product_id) < (${bind(from[1])}::timestamptz, ${bind(from[2])}::uuid)`]
			: []),
		...(open ? ['catalogue.is_open(l.enterprise_id)'] : []),
		`NOT EXISTS (SELECT 1 FROM catalogue.listing k WHERE k.enterprise_id = l.enterprise_id
			AND (k.published_at, k.product_id) > (l.published_at, l.product_id))`,
	];
	return ctx.query<Found>(
		`catalogue.nearShops.${column}${from ? '.after' : ''}${open ? '.open' : ''}`,
		`SELECT l.enterprise_id AS id, l.seller_slug AS slug, l.published_at::text AS at,
			l.product_id AS "productId" FROM catalogue.listing l WHERE ${conditions.join(' AND ')}
		 ORDER BY l.published_at DESC NULLS LAST, l.product_id DESC NULLS LAST LIMIT ${bind(limit)}`,
		values,
	);
}

/**
 * Those of them that are open. Where few are, as in the evening, they are looked up one by one, each by a key; else a
 * page would be full only after many closed ones.
 */
async function findOpen(ctx: Ctx, wanted: Wanted): Promise<Found[]> {
	const ids = await listOpenIn(ctx, wanted.place);
	if (ids.length === 0) return [];
	if (ids.length > few) return findShops(ctx, wanted, true);
	const { from, limit } = wanted;
	return ctx.query<Found>(
		'catalogue.nearOpen',
		`SELECT id, slug, published_at::text AS at, product_id AS "productId" FROM (
			SELECT o.id, n.* FROM unnest($1::uuid[]) AS o(id) CROSS JOIN LATERAL (
				SELECT seller_slug AS slug, published_at, product_id FROM catalogue.listing
				WHERE enterprise_id = o.id ORDER BY published_at DESC, product_id DESC LIMIT 1) n
			WHERE $2::timestamptz IS NULL OR (n.published_at, n.product_id) < ($2, $3::uuid)
			-- In order first, so that only those of a page are asked whether they still are open.
			ORDER BY n.published_at DESC, n.product_id DESC OFFSET 0) s
		 WHERE catalogue.is_open(id) LIMIT $4`,
		[ids, from?.[1] ?? null, from?.[2] ?? null, limit],
	);
}

/** What the shops of a page sell. */
async function describe(ctx: Ctx, shops: readonly Found[]): Promise<NearShop[]> {
	if (shops.length === 0) return [];
	const rows = await ctx.query<{
		id: string;
		districtCode: string;
		cards: string[];
		ready: number;
	}>(
		'catalogue.describeShops',
		`SELECT s.id, n.district AS "districtCode", n.cards, (SELECT count(*)::int FROM (
				SELECT 1 FROM catalogue.listing_entry x WHERE x.enterprise_id = s.id AND x.ready
				LIMIT ${mostReady}) r) AS ready
		 FROM unnest($1::uuid[], $2::text[]) AS s(id, slug)
		 CROSS JOIN LATERAL (SELECT array_agg(t.card ORDER BY t.published_at DESC, t.product_id DESC) AS cards,
				min(t.district_code) AS district FROM (
			SELECT card, published_at, product_id, district_code FROM catalogue.listing WHERE seller_slug = s.slug
			ORDER BY published_at DESC NULLS LAST, product_id DESC NULLS LAST LIMIT 3) t) n
		 WHERE n.cards IS NOT NULL`,
		[shops.map(({ id }) => id), shops.map(({ slug }) => slug)],
	);
	const byId = new Map(rows.map((row) => [row.id, row]));
	return shops.flatMap(({ id }) => {
		const row = byId.get(id);
		if (!row) return [];
		const cards = row.cards.map(parseCard);
		const { slug, name, area } = cards[0]!.seller;
		return {
			id,
			slug,
			name,
			area,
			districtCode: row.districtCode,
			ready: row.ready,
			products: cards.map(({ slug, name, thumbnailUrl, badges }) => ({
				slug,
				name,
				thumbnailUrl,
				badges,
			})),
		};
	});
}

function writePosition(at: Position): string {
	return Buffer.from(JSON.stringify(at)).toString('base64url');
}

function readPosition(cursor: string): Position {
	try {
		return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
	} catch {
		throw new AppError('invalid', 'catalogue/cursor', 'The cursor does not belong to this list');
	}
}
