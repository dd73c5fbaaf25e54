import { localizeHref } from '#messages/runtime.js';

/** What a list of products can be narrowed by, as its address says it. */
export interface ListQuery {
	q?: string | undefined;
	category?: string | undefined;
	area?: string | undefined;
	seller?: string | undefined;
	minIdr?: string | undefined;
	maxIdr?: string | undefined;
	badge?: string | undefined;
	/** What the area is of: `made`, `pickup`; else of the seller. */
	place?: string | undefined;
	ready?: string | undefined;
	open?: string | undefined;
	sort?: string | undefined;
	cursor?: string | undefined;
}

/** The address of a list in the language of the page; empty parts are left out. */
export function listHref(query: ListQuery): string {
	const search = new URLSearchParams();
	for (const [key, value] of Object.entries(query)) if (value) search.set(key, value);
	const text = search.toString();
	return localizeHref(text ? `/produk?${text}` : '/produk');
}

/** What the list of shops is narrowed by; `area` is named as in a list of products. */
export interface ShopsQuery {
	area?: string | undefined;
	open?: string | undefined;
	cursor?: string | undefined;
}

/** The address of the shops near a place. */
export function shopsHref({ area, open, cursor }: ShopsQuery = {}): string {
	const search = new URLSearchParams();
	for (const [key, value] of Object.entries({ area, open, cursor }))
		if (value) search.set(key, value);
	const text = search.toString();
	return localizeHref(text ? `/toko?${text}` : '/toko');
}

export const productHref = (slug: string) => localizeHref(`/produk/${slug}`);
export const shopHref = (slug: string) => localizeHref(`/toko/${slug}`);
