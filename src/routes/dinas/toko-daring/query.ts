import type { AddressFilter } from '#modules/presence/index.ts';

/** What narrows the list, as a query of its page. Apart from its reader, which knows what only the server may. */
export function queryOf({ area, marketplace, show, q }: AddressFilter): [string, string][] {
	return [
		['wilayah', area],
		['tempat', marketplace],
		['tampil', show],
		['q', q],
	].filter((pair): pair is [string, string] => Boolean(pair[1]));
}
