import { addressShows, type AddressFilter, type AddressShow } from '#modules/presence/index.ts';

const isShow = (text: string): text is AddressShow =>
	(addressShows as readonly string[]).includes(text);

/** What an address of the page narrows the list by; what is no such thing is left out. */
export function filterOf(url: URL): AddressFilter {
	const get = (name: string) => url.searchParams.get(name)?.trim() ?? '';
	const [area, marketplace, show, q] = [get('wilayah'), get('tempat'), get('tampil'), get('q')];
	return {
		...(/^\d\d(\.\d\d){1,2}(\.\d{4})?$/.test(area) ? { area } : {}),
		...(/^[a-z0-9-]{1,40}$/.test(marketplace) ? { marketplace } : {}),
		...(isShow(show) && show !== 'all' ? { show } : {}),
		...(q ? { q: q.slice(0, 500) } : {}),
	};
}
