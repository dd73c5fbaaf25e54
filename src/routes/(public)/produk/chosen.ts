import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import { formatRupiah } from '#shared/money.ts';
import { badgeLabel } from '../parts/badges.ts';
import type { ListQuery } from '../parts/links.ts';

interface Names {
	categories: readonly { code: string; name: string }[];
	regencies: readonly {
		code: string;
		name: string;
		districts: readonly { code: string; name: string }[];
	}[];
}

/** The filters in force, each with words that people recognise, so that one can be taken away. */
export function chosen(query: ListQuery, names: Names): { key: keyof ListQuery; label: string }[] {
	const found: { key: keyof ListQuery; label: string }[] = [];
	const add = (key: keyof ListQuery, label: string | undefined) => {
		if (label) found.push({ key, label });
	};
	const category = names.categories.find(({ code }) => code === query.category);
	const area = names.regencies
		.flatMap((regency) => [regency, ...regency.districts])
		.find(({ code }) => code === query.area);
	const price = (idr: string) => formatRupiah(Number(idr), getLocale());
	add('category', category?.name ?? query.category);
	const place = area?.name ?? query.area;
	if (query.place === 'made' && place) add('area', m.find_made_in({ place }));
	else if (query.place === 'pickup' && place) add('area', m.find_pickup_in({ place }));
	else add('area', place);
	add('badge', query.badge && badgeLabel(query.badge));
	add('ready', query.ready && m.find_ready());
	add('open', query.open && m.find_open());
	add('minIdr', query.minIdr && m.shop_price_from({ price: price(query.minIdr) }));
	add('maxIdr', query.maxIdr && m.shop_price_to({ price: price(query.maxIdr) }));
	return found;
}
