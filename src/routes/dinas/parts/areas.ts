import { staffAreas } from '#modules/accounts/index.ts';
import { getAreas, listAreas, listHomeRegencies, type Area } from '#modules/areas/index.ts';
import { recordAreas } from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';

export interface AreaOption {
	value: string;
	label: string;
}

/** The areas that somebody's work begins in: her own; for an operator the kabupaten and kota that have villages. */
export async function rootAreas(
	ctx: Ctx,
	{ withProvinces = false }: { withProvinces?: boolean } = {},
): Promise<Area[]> {
	const own = withProvinces
		? staffAreas(ctx.actor, ['officer', 'administrator'])
		: recordAreas(ctx.actor);
	if (!own.includes('')) return [...(await getAreas(ctx, own)).values()];
	return listHomeRegencies(ctx);
}

export interface AreaChoice {
	/** The area chosen now; it is always among the options. */
	chosen?: string | undefined;
	/** What lies below of every root, not only of a single or the chosen one. */
	all?: boolean;
	/** The deepest level to choose: 3 kecamatan, 4 kelurahan or desa. */
	deepest?: 3 | 4;
}

/** To choose from: the areas of the office and what lies directly below them. */
export async function areaOptions(
	ctx: Ctx,
	{ chosen, all = false, deepest = 4 }: AreaChoice = {},
): Promise<AreaOption[]> {
	const roots = await rootAreas(ctx);
	const options: AreaOption[] = [];
	for (const root of roots) {
		options.push({ value: root.code, label: root.name });
		const inside = chosen === root.code || chosen?.startsWith(`${root.code}.`);
		if (root.level >= deepest || !(all || roots.length === 1 || inside)) continue;
		for (const area of await listAreas(ctx, { parent: root.code }))
			options.push({ value: area.code, label: `– ${area.name}` });
	}
	if (chosen && !options.some(({ value }) => value === chosen))
		for (const area of (await getAreas(ctx, [chosen])).values())
			options.push({ value: area.code, label: area.pathName });
	return options;
}

/** The kecamatan in which the office may give assignments. */
export async function districtOptions(ctx: Ctx): Promise<AreaOption[]> {
	const roots = await rootAreas(ctx);
	const options: AreaOption[] = [];
	for (const root of roots) {
		if (root.level >= 3) {
			const district = root.code.slice(0, 8);
			const found = (await getAreas(ctx, [district])).get(district);
			if (found) options.push({ value: found.code, label: found.name });
			continue;
		}
		for (const { code, name } of await listAreas(ctx, { parent: root.code }))
			options.push({ value: code, label: roots.length > 1 ? `${root.name}: ${name}` : name });
	}
	return options;
}
