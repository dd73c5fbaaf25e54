import type { Ctx } from '#platform/context.ts';
import { getAreas } from '#modules/areas/index.ts';
import { storefrontCube } from './cube.ts';
import { plainWords } from './words.ts';

/** A place where something is sold. */
export interface Place {
	code: string;
	/** Kecamatan as named; kabupaten or kota with that word. */
	name: string;
	/** What people type for it, without spaces: `kelapadua`. */
	key: string;
	listings: number;
}

/** Without what kind of area it is: people type "tangerang", seldom "kabupaten tangerang". */
const kinds = new Set(['kabupaten', 'kab', 'kota', 'kecamatan', 'kec', 'adm', 'administrasi']);

export const placeKey = (name: string) =>
	plainWords(name)
		.filter((word) => !kinds.has(word))
		.join('');

const known = new WeakMap<object, Promise<Place[]>>();

/** Kecamatan, kabupaten and kota with something on the storefront, the fullest first. */
export async function listPlaces(ctx: Ctx): Promise<Place[]> {
	const cube = await storefrontCube(ctx);
	let places = known.get(cube);
	if (!places) known.set(cube, (places = read(ctx, cube.districts)));
	return places;
}

async function read(ctx: Ctx, districts: ReadonlyMap<string, number>): Promise<Place[]> {
	const counts = new Map(districts);
	for (const [code, count] of districts) {
		const regency = code.slice(0, 5);
		counts.set(regency, (counts.get(regency) ?? 0) + count);
	}
	const areas = await getAreas(ctx, [...counts.keys()]);
	return [...counts]
		.flatMap(([code, listings]) => {
			const name = areas.get(code)?.name;
			return name ? [{ code, name, key: placeKey(name), listings }] : [];
		})
		.sort((a, b) => b.listings - a.listings);
}

const keys = new WeakMap<Place[], ReadonlySet<string>>();

/** The names of these places without spaces. */
export async function placeNames(ctx: Ctx): Promise<ReadonlySet<string>> {
	const places = await listPlaces(ctx);
	let names = keys.get(places);
	if (!names) keys.set(places, (names = new Set(places.map(({ key }) => key))));
	return names;
}
