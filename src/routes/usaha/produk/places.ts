import { m } from '#messages/messages.js';
import { listAreas, listHomeRegencies } from '#modules/areas/index.ts';
import type { Ctx } from '#platform/context.ts';

export interface PlaceOption {
	value: string;
	label: string;
}

/**
 * Where a product may be made, the nearest first: every kecamatan of the region, its kabupaten and kota, the other
 * provinces.
 */
export async function productionPlaces(ctx: Ctx): Promise<PlaceOption[]> {
	const [regencies, provinces] = await Promise.all([listHomeRegencies(ctx), listAreas(ctx)]);
	const home = new Set(regencies.map(({ code }) => code.slice(0, 2)));
	const districts = await Promise.all(
		regencies.map(async ({ code, name }) =>
			(await listAreas(ctx, { parent: code })).map((district) => ({
				value: district.code,
				label: `${district.name}, ${name}`,
			})),
		),
	);
	return [
		...districts.flat(),
		...regencies.map(({ code, name }) => ({ value: code, label: name })),
		...provinces
			.filter(({ code }) => !home.has(code))
			.map(({ code, name }) => ({ value: code, label: m.goods_made_province({ name }) })),
	];
}
