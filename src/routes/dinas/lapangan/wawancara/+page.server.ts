import {
	flagKinds,
	interviewFilter,
	listEnumerators,
	listInterviews,
} from '#modules/fieldwork/index.ts';
import { areaOptions } from '../../parts/areas.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx } = locals;
	// An empty field of the form is no filter.
	const given = [...url.searchParams].filter(([, value]) => value !== '');
	const filter = interviewFilter.parse(Object.fromEntries(given));
	const [list, areas, people] = await Promise.all([
		listInterviews(ctx, filter),
		areaOptions(ctx, { all: true }),
		listEnumerators(ctx),
	]);
	return {
		filter,
		list,
		areas,
		people: people.map(({ personId, name }) => ({ value: personId, label: name })),
		flags: flagKinds,
	};
};
