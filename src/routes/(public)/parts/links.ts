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

export const productHref = (slug: string) => localizeHref(`/produk/${slug}`);
export const shopHref = (slug: string) => localizeHref(`/toko/${slug}`);
