import {
	canSetLetters,
	findLetterOffice,
	letterFilter,
	listLetterAreas,
	listOfficeLetters,
} from '#modules/permits/index.ts';
import type { PageServerLoad } from './$types';

/** More offices than these are chosen from a list. */
const TOLD = 3;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx } = locals;
	const filter = letterFilter.parse(Object.fromEntries(url.searchParams));
	const [list, areas] = await Promise.all([listOfficeLetters(ctx, filter), listLetterAreas(ctx)]);
	const told = areas.length > TOLD ? areas.filter(({ code }) => code === filter.area) : areas;
	const offices = await Promise.all(
		told.map(async (area) => ({
			...area,
			ready: (await findLetterOffice(ctx, area.code)) !== undefined,
			mine: canSetLetters(ctx, area.code),
		})),
	);
	const state = filter.state ?? 'asked';
	const { area = '' } = filter;
	const link = (cursor?: string) =>
		`/dinas/surat?${new URLSearchParams({ state, ...(area ? { area } : {}), ...(cursor ? { cursor } : {}) })}`;
	return {
		items: list.items.map(({ code: _code, ...letter }) => letter),
		state,
		area,
		areas: areas.length > TOLD ? areas.map(({ code, name }) => ({ value: code, label: name })) : [],
		canSet: areas.some(({ code }) => canSetLetters(ctx, code)),
		offices,
		first: filter.cursor ? link() : undefined,
		next: list.nextCursor ? link(list.nextCursor) : undefined,
	};
};
