import { listOfficePermits, listPermitKinds, permitFilter } from '#modules/permits/index.ts';
import { areaOptions } from '../parts/areas.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx } = locals;
	const asked = Object.fromEntries([...url.searchParams].filter(([, value]) => value !== ''));
	const filter = permitFilter.parse(asked);
	const [list, kinds, districts] = await Promise.all([
		listOfficePermits(ctx, filter),
		listPermitKinds(ctx),
		areaOptions(ctx, { chosen: filter.area }),
	]);
	const link = (cursor: string | undefined) => {
		const params = new URLSearchParams(asked);
		params.delete('cursor');
		if (cursor) params.set('cursor', cursor);
		return `/dinas/izin?${params}`;
	};
	return {
		...list,
		filter,
		kinds: kinds.map(({ code, name }) => ({ code, name })),
		districts,
		first: filter.cursor ? link(undefined) : undefined,
		next: list.nextCursor ? link(list.nextCursor) : undefined,
	};
};
