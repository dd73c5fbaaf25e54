import { getAreas, listAreas, listHomeRegencies } from '#modules/areas/index.ts';
import { recordAreas } from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';

/** The areas to choose from: the actor's own, what lies below them, and what lies below the chosen one. */
export async function districtOptions(
	ctx: Ctx,
	chosen: string | undefined,
): Promise<{ value: string; label: string }[]> {
	const own = recordAreas(ctx.actor);
	const roots = own.includes('')
		? await listHomeRegencies(ctx)
		: [...(await getAreas(ctx, own)).values()];
	const options: { value: string; label: string }[] = [];
	for (const root of roots) {
		options.push({ value: root.code, label: root.name });
		const inside = chosen === root.code || chosen?.startsWith(`${root.code}.`);
		if (roots.length > 1 && !inside) continue;
		for (const area of await listAreas(ctx, { parent: root.code }))
			options.push({ value: area.code, label: `– ${area.name}` });
	}
	if (chosen && !options.some(({ value }) => value === chosen))
		for (const area of (await getAreas(ctx, [chosen])).values())
			options.push({ value: area.code, label: area.pathName });
	return options;
}
