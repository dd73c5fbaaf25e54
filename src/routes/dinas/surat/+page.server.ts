import {
	canSetLetters,
	findLetterOffice,
	letterFilter,
	listLetterAreas,
	listOfficeLetters,
} from '#modules/permits/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx } = locals;
	const filter = letterFilter.parse(Object.fromEntries(url.searchParams));
	const [list, areas] = await Promise.all([listOfficeLetters(ctx, filter), listLetterAreas(ctx)]);
	const offices = await Promise.all(
		areas.slice(0, 10).map(async (area) => ({
			...area,
			ready: (await findLetterOffice(ctx, area.code)) !== undefined,
			mine: canSetLetters(ctx, area.code),
		})),
	);
	const state = filter.state ?? 'asked';
	const link = (cursor?: string) =>
		`/dinas/surat?${new URLSearchParams({ state, ...(cursor ? { cursor } : {}) })}`;
	return {
		items: list.items.map(({ code: _code, ...letter }) => letter),
		state,
		offices,
		first: filter.cursor ? link() : undefined,
		next: list.nextCursor ? link(list.nextCursor) : undefined,
	};
};
