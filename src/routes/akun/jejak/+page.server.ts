import { listOwnExports, listOwnTrail } from '#modules/privacy/index.ts';
import { wibDay } from '#shared/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const own = url.searchParams.has('semua');
	const cursor = url.searchParams.get('cursor') ?? undefined;
	const [trail, exports] = await Promise.all([
		listOwnTrail(locals.ctx, { own, cursor }),
		cursor ? [] : listOwnExports(locals.ctx),
	]);
	const days = Map.groupBy(trail.lines, ({ at }) => wibDay(at));
	return {
		own,
		isFirst: cursor === undefined,
		days: [...days].map(([day, lines]) => ({ day, lines })),
		next: trail.nextCursor,
		exports,
	};
};
