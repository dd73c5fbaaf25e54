import { m } from '#messages/messages.js';
import { listMarketplaces } from '#modules/marketplaces/index.ts';
import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { staffAreas } from '#modules/accounts/index.ts';
import { getAreas } from '#modules/areas/index.ts';
import {
	addressShows,
	listOfficeAddresses,
	listStatements,
	makeStatement,
	readOfficePresence,
} from '#modules/presence/index.ts';
import { word } from '../../parts/say.ts';
import { areaOptions } from '../parts/areas.ts';
import { filterOf } from './filter.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
	const filter = filterOf(url);
	const after = url.searchParams.get('sesudah') ?? undefined;
	const listed = url.searchParams.get('tab') === 'daftar';
	// Numbers to announce are of the chosen area, or else of the whole office.
	const [own = ''] = staffAreas(ctx.actor, ['officer', 'administrator']);
	const sayArea = filter.area ?? own;
	const [areas, places] = await Promise.all([
		areaOptions(ctx, { chosen: filter.area, deepest: 3 }),
		listMarketplaces(ctx),
	]);
	return {
		listed,
		filter,
		areas,
		places: places.map(({ code, name }) => ({ value: code, label: name })),
		shows: addressShows.map((value) => ({ value, label: word('presence_show', value) })),
		counts: listed ? undefined : await readOfficePresence(ctx, { area: filter.area }),
		list: listed
			? await listOfficeAddresses(ctx, { ...filter, after })
			: { items: [], next: undefined },
		paged: after !== undefined,
		say: listed
			? undefined
			: {
					area: sayArea,
					areaName: sayArea
						? ((await getAreas(ctx, [sayArea])).get(sayArea)?.name ?? sayArea)
						: m.presence_say_everywhere(),
					statements: await listStatements(ctx, { areas: [sayArea] }),
				},
	};
};

export const actions: Actions = {
	bekukan: async ({ locals, request }) => {
		const area = String((await request.formData()).get('wilayah') ?? '');
		const code = await locals.write((ctx) => makeStatement(ctx, { area }));
		redirect(303, localizeHref(`/toko-daring/angka/${code}?sudah`));
	},
};
