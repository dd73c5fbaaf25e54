import { listMarketplaces } from '#modules/marketplaces/index.ts';
import { listOpenings } from '#modules/presence/index.ts';
import type { PageServerLoad } from './$types';

const shows = { tersendat: 'stuck', saya: 'mine', berhenti: 'stopped' } as const;

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
	const tab = url.searchParams.get('tab') ?? '';
	const show = Object.hasOwn(shows, tab) ? shows[tab as keyof typeof shows] : 'open';
	const after = url.searchParams.get('sesudah') ?? undefined;
	const places = (await listMarketplaces(ctx)).map(({ code, name }) => ({
		value: code,
		label: name,
	}));
	const place = places.find(({ value }) => value === url.searchParams.get('di'))?.value;
	return {
		show,
		place: place ?? '',
		places,
		paged: after !== undefined,
		...(await listOpenings(ctx, { show, marketplace: place, after })),
	};
};
