import { z } from 'zod';
import { listAssignments, listEnumerators } from '#modules/fieldwork/index.ts';
import { areaOptions } from '../../parts/areas.ts';
import type { PageServerLoad } from './$types';

const filter = z.object({
	area: z
		.string()
		.regex(/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/)
		.optional()
		.catch(undefined),
	person: z.uuid().optional().catch(undefined),
	ended: z.literal('on').optional().catch(undefined),
	cursor: z.uuid().optional().catch(undefined),
});

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx } = locals;
	const given = [...url.searchParams].filter(([, value]) => value !== '');
	const read = filter.parse(Object.fromEntries(given));
	const [list, areas, people] = await Promise.all([
		listAssignments(ctx, { ...read, ended: read.ended === 'on' }),
		areaOptions(ctx, { all: true }),
		listEnumerators(ctx),
	]);
	return {
		filter: read,
		list,
		areas,
		people: people.map(({ personId, name }) => ({ value: personId, label: name })),
	};
};
