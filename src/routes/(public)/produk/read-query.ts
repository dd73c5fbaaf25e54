import { listingFilter, withPriceWords, type ListingFilter } from '#modules/catalogue/index.ts';
import { plainLine } from '#shared/clean-text.ts';
import type { ListQuery } from '../parts/links.ts';

const shape = listingFilter.omit({ limit: true, made: true, pickup: true });
const keys = shape.keyof().options;
const prices: readonly string[] = ['minIdr', 'maxIdr'];
/** So many letters are looked for: a whole message that was pasted still finds something by its first words. */
const longest = 200;

/** What was typed as a filter can read it: the words without marks that turn or hide text, which are shown again. */
function readable(key: string, value: string): string {
	if (key === 'q') return plainLine(value).slice(0, longest).toWellFormed().trim();
	return prices.includes(key) ? value.replace(/[.\s]|^Rp/gi, '') : value;
}

/**
 * What the address of a list asks for: the words as typed and the filter they mean. A part that cannot be
 * meant (letters for a price, a code that is none) is left out instead of refused, since a shared link
 * should always show something. Prices may be written with points, and among the words.
 */
export function readQuery(search: URLSearchParams): { query: ListQuery; filter: ListingFilter } {
	const typed: ListingFilter = {};
	const query: ListQuery = {};
	for (const key of keys) {
		const value = search.get(key)?.trim() ?? '';
		const text = readable(key, value);
		if (!text) continue;
		const read = shape.shape[key].safeParse(text);
		if (!read.success) continue;
		Object.assign(typed, { [key]: read.data });
		query[key] = text;
	}
	const filter = withPriceWords(typed);
	// Prices among the words are shown where prices are chosen, so that they can be changed there.
	if (filter !== typed)
		for (const key of ['q', 'minIdr', 'maxIdr'] as const) {
			if (filter[key] === undefined) delete query[key];
			else query[key] = String(filter[key]);
		}
	return { query: { ...query, ...placed(search, filter) }, filter };
}

/** An area may be of the seller, of the making, or, where it is a kecamatan, of the fetching. */
function placed(search: URLSearchParams, filter: ListingFilter): Pick<ListQuery, 'place'> {
	const place = search.get('place');
	if (place === 'made' && filter.area) filter.made = true;
	else if (place === 'pickup' && filter.area?.length === 8) {
		filter.pickup = filter.area;
		delete filter.area;
	} else return {};
	return { place };
}
