/*
 * Who comes to the editor to mend one field for a place elsewhere goes back to where she was once it is kept. Only
 * pages of our own: the value is a name, never an address.
 */

/** The page of all places. */
const all = 'semua';

/** How an address names where to go back to: the code of a place, or '' for the page of all. */
export const backValue = (code: string): string => code || all;

/** The page that a value names; undefined is none. */
export function backHref(value: unknown): string | undefined {
	if (typeof value !== 'string' || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) || value.length > 60)
		return undefined;
	return value === all ? '/usaha/toko-daring' : `/usaha/toko-daring/${value}`;
}
