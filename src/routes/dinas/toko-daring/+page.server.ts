import { listMarketplaces } from '#modules/marketplaces/index.ts';
import { addressShows, listOfficeAddresses, readOfficePresence } from '#modules/presence/index.ts';
import { word } from '../../parts/say.ts';
import { areaOptions } from '../parts/areas.ts';
import { filterOf } from './filter.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
	const filter = filterOf(url);
	const after = url.searchParams.get('sesudah') ?? undefined;
	const listed = url.searchParams.get('tab') === 'daftar';
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
	};
};
