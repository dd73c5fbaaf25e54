import { getAreas } from '#modules/areas/index.ts';
import type { Ctx } from '#platform/context.ts';

export interface CountedArea {
	code: string;
	name: string;
	count: number;
}
export interface RegencyGroup extends CountedArea {
	districts: CountedArea[];
}

const regencyCode = (code: string) => code.slice(0, 5);

/** Kecamatan with their counts under their kabupaten or kota, both by name. */
export async function groupByRegency(
	ctx: Ctx,
	counts: readonly { code: string; count: number }[],
): Promise<RegencyGroup[]> {
	const codes = counts.map(({ code }) => code);
	const areas = await getAreas(ctx, [...codes, ...codes.map(regencyCode)]);
	const groups = new Map<string, RegencyGroup>();
	for (const { code, count } of counts) {
		const above = regencyCode(code);
		const group = groups.get(above) ?? {
			code: above,
			name: areas.get(above)?.name ?? above,
			count: 0,
			districts: [],
		};
		group.count += count;
		group.districts.push({ code, count, name: areas.get(code)?.name ?? code });
		groups.set(above, group);
	}
	const byName = (a: CountedArea, b: CountedArea) => a.name.localeCompare(b.name, 'id');
	for (const group of groups.values()) group.districts.sort(byName);
	return [...groups.values()].sort(byName);
}
