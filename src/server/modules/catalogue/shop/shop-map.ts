import {
	type AreaShapes,
	drawSmallMap,
	getAreas,
	listMiddles,
	type Point,
	readAreaCode,
} from '#modules/areas/index.ts';
import type { Ctx } from '#platform/context.ts';
import { kept } from '../listings/kept.ts';
import {
	listShopDistricts,
	type NearDistrict,
	nearDistricts,
	type ShopCount,
	type ShopDistrict,
} from './shop-places.ts';

/** One area of the map, and of the list beside it. */
export interface MapUnit extends ShopCount {
	code: string;
	name: string;
	middle: Point | null;
}

export interface ShopMap {
	/** Kabupaten and kota with their units; a whole country is chosen from by these alone. */
	groups: { code: string; name: string; units: MapUnit[] }[];
	/** Whether the units are kabupaten and kota, since there are too many kecamatan for one page. */
	byRegency: boolean;
	/** Undefined where no boundary is loaded. */
	shapes: AreaShapes | undefined;
	/** The kecamatan, or kabupaten or kota, that was asked for. */
	chosen: { code: string; name: string } | undefined;
	/** Whether something was asked for that is not here. */
	unknown: boolean;
	/** Of a chosen kecamatan. */
	near: NearDistrict[];
}

/** More kecamatan than these are neither drawn nor listed on one page; Banten has 155. */
const mostUnits = 200;

/**
 * Where shops are, for choosing a place: numbers a minute or two old. `asked` is what an address says, a code of a
 * kecamatan or a kelurahan in it, of a kabupaten, kota or province; of a province nothing is chosen.
 */
export async function getShopMap(ctx: Ctx, asked = ''): Promise<ShopMap> {
	const districts = await listShopDistricts(ctx);
	const regencies = await kept(ctx, 'shop regencies', () => listRegencies(ctx, districts), {
		meanwhile: true,
	});
	const code = readAreaCode(asked)?.slice(0, 8) ?? '';
	const chosen = [...districts, ...regencies].find((one) => one.code === code);
	const provinces = new Set(regencies.map((one) => one.code.slice(0, 2)));
	const scope = districts.length <= mostUnits ? '' : (chosen?.code.slice(0, 5) ?? '');
	const byRegency = scope === '' && districts.length > mostUnits;
	const inside = districts.filter((one) => one.regencyCode.startsWith(scope));
	const groups = byRegency
		? [{ code: '', name: '', units: sumRegencies(regencies, districts) }]
		: regencies
				.map(({ code, name }) => ({
					code,
					name,
					units: inside.filter((one) => one.regencyCode === code),
				}))
				.filter(({ units }) => units.length > 0);
	return {
		groups,
		byRegency,
		shapes: await draw(
			ctx,
			groups.flatMap(({ units }) => units.map((unit) => unit.code)),
		),
		chosen: chosen && { code: chosen.code, name: chosen.name },
		unknown: asked !== '' && !chosen && !provinces.has(code),
		near: chosen?.code.length === 8 ? nearDistricts(districts, chosen.code) : [],
	};
}

/** Drawn anew when something was imported meanwhile, within a minute or two. */
function draw(ctx: Ctx, codes: readonly string[]): Promise<AreaShapes | undefined> {
	return kept(ctx, `shop map ${codes.join()}`, () => drawSmallMap(ctx, codes), {
		meanwhile: true,
	});
}

type Regency = Pick<MapUnit, 'code' | 'name' | 'middle'>;

async function listRegencies(ctx: Ctx, districts: readonly ShopDistrict[]): Promise<Regency[]> {
	const codes = new Set(districts.map(({ regencyCode }) => regencyCode));
	const now = await listMiddles(ctx, [...new Set([...codes].map((code) => code.slice(0, 2)))]);
	const found = new Map<string, Regency>(
		now
			.filter(({ code }) => codes.has(code))
			.map(({ code, name, middle }) => [code, { code, name, middle }]),
	);
	const old = await getAreas(
		ctx,
		[...codes].filter((code) => !found.has(code)),
	);
	for (const { code, name } of old.values()) found.set(code, { code, name, middle: null });
	return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'id'));
}

function sumRegencies(
	regencies: readonly Regency[],
	districts: readonly ShopDistrict[],
): MapUnit[] {
	const sums = new Map(regencies.map((one) => [one.code, { ...one, shops: 0, open: 0 }]));
	for (const { regencyCode, shops, open } of districts) {
		const sum = sums.get(regencyCode);
		if (!sum) continue;
		sum.shops += shops;
		sum.open += open;
	}
	return [...sums.values()];
}
