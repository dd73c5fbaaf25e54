import { listAreas, listHomeRegencies, getAreas } from '#modules/areas/index.ts';
import { listClinics } from '#modules/channels/index.ts';
import { listPermitKinds } from '#modules/permits/index.ts';
import { recordAreas } from '#modules/registry/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx } = locals;
	const own = recordAreas(ctx.actor);
	const roots = own.includes('')
		? await listHomeRegencies(ctx)
		: [...(await getAreas(ctx, own)).values()];
	const below = await Promise.all(roots.map(({ code }) => listAreas(ctx, { parent: code })));
	const areas = roots.flatMap((root, index) => [
		{ value: root.code, label: root.name },
		...below[index]!.filter(({ level }) => level === 3).map(({ code, name }) => ({
			value: code,
			label: `– ${name}`,
		})),
	]);
	const asked = url.searchParams.get('area');
	const area = areas.find(({ value }) => value === asked)?.value ?? roots[0]?.code;
	const [clinics, kinds] = await Promise.all([
		area ? listClinics(ctx, area) : [],
		listPermitKinds(ctx),
	]);
	return {
		areas,
		area,
		clinics: clinics.map((clinic) => ({
			...clinic,
			name: kinds.find(({ code }) => code === clinic.permit)?.name ?? clinic.permit,
		})),
	};
};
