import { listClinics } from '#modules/channels/index.ts';
import { listPermitKinds } from '#modules/permits/index.ts';
import { areaOptions } from '../parts/areas.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx } = locals;
	const areas = await areaOptions(ctx, { all: true, deepest: 3 });
	const asked = url.searchParams.get('area');
	const area = areas.find(({ value }) => value === asked)?.value ?? areas[0]?.value;
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
