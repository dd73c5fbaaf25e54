import { getAreas, listMiddles, type Point } from '#modules/areas/index.ts';
import type { Ctx } from '#platform/context.ts';
import { metresBetween } from '#shared/distance.ts';
import { kept } from '../listings/kept.ts';
import { openShops } from '../search/open-shops.ts';

/** Shops with something on the storefront, and those of them that are open. */
export interface ShopCount {
	shops: number;
	open: number;
}

/** A kecamatan of a kabupaten or kota in which something is sold; there may be no shop in it. */
export interface ShopDistrict extends ShopCount {
	/** Kemendagri code. */
	code: string;
	name: string;
	regencyCode: string;
	/** Inside its boundary; null where it has none. Never made of the places of shops, which may be homes. */
	middle: Point | null;
}

const regencyOf = (code: string) => code.slice(0, 5);

interface ShopPlaces {
	districts: readonly ShopDistrict[];
	/** Ids of the open shops by kecamatan. */
	open: ReadonlyMap<string, readonly string[]>;
}

/**
 * Every kecamatan that somebody looking for shops can choose, by kabupaten or kota and name, a minute or two old.
 * Where more than 100,000 shops are open, those beyond count as closed.
 */
export async function listShopDistricts(ctx: Ctx): Promise<readonly ShopDistrict[]> {
	return (await shopPlaces(ctx)).districts;
}

/** The open shops of a kecamatan, of a kabupaten or kota, or with '' of everywhere; a minute or two old. */
export async function listOpenIn(ctx: Ctx, place: string): Promise<string[]> {
	const { open } = await shopPlaces(ctx);
	return [...open].flatMap(([code, ids]) => (code.startsWith(place) ? ids : []));
}

function shopPlaces(ctx: Ctx): Promise<ShopPlaces> {
	return kept(ctx, 'shop places', () => readPlaces(ctx), { meanwhile: true });
}

async function readPlaces(ctx: Ctx): Promise<ShopPlaces> {
	const rows = await ctx.query<{ code: string; shops: number; open: string[] }>(
		'catalogue.shopsByDistrict',
		`SELECT s.code, count(*)::int AS shops,
			coalesce(array_agg(o.id) FILTER (WHERE o.id IS NOT NULL), '{}')::text[] AS open
		 FROM (SELECT e.id, left(e.area_code, 8) AS code FROM registry.enterprise e
			WHERE e.published AND e.status = 'active'
				AND EXISTS (SELECT 1 FROM catalogue.listing l WHERE l.enterprise_id = e.id)) s
		 LEFT JOIN unnest($1::uuid[]) AS o(id) ON o.id = s.id GROUP BY 1`,
		[[...(await openShops(ctx))]],
	);
	const counts = new Map(rows.map(({ code, shops, open }) => [code, { shops, open: open.length }]));
	return {
		districts: await readDistricts(ctx, counts),
		open: new Map(rows.map(({ code, open }) => [code, open])),
	};
}

async function readDistricts(
	ctx: Ctx,
	counts: ReadonlyMap<string, ShopCount>,
): Promise<ShopDistrict[]> {
	const regencies = [...new Set([...counts.keys()].map(regencyOf))];
	const districts = (await listMiddles(ctx, regencies)).map(
		({ code, name, parentCode, middle }) => ({
			code,
			name,
			regencyCode: parentCode,
			middle,
			...(counts.get(code) ?? { shops: 0, open: 0 }),
		}),
	);
	// Codes that an edition dropped still have their shops.
	const known = new Set(districts.map(({ code }) => code));
	const old = await getAreas(
		ctx,
		[...counts.keys()].filter((code) => !known.has(code)),
	);
	return [
		...districts,
		...[...old.values()].map(({ code, name }) => ({
			code,
			name,
			regencyCode: regencyOf(code),
			middle: null,
			...counts.get(code)!,
		})),
	];
}

export interface NearDistrict extends ShopDistrict {
	/** From middle to middle; null where one of them is not known. */
	metres: number | null;
}

/** Farther away nobody goes for a packet of crackers. */
const farthestMetres = 30_000;
const mostNear = 8;

/**
 * The kecamatan with shops round one of `districts`, the nearest first, at most eight within 30 km; where the middle of
 * this one is not known, others of its kabupaten or kota by name.
 */
export function nearDistricts(districts: readonly ShopDistrict[], code: string): NearDistrict[] {
	const own = districts.find((one) => one.code === code);
	const others = districts.filter((one) => one.shops > 0 && one.code !== code);
	const middle = own?.middle;
	if (!middle)
		return others
			.filter(({ regencyCode }) => regencyCode === regencyOf(code))
			.slice(0, mostNear)
			.map((one) => ({ ...one, metres: null }));
	return others
		.flatMap((one) =>
			one.middle ? [{ ...one, metres: Math.round(metresBetween(middle, one.middle)) }] : [],
		)
		.filter(({ metres }) => metres <= farthestMetres)
		.sort((a, b) => a.metres - b.metres)
		.slice(0, mostNear);
}
