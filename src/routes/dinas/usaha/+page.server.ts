import { getAreas, listAreas, listHomeRegencies } from '#modules/areas/index.ts';
import {
	enterpriseFilter,
	enterpriseKinds,
	listEnterprises,
	recordAreas,
	sizeClasses,
	sources,
	verifications,
} from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx } = locals;
	// An empty field of the form is no filter.
	const given = [...url.searchParams].filter(([, value]) => value !== '');
	const filter = enterpriseFilter.parse(Object.fromEntries(given));
	const [list, areas] = await Promise.all([
		listEnterprises(ctx, filter),
		areaFilter(ctx, filter.area),
	]);
	return {
		filter,
		list,
		areas,
		kinds: enterpriseKinds,
		verifications,
		sizes: sizeClasses,
		sources,
	};
};

/** The areas to choose from: the actor's own, what lies below them, and what lies below the chosen one. */
async function areaFilter(ctx: Ctx, chosen: string | undefined) {
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
